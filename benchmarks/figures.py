"""Statistics of measured values. No interpolation: every figure is a value that was measured."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile: the least value that at least `share` (0 to 1) of all do not exceed."""
    if not values:
        raise ValueError("no values were measured")
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def median(values: Sequence[float]) -> float:
    """Return the middle value, in the unit of the values."""
    return percentile(values, 0.5)


def in_milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Return `count` and, in milliseconds, `median`, `p95`, `p99` and `worst` of durations in seconds."""
    return {
        "count": len(seconds),
        "median": 1000 * median(seconds),
        "p95": 1000 * percentile(seconds, 0.95),
        "p99": 1000 * percentile(seconds, 0.99),
        "worst": 1000 * max(seconds),
    }


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return how often (0 to 1) a message in scope has a higher score than one out of scope; ties count half."""
    if not inside or not outside:
        raise ValueError("both kinds of messages are needed")
    scores = sorted([(score, 1) for score in inside] + [(score, 0) for score in outside])
    rank_sum, start = 0.0, 0
    while start < len(scores):  # equal scores share the mean of their ranks
        end = start
        while end < len(scores) and scores[end][0] == scores[start][0]:
            end += 1
        rank_sum += (start + 1 + end) / 2 * sum(kind for _, kind in scores[start:end])
        start = end
    return (rank_sum - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside))
