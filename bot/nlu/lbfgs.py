"""L-BFGS in float32, for models of some million weights.

scipy's works in float64 on one core and keeps room for bounds that nobody set: at four million weights it cost more than the
losses it asked for. This is the plain method (Nocedal & Wright, algorithms 7.4 and 7.5, with a bracketing line search for the
weak Wolfe conditions); its sums run through BLAS on all cores. Where the caller knows roughly how curved the loss is along each
weight, it begins from that instead of from a ball: seldom words and dense features differ a thousandfold, and it then takes
less than half the steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from scipy.linalg.blas import saxpy

Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]
MEMORY, ENOUGH_LESS, FLAT_ENOUGH, MOST_TRIES = 6, 1e-3, 0.9, 20
_STANDSTILL = 2e-9  # scipy's: how little of the value a step may save before it is the last


def minimise(
    loss: Loss, start: np.ndarray, steps: int, gradient: float = 1e-6, curvature: np.ndarray | None = None
) -> np.ndarray:
    """Return where the loss is least, or where `steps` led.

    `loss` returns value and gradient at float32 [n], each gradient in memory of its own. `curvature`: roughly the second
    derivative along each weight, float32 [n], up to a common factor; all the same by default. Ends early where no part of the
    gradient is larger than `gradient`, or where a step saves nothing.
    """
    place = start.astype(np.float32)
    value, slope = loss(place)
    flatness = np.float32(1.0) if curvature is None else 1 / curvature.astype(np.float32)
    past: deque[tuple[np.ndarray, np.ndarray, float]] = deque(maxlen=MEMORY)
    for _ in range(steps):
        if np.abs(slope).max() <= gradient:
            break
        way = _direction(slope, past, flatness)
        falls = float(way @ slope)
        if falls >= 0:  # rounding has spoilt what was remembered
            past.clear()
            way = -slope * flatness
            falls = float(way @ slope)
        length = 1.0 if past else 1.0 / float(np.linalg.norm(way))
        found = _search(loss, place, way, value, falls, length)
        if found is None:
            break
        new_place, new_value, new_slope = found
        moved, turned = new_place - place, new_slope - slope
        curved = float(moved @ turned)
        if curved > 1e-10 * float(turned @ turned):
            past.append((moved, turned, curved))
        saved = value - new_value
        place, value, slope = new_place, new_value, new_slope
        if saved <= _STANDSTILL * max(abs(value), 1.0):
            break
    return place


def _direction(
    slope: np.ndarray, past: deque[tuple[np.ndarray, np.ndarray, float]], flatness: np.ndarray | np.float32
) -> np.ndarray:
    """Return the quasi-Newton direction: the two loops."""
    way = -slope
    shares = []
    for moved, turned, curved in reversed(past):
        share = float(moved @ way) / curved
        shares.append(share)
        way = saxpy(turned, way, a=-share)
    way *= flatness
    if past:
        _, turned, curved = past[-1]
        way *= np.float32(curved / float(turned @ (flatness * turned)))
    for (moved, turned, curved), share in zip(past, reversed(shares), strict=True):
        way = saxpy(moved, way, a=share - float(turned @ way) / curved)
    return way


def _search(
    loss: Loss, place: np.ndarray, way: np.ndarray, value: float, falls: float, length: float
) -> tuple[np.ndarray, float, np.ndarray] | None:
    """Return (place, value, gradient) some way along `way` that is low and flat enough; None where nothing is lower."""
    near, far = (0.0, value, falls), np.inf  # the best so far, with value and rise along the way
    best: tuple[np.ndarray, float, np.ndarray] | None = None
    for _ in range(MOST_TRIES):
        there = saxpy(way, place.copy(), a=length)
        height, slope = loss(there)
        rise = float(way @ slope)
        if not height <= value + ENOUGH_LESS * length * falls:  # nor a value that is no number
            far = length
            length = _between(near, (length, height, rise))
            continue
        best = (there, height, slope)
        if rise >= FLAT_ENOUGH * falls:
            return best
        near = (length, height, rise)
        length = 5.0 * length if np.isinf(far) else 0.5 * (length + far)
    return best


def _between(low: tuple[float, float, float], high: tuple[float, float, float]) -> float:
    """Return where a curve through two points (place, height, rise) is likely lowest: case 1 of Moré and Thuente (1994)."""
    (a, low_height, low_rise), (b, high_height, high_rise) = low, high
    wide = b - a
    fall = (low_height - high_height) / wide + low_rise
    if not fall < 0:  # lower at the far end after all, or no number
        return 0.5 * (a + b)
    theta = 3 * (low_height - high_height) / wide + low_rise + high_rise
    root = max(theta * theta - low_rise * high_rise, 0.0) ** 0.5
    cubic = a + wide * (root - low_rise + theta) / (2 * root - low_rise + high_rise)
    parabola = a + wide * low_rise / fall / 2
    guess = cubic if abs(cubic - a) < abs(parabola - a) else 0.5 * (cubic + parabola)
    return float(np.clip(guess, a + 0.05 * wide, b - 0.05 * wide))
