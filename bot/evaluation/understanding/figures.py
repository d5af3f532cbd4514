"""The arithmetic of understanding: shares by whole, topic and group, F1, confusions. Pure functions of predictions.

`right`: the first guess is right. `straight`, `served`, `wrong`: right at once; right at once or among the choices offered;
answered at once with another topic. Shares are 0 to 1.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.evaluation.understanding.predictions import Prediction

MOST_UNDER = 0.05  # a group may be this far under the whole
SURE = 1.96        # standard deviations on either side that hold 95 % of a normal distribution


@dataclass(frozen=True)
class Shares:
    """What became of some messages. All shares of no messages are 0."""

    messages: int
    right: float
    straight: float
    served: float
    wrong: float

    @property
    def in_vain(self) -> float:
        """The share that was asked about without the right choice among those offered."""
        return max(0.0, 1 - self.served - self.wrong) if self.messages else 0.0


@dataclass(frozen=True)
class TopicFigures:
    """One topic: its messages' shares, and precision, recall and F1 of the first guess."""

    topic: str
    shares: Shares
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class GroupFigures:
    """One way of writing: its shares, how far its first guesses are from the whole's, and how sure that is.

    `difference`: share right minus the whole's. `low`, `high`: the 95 % interval of its share right (Wilson).
    """

    group: str
    shares: Shares
    difference: float
    low: float
    high: float

    @property
    def under(self) -> bool:
        """It is understood clearly worse than messages are on the whole."""
        return self.difference < -MOST_UNDER


@dataclass(frozen=True)
class Confusion:
    """Messages of `topic` taken for `guess`: how many, and how many of them were answered so at once."""

    topic: str
    guess: str
    messages: int
    straight: int


def shares(predictions: Iterable[Prediction]) -> Shares:
    """Count."""
    rows = list(predictions)

    def share(is_so: Callable[[Prediction], bool]) -> float:
        return sum(map(is_so, rows)) / len(rows) if rows else 0.0

    return Shares(
        len(rows), share(lambda each: each.right), share(lambda each: each.right_straight), share(lambda each: each.served),
        share(lambda each: each.wrong_straight),
    )


def topics(predictions: list[Prediction]) -> list[TopicFigures]:
    """Return the figures of each topic that has messages or was guessed, by name."""
    guessed = Counter(each.guess for each in predictions)
    found = []
    for topic in sorted({each.topic for each in predictions} | guessed.keys()):
        own = [each for each in predictions if each.topic == topic]
        hits = sum(each.right for each in own)
        precision = hits / guessed[topic] if guessed[topic] else 0.0
        recall = hits / len(own) if own else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        found.append(TopicFigures(topic, shares(own), precision, recall, f1))
    return found


def macro_f1(by_topic: Iterable[TopicFigures]) -> float:
    """Return the mean F1 of the topics that have messages: a rare topic counts as much as a common one."""
    own = [each.f1 for each in by_topic if each.shares.messages]
    return sum(own) / len(own) if own else 0.0


def groups(predictions: list[Prediction]) -> list[GroupFigures]:
    """Return the figures of each way of writing, worst first."""
    whole = shares(predictions).right
    found = []
    for group in sorted({each.group for each in predictions}):
        own = shares(each for each in predictions if each.group == group)
        found.append(GroupFigures(group, own, own.right - whole, *interval(own.right, own.messages)))
    return sorted(found, key=lambda each: (each.difference, each.group))


def interval(share: float, messages: int) -> tuple[float, float]:
    """Return the 95 % interval of a share seen on so many messages, after Wilson (1927)."""
    if not messages:
        return 0.0, 1.0
    square = SURE * SURE
    middle = (share + square / (2 * messages)) / (1 + square / messages)
    half = SURE * math.sqrt(share * (1 - share) / messages + square / (4 * messages * messages)) / (1 + square / messages)
    return max(0.0, middle - half), min(1.0, middle + half)


def confusions(predictions: Iterable[Prediction], most: int = 20) -> list[Confusion]:
    """Return the most frequent wrong guesses, most messages first."""
    wrong = [each for each in predictions if not each.right]
    count = Counter((each.topic, each.guess) for each in wrong)
    at_once = Counter((each.topic, each.guess) for each in wrong if each.straight)
    ordered = sorted(count.items(), key=lambda item: (-item[1], -at_once[item[0]], item[0]))
    return [Confusion(*pair, number, at_once[pair]) for pair, number in ordered[:most]]
