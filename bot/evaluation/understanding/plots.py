"""Where the marks of each plot go, in units of its drawing area; the template draws them as SVG. No script, no library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.understanding.curves import Bin, Threshold
from bot.evaluation.understanding.figures import GroupFigures, Shares, TopicFigures

SIDE = 300.0  # of a square plot with both axes from 0 to 1
WIDTH = 420.0  # of a bar that stands for 1
ROW = 20.0


@dataclass(frozen=True)
class Dot:
    """One bin of the reliability diagram. `radius` grows with the square root of its messages."""

    x: float
    y: float
    radius: float
    words: str


@dataclass(frozen=True)
class Bar:
    """One row of bars: what was right at once, offered rightly, and wrong at once; the rest was asked in vain."""

    name: str
    messages: int
    y: float
    straight: float
    offered: float
    wrong: float
    words: str


@dataclass(frozen=True)
class Span:
    """One group beside the whole: its share right as a point, its 95 % interval as a line."""

    name: str
    y: float
    point: float
    low: float
    high: float
    under: bool
    words: str


def dots(bins: Sequence[Bin]) -> list[Dot]:
    """Return the reliability diagram: confidence to the right, share right upwards."""
    most = max((each.messages for each in bins), default=1)
    return [
        Dot(SIDE * each.confidence, SIDE * (1 - each.right), 2.5 + 7.5 * (each.messages / most) ** 0.5,
            f"confidence {each.confidence:.2f}: {each.right:.0%} right, {each.messages} messages")
        for each in bins
    ]


def line(points: Iterable[tuple[float, float]]) -> str:
    """Return the `points` attribute of a polyline from (0 to 1, 0 to 1), the second upwards."""
    return " ".join(f"{SIDE * x:.1f},{SIDE * (1 - y):.1f}" for x, y in points)


def scope_lines(curve: Sequence[Threshold]) -> dict[str, str]:
    """Return the two lines over thresholds: messages out of scope answered, messages in scope lost."""
    return {
        "answered": line((each.threshold, each.answered) for each in curve),
        "lost": line((each.threshold, each.lost) for each in curve),
    }


def bars(topics: Iterable[TopicFigures]) -> list[Bar]:
    """Return a row for each topic that has messages, the least served first."""
    own = sorted((each for each in topics if each.shares.messages), key=lambda each: (each.shares.served, each.topic))
    return [_bar(each.topic, each.shares, place) for place, each in enumerate(own)]


def _bar(name: str, shares: Shares, place: int) -> Bar:
    return Bar(
        name, shares.messages, ROW * place, WIDTH * shares.straight, WIDTH * (shares.served - shares.straight),
        WIDTH * shares.wrong,
        f"{name}, {shares.messages} messages: right straight {shares.straight:.0%}, right or offered {shares.served:.0%}, "
        f"wrong straight {shares.wrong:.0%}",
    )


def spans(groups: Iterable[GroupFigures]) -> list[Span]:
    """Return a row for each group, in the order given."""
    return [
        Span(each.group, ROW * place, WIDTH * each.shares.right, WIDTH * each.low, WIDTH * each.high, each.under,
             f"{each.group}: {each.shares.right:.1%} of {each.shares.messages} right, {each.difference * 100:+.1f} points")
        for place, each in enumerate(groups)
    ]
