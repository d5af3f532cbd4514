"""Strings known by their hashes alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given, strategies as st

from bot.sorted_hashes import Led, SortedHashes, Spellings

WORDS = st.sets(st.text(max_size=8), max_size=30)


@given(WORDS, WORDS)
def test_spellings_hold_what_was_put_in_and_nothing_else(words: set[str], others: set[str]) -> None:
    known = Spellings([*words, *words])
    assert len(known) == len(words)
    assert {each for each in words | others if each in known} == words


def test_of_two_words_with_one_spelling_the_first_is_found() -> None:
    led = Led([("kill", ["kil", "kll"]), ("kiln", ["kil", "kin"]), ("none", [])])
    assert [led.get(each) for each in ("kil", "kll", "kin", "none", "")] == ["kill", "kill", "kiln", None, None]


def test_nothing_is_found_where_nothing_was_put_in() -> None:
    assert "" not in Spellings([])
    assert Led([]).get("kill") is None


def test_a_hash_is_found_where_it_stands() -> None:
    hashes = SortedHashes(np.array([1, 5, 2**63], np.uint64))
    assert [hashes.place(each) for each in (0, 1, 4, 5, 2**63, 2**64 - 1)] == [None, 0, None, 1, 2, None]
    assert len(hashes) == 3
