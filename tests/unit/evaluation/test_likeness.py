"""Messages that are alike are found, all of them, in any script and quickly."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.evaluation.likeness import FEWEST_WORDS, NEAR, alike, key_of, words_of


def by_hand(texts: list[str], near: float) -> set[tuple[int, int]]:
    sets = [set(words_of(each)) for each in texts]
    return {
        (first, second) for second in range(len(texts)) for first in range(second)
        if min(len(sets[first]), len(sets[second])) >= FEWEST_WORDS
        and len(sets[first] & sets[second]) / len(sets[first] | sets[second]) >= near
    }


words = st.lists(st.sampled_from("abcdefghij"), max_size=12).map(" ".join)


@given(st.lists(words, max_size=12), st.sampled_from([0.5, 0.6, 0.7, 0.75, 0.8, 1.0]))
def test_the_index_loses_no_pair(texts: list[str], near: float) -> None:
    assert {(first, second) for first, second, _ in alike(texts, near=near)} == by_hand(texts, near)


@given(st.lists(words, max_size=8), st.lists(words, max_size=8))
def test_between_two_lists_too(texts: list[str], others: list[str]) -> None:
    expected = {
        (first, second - len(texts)) for first, second in by_hand([*texts, *others], NEAR)
        if first < len(texts) <= second
    }
    assert {(first, second) for first, second, _ in alike(texts, others)} == expected


@pytest.mark.parametrize(("one", "other", "are_alike"), [
    ("he wants my picture or he tells mum", "he wants my video or he tells mum", True),
    ("he wants my picture", "he wants my video", False),  # too short to be said much otherwise
    ("someone is in my account", "someone is on my account", False),  # one of five
    ("He says: DON'T tell your Mum!!!", "he says dont tell your mum", True),
    ("tell your mum dont he says", "he says dont tell your mum", True),
    ("¿Qué hago si me amenaza con fotos?", "que hago si me amenaza con fotos", True),
    ("वह मेरी फोटो सबको भेज देगा", "वह मेरी फोटो सबको भेज देगा अभी", True),
    ("he says he will post it", "my game account was stolen yesterday", False),
    ("", "", False),
    ("🙂 🙂 🙂 🙂 🙂", "🙂 🙂 🙂 🙂 🙂", False),
])
def test_what_is_alike(one: str, other: str, are_alike: bool) -> None:
    assert bool(list(alike([one, other]))) is are_alike
    assert bool(list(alike([one], [other]))) is are_alike


def test_keys_forget_signs_and_spaces() -> None:
    assert key_of("I can't  log-in!") == key_of("i cant login")
    assert key_of("ill") != key_of("all")


def test_marks_that_combine_stay_with_their_letters() -> None:
    assert words_of("फोटो भेजो") == ("फोटो", "भेजो")
