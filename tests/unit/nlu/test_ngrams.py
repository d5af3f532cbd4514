"""N-grams: one text alone gives the same as many together."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.ngrams import Vocabulary, words

TEXTS = ["how do i block someone", "how do i block a man", "someone blocks me", "block block block"]


@pytest.mark.parametrize(("text", "found"), [
    ("help me!", ["help", "me", "!"]), ("नमस्ते दोस्त", ["नमस्ते", "दोस्त"]), ("a😭b", ["a", "😭", "b"]), ("", []),
])
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_one_and_many_agree_and_have_length_one_per_family() -> None:
    vocabulary, learnt = Vocabulary.learn(TEXTS)
    matrix = vocabulary.matrix(TEXTS).toarray()
    assert np.array_equal(learnt.toarray(), matrix)
    for row, text in zip(matrix, TEXTS, strict=True):
        indices, values = vocabulary.vector(text)
        alone = np.zeros(len(vocabulary), np.float32)
        alone[indices] = values
        assert np.allclose(alone, row)
        assert np.isclose((row**2).sum(), 2.0), "words and characters weigh the same"


def test_seldom_grams_are_left_out_and_unknown_text_is_nothing() -> None:
    vocabulary, _ = Vocabulary.learn(TEXTS)
    assert "w block" in vocabulary.grams
    assert "w a man" not in vocabulary.grams
    assert [len(part) for part in vocabulary.vector("zzz")] == [0, 0]
    assert vocabulary.matrix(["zzz", "", "block"]).getnnz(axis=1).tolist()[:2] == [0, 0]
    assert Vocabulary.learn([""])[1].shape == (1, 0)
