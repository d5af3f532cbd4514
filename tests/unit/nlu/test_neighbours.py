from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.neighbours import Neighbours


@pytest.fixture
def learnt() -> Neighbours:
    dice = np.random.default_rng(1)
    centres = np.eye(3, 8, dtype=np.float32) * 4
    dense = np.concatenate([centre + dice.normal(size=(30, 8)).astype(np.float32) * 0.1 for centre in centres])
    return Neighbours.learn(dense, np.repeat(np.arange(3), 30), 4, size=6)


def test_a_message_votes_like_what_it_resembles(learnt: Neighbours) -> None:
    for label in range(3):
        votes = learnt.probabilities(np.eye(3, 8, dtype=np.float32)[label] * 4)
        assert votes.shape == (4,)
        assert votes.sum() == pytest.approx(1.0)
        assert votes.argmax() == label
        assert votes[3] == 0.0, "nothing votes for a class without examples"


def test_only_the_classes_asked_for_vote(learnt: Neighbours) -> None:
    votes = learnt.probabilities(np.eye(3, 8, dtype=np.float32)[0] * 4, among=[1, 2])
    assert votes[0] == 0.0
    assert votes.sum() == pytest.approx(1.0)
    assert learnt.probabilities(np.ones(8, np.float32), among=[3]).sum() == 0.0, "nobody votes"


def test_few_examples_and_few_features_are_no_error() -> None:
    tiny = Neighbours.learn(np.eye(2, 3, dtype=np.float32), np.array([0, 1]), 2)
    assert tiny.probabilities(np.array([1.0, 0.0, 0.0], np.float32)).argmax() == 0


def test_points_in_whole_numbers_vote_as_they_would_in_full(learnt: Neighbours) -> None:
    assert learnt.points.dtype == np.int8
    lengths = np.linalg.norm(learnt.points * np.float32(learnt.scale), axis=1)
    assert np.allclose(lengths, 1.0, atol=0.02)
    dice = np.random.default_rng(2)
    for _ in range(20):
        dense = dice.normal(size=8).astype(np.float32)
        point = (dense - learnt.mean) @ learnt.axes
        likeness = (learnt.points * np.float32(learnt.scale)) @ (point / np.linalg.norm(point))
        nearest = np.sort(likeness)[-learnt.nearest:]
        least = np.zeros(4)
        for value in nearest:
            least[learnt.labels[np.flatnonzero(likeness == value)[0]]] += np.exp(value * learnt.sharpness)
        assert np.allclose(learnt.probabilities(dense), least / least.sum(), atol=0.02)
