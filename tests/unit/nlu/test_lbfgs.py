"""The minimiser of the classifier's loss, beside scipy's."""

from __future__ import annotations

import numpy as np
from scipy import optimize

from bot.nlu.lbfgs import minimise


def valley(place: np.ndarray) -> tuple[float, np.ndarray]:
    """Rosenbrock's curved valley in ten dimensions: least, 0, where all are 1."""
    wide = place.astype(np.float64)
    return float(optimize.rosen(wide)), optimize.rosen_der(wide).astype(np.float32)


def bowl(place: np.ndarray) -> tuple[float, np.ndarray]:
    """A bowl, a thousand times steeper on one side than on another: least, 0, where all are 3."""
    steep = np.logspace(0, 3, len(place)).astype(np.float32)
    away = place - np.float32(3)
    return float((steep * away * away).sum()) / 2, steep * away


def test_the_least_is_found_across_a_curved_valley() -> None:
    found = minimise(valley, np.full(10, -1, np.float32), 300)
    assert np.allclose(found, 1, atol=0.02)


def test_each_step_is_as_good_as_scipys() -> None:
    for steps in (3, 10, 20):
        ours, _ = bowl(minimise(bowl, np.zeros(200, np.float32), steps))
        limits = {"maxiter": steps, "maxcor": 6}
        theirs = optimize.minimize(bowl, np.zeros(200), jac=True, method="L-BFGS-B", options=limits).fun
        assert ours <= 1.1 * theirs + 1e-4


def test_it_ends_where_it_begins_when_that_is_the_least() -> None:
    calls = []

    def counted(place: np.ndarray) -> tuple[float, np.ndarray]:
        calls.append(1)
        return bowl(place)

    assert np.array_equal(minimise(counted, np.full(5, 3, np.float32), 50), np.full(5, 3, np.float32))
    assert len(calls) == 1


def test_a_loss_that_is_no_number_further_on_is_kept_away_from() -> None:
    def cliff(place: np.ndarray) -> tuple[float, np.ndarray]:
        value = float(place[0])
        if value >= 1:
            return float("nan"), np.full(1, np.nan, np.float32)
        return -value + value * value, np.array([2 * value - 1], np.float32)

    assert np.allclose(minimise(cliff, np.array([-5], np.float32), 50), 0.5, atol=1e-3)


def test_the_start_is_left_as_it_was_and_the_result_is_the_same_each_time() -> None:
    start = np.full(10, -1, np.float32)
    first, second = minimise(valley, start, 40), minimise(valley, start, 40)
    assert np.array_equal(first, second)
    assert np.array_equal(start, np.full(10, -1, np.float32))


def test_who_knows_how_curved_it_is_gets_there_at_once() -> None:
    steep = np.logspace(0, 3, 200).astype(np.float32)
    blind, _ = bowl(minimise(bowl, np.zeros(200, np.float32), 4))
    told, _ = bowl(minimise(bowl, np.zeros(200, np.float32), 4, curvature=7 * steep))
    assert told < blind / 100
    assert np.allclose(minimise(valley, np.full(10, -1, np.float32), 300, curvature=np.ones(10)), 1, atol=0.02)
