"""Whose words to look for in a message: those of the language it is written in, and English ones, which stand in all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from rasa.shared.nlu.training_data.message import Message

LANGUAGE = "language"
LEGIBLE = "legible"
ENGLISH = "en"
Patterns = TypeVar("Patterns")


def of_message(message: Message, known: dict[str, Patterns]) -> list[Patterns]:
    """Return the patterns of the message's language first, then the English ones; all where no language was told."""
    language = message.get(LANGUAGE)
    codes: Iterable[str] = known if language is None else dict.fromkeys((language, ENGLISH))
    return [known[code] for code in codes if code in known]
