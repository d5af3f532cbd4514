"""How far the confidence can be believed, and what a threshold on it would do to messages out of scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.understanding.predictions import Prediction

OUT_OF_SCOPE = "out_of_scope"
BINS = 10
STEPS = 20


@dataclass(frozen=True)
class Bin:
    """Messages whose confidence lies from `low` up to `high`: their mean confidence, and the share that was right."""

    low: float
    high: float
    messages: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Threshold:
    """What answering straight from this confidence on would do.

    `answered`: share of the messages out of scope that get an answer about something. `lost`: share of the messages in scope
    that get none: the confidence is less, or they are taken for out of scope.
    """

    threshold: float
    answered: float
    lost: float


def reliability(predictions: Sequence[Prediction], bins: int = BINS) -> list[Bin]:
    """Return bins of equal width from 0 to 1, without the empty ones; a confidence of 1 belongs to the last."""
    by_bin: list[list[Prediction]] = [[] for _ in range(bins)]
    for each in predictions:
        by_bin[min(int(each.confidence * bins), bins - 1)].append(each)
    return [
        Bin(place / bins, (place + 1) / bins, len(own), sum(each.confidence for each in own) / len(own),
            sum(each.right for each in own) / len(own))
        for place, own in enumerate(by_bin) if own
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far confidence and share right are apart, by messages (0 is best)."""
    messages = sum(each.messages for each in bins)
    return sum(each.messages * abs(each.confidence - each.right) for each in bins) / messages if messages else 0.0


def scope_curve(predictions: Sequence[Prediction], steps: int = STEPS) -> list[Threshold]:
    """Return what each threshold from 0 to 1 would do."""
    return [_at(predictions, step / steps) for step in range(steps + 1)]


def scope_now(predictions: Sequence[Prediction]) -> Threshold:
    """Return what the bot does now, by its own rule of when to answer straight; `threshold` is not a number."""
    outside, inside = _split(predictions)
    return Threshold(
        float("nan"), _share(outside, [each.straight and each.guess != OUT_OF_SCOPE for each in outside]),
        _share(inside, [each.straight and each.guess == OUT_OF_SCOPE for each in inside]),
    )


def _at(predictions: Sequence[Prediction], threshold: float) -> Threshold:
    outside, inside = _split(predictions)

    def gets_an_answer(each: Prediction) -> bool:
        return each.guess != OUT_OF_SCOPE and each.confidence >= threshold

    return Threshold(
        threshold, _share(outside, [gets_an_answer(each) for each in outside]),
        _share(inside, [not gets_an_answer(each) for each in inside]),
    )


def _split(predictions: Sequence[Prediction]) -> tuple[list[Prediction], list[Prediction]]:
    outside = [each for each in predictions if each.topic == OUT_OF_SCOPE]
    return outside, [each for each in predictions if each.topic != OUT_OF_SCOPE]


def _share(rows: list[Prediction], are_so: list[bool]) -> float:
    return sum(are_so) / len(rows) if rows else 0.0
