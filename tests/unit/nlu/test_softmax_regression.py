"""The linear model learns, agrees with itself, and its confidence can be trusted."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.softmax_regression import fit, fit_temperature, softmax


@pytest.fixture
def problem() -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    labels = np.arange(300) % 3
    dense = rng.normal(size=(300, 5)).astype(np.float32)
    dense[:, 0] += labels == 0
    grams = sparse.csr_matrix((rng.random((300, 20)) < 0.1).astype(np.float32) + 2 * np.eye(20)[labels].astype(np.float32))
    return grams, dense, labels


def test_learns_and_one_agrees_with_many(problem: tuple[sparse.csr_matrix, np.ndarray, np.ndarray]) -> None:
    grams, dense, labels = problem
    model = fit(grams, dense, labels, 3, penalty=1e-4)
    logits = model.logits(grams, dense)
    assert (logits.argmax(1) == labels).mean() > 0.98
    row = grams[7]
    alone = model.one(row.indices, row.data, dense[7])
    assert np.allclose(alone, model.probabilities(logits)[7], atol=1e-5)


def test_start_saves_steps(problem: tuple[sparse.csr_matrix, np.ndarray, np.ndarray]) -> None:
    grams, dense, labels = problem
    full = fit(grams, dense, labels, 3, penalty=1e-3, steps=200)
    again = fit(grams, dense, labels, 3, penalty=1e-3, steps=2, start=full)
    assert np.allclose(full.logits(grams, dense), again.logits(grams, dense), atol=0.05)


def test_temperature_makes_overconfidence_honest() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 4, 4000)
    honest = rng.normal(size=(4000, 4)) + 1.5 * np.eye(4)[labels]
    temperature = fit_temperature(honest * 5, labels)
    confidence = softmax(honest * 5 / temperature).max(1)
    right = ((honest * 5).argmax(1) == labels).mean()
    assert abs(confidence.mean() - right) < 0.03
    assert softmax(honest * 5).max(1).mean() - right > 0.1, "before, it was far too sure"
