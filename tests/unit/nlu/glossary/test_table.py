from __future__ import annotations

from hypothesis import given, strategies as st

from bot.nlu.glossary.table import Table

ENTRIES = st.dictionaries(st.text(max_size=8), st.text(min_size=1, max_size=5), max_size=30)


@given(ENTRIES, st.lists(st.text(max_size=8), max_size=30))
def test_a_table_answers_like_the_mapping_it_was_made_of(entries: dict[str, str], asked: list[str]) -> None:
    keys = [*entries, *asked]
    assert Table.of(entries).find(keys) == [entries.get(key) for key in keys]


def test_an_empty_table_knows_nothing() -> None:
    assert Table.of({}).find(["a"]) == [None]
    assert Table.of({"a": "b"}).find([]) == []
