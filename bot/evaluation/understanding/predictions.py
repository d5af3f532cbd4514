"""What `majakka understand` says of each message of a set, beside what the message is about. No text is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.evaluation.messages import Message

Say = Callable[[str], dict[str, Any]]  # from a text to the object of `majakka understand --jsonl`


@dataclass(frozen=True)
class Prediction:
    """One message of a set, and what was understood of it.

    `topic`: what it is about. `guess`: the topic that was understood. `confidence`: of the guess, 0 to 1. `offered`: the topics
    offered as choices; none when it is answered straight. `urgent`: the answer is one for danger. `mark`: stands for the text.
    `language`: the one that it was taken to be written in. `words`: how many it has.
    """

    topic: str
    group: str
    guess: str
    confidence: float
    offered: tuple[str, ...] = ()
    urgent: bool = False
    mark: str = ""
    language: str | None = None
    words: int = 0

    @property
    def right(self) -> bool:
        """The first guess is right, whether it is answered at once or offered."""
        return self.guess == self.topic

    @property
    def straight(self) -> bool:
        """It is answered at once: nothing is offered instead."""
        return not self.offered

    @property
    def right_straight(self) -> bool:
        """Answered at once, and rightly."""
        return self.straight and self.right

    @property
    def wrong_straight(self) -> bool:
        """Answered at once with another topic: what must be rare."""
        return self.straight and not self.right

    @property
    def served(self) -> bool:
        """Right at once, or among the choices offered."""
        return self.right_straight or self.topic in self.offered


def mark_of(text: str) -> str:
    """Return eight hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def predict(messages: Iterable[Message], say: Say) -> list[Prediction]:
    """Ask what each message means, one at a time, as users send them."""
    return [_of(message, say(message.text)) for message in messages]


def _of(message: Message, said: dict[str, Any]) -> Prediction:
    return Prediction(
        message.topic, message.group, said["topic"], float(said["confidence"]), tuple(said["alternatives"]),
        said["urgency"] != "none", mark_of(message.text), said["language"], len(message.text.split()),
    )
