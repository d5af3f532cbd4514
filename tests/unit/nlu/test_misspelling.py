"""Misspelling on purpose, for teaching the encoder: some words, once each, and never so that nothing is left."""

from __future__ import annotations

import random

from bot.nlu.encoder.misspelling import SHORTEST, misspelt

TEXT = "my little brother keeps getting weird messages from somebody he calls his friend and is afraid 😟 https://x.example 123"


def test_about_the_share_of_longer_words_is_misspelt_and_no_word_is_lost() -> None:
    words = TEXT.split()
    changed = 0
    for seed in range(200):
        found = misspelt(TEXT, 0.3, random.Random(seed)).split()
        assert len(found) == len(words)
        for before, after in zip(words, found, strict=True):
            changed += before != after
            assert before == after or (len(before) >= SHORTEST and before.isalpha())
            assert abs(len(before) - len(after)) <= 2
            assert after[:1], "something of each word is left"
    longer = sum(len(word) >= SHORTEST and word.isalpha() for word in words)
    assert 0.2 < changed / (200 * longer) <= 0.31


def test_the_same_chance_misspells_the_same_way_and_no_share_leaves_all_as_it_is() -> None:
    assert misspelt(TEXT, 0.5, random.Random(3)) == misspelt(TEXT, 0.5, random.Random(3))
    assert misspelt(TEXT, 0.0, random.Random(3)) == TEXT
    assert misspelt("", 1.0, random.Random(3)) == ""
    assert misspelt("ok no ;)", 1.0, random.Random(3)) == "ok no ;)"


def test_letters_of_other_scripts_are_misspelt_too() -> None:
    assert misspelt("بتهددني", 1.0, random.Random(1)) != "بتهددني"
