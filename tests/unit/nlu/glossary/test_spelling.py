from __future__ import annotations

import pytest

from bot.nlu.glossary.spelling import Speller, distance

COUNTS = {"school": 9, "please": 8, "blocked": 7, "encrypted": 5, "group": 5, "photo": 6, "kill": 9, "friend": 9, "mail": 1}


@pytest.fixture
def speller() -> Speller:
    return Speller.learn(COUNTS, known=["lake", "chill", "motel"])


@pytest.mark.parametrize(("typed", "meant"), [
    ("plese", "please"), ("frend", "friend"), ("freind", "friend"), ("incripted", "encrypted"), ("groop", "group"),
])
def test_slips_and_sounds_are_put_right(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("word", ["chill", "lake", "motel", "school", "im", "abc", "12345", "äiti", "mall", "zxqwvk", ""])
def test_known_short_and_far_words_are_left_alone(speller: Speller, word: str) -> None:
    assert speller.correct(word) == word


PAIRS = [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 2)]


@pytest.mark.parametrize(("first", "second", "steps"), PAIRS)
def test_distance_counts_swaps_as_one_and_stops_at_the_bound(first: str, second: str, steps: int) -> None:
    assert distance(first, second, 1) == steps
