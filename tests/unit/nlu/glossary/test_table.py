from __future__ import annotations

from hypothesis import given, strategies as st

from bot.nlu.glossary.table import Table

ENTRIES = st.dictionaries(st.text(max_size=8), st.text(min_size=1, max_size=5), max_size=30)


@given(ENTRIES, st.lists(st.text(max_size=8), max_size=30))
def test_a_table_answers_like_the_mapping_it_was_made_of(entries: dict[str, str], asked: list[str]) -> None:
    keys = [*entries, *asked]
    assert Table.of(entries).find(keys) == [entries.get(key) for key in keys]


@given(ENTRIES)
def test_a_stored_table_is_the_same(entries: dict[str, str]) -> None:
    table = Table.of(entries)
    stored = Table.stored(table.arrays("x"), "x", table.values)
    assert [stored.get(key) for key in entries] == list(entries.values())
    assert {name: each.tolist() for name, each in stored.arrays("x").items()} == {
        name: each.tolist() for name, each in table.arrays("x").items()
    }


def test_a_table_says_with_which_words_its_phrases_begin() -> None:
    table = Table.of({"a la vez": "at once", "vez": "time"})
    assert [words for words in ("a", "a la", "a la vez", "la", "vez", "") if table.begins(words)] == ["a", "a la"]


def test_an_empty_table_knows_nothing() -> None:
    assert Table.of({}).find(["a"]) == [None]
    assert Table.of({"a": "b"}).find([]) == []
