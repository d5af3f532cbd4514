"""What the talk remembers from one turn to the next, beside the facts: which question is open, what was offered, topics before.

Only ids of topics and choices, never words. It is read off what was said, so that every action is remembered alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say

SLOT = "memory"
MOST_EARLIER, MOST_OFFERED = 5, 16
# Phrases that ask something, and what they ask for.
_QUESTIONS = {
    "ask.country": "country", "ask.platform": "platform", "ask.audience": "audience",
    "why.country": "country", "why.platform": "platform", "why.audience": "audience",
    "clarify.question": "clarify", "clarify.one": "clarify", "clarify.which": "clarify", "clarify.sorry": "clarify",
    "meta.thanks": "anything_else", "meta.feedback_helped": "anything_else", "follow.anything_else": "anything_else",
}


@dataclass(frozen=True)
class Memory:
    """What is remembered; every field may be empty.

    `question`: what the last reply asked; `offered`: the choices under it; `earlier`: topics before this one, oldest first;
    `first`: the first of all; `near`: topics that the last message came close to; `voice`: the voice of the last answer;
    `hint`: who may be speaking; `told_more`: the topic whose continuation was given.
    """

    question: str | None = None
    offered: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    first: str | None = None
    near: tuple[str, ...] = ()
    voice: str | None = None
    hint: str | None = None
    told_more: str | None = None

    @classmethod
    def of(cls, tracker: Tracker) -> Memory:
        """Return what is remembered; unknown names, of another version, are left out."""
        known = _names()
        stored: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in (tracker.get_slot(SLOT) or {}).items() if name in known
        }
        return cls(**stored)

    def slot(self) -> dict[str, Any] | None:
        """Return the slot's value: only what is set, as JSON has it."""
        kept = ((name, getattr(self, name)) for name in _names())
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept if value} or None

    def after(self, said: Iterable[Say]) -> Memory:
        """Return the memory after a reply: its question, its choices, its voice."""
        question, voice = None, self.voice
        offered: list[str] = []
        for each in said:
            ref = str(each.get("ref") or "")
            file, _, path = ref.partition("#")
            if file.endswith("/phrases"):
                question = _question_of(path) or question
            elif "/answers/" in file and path.split(".")[0] in Audience.__members__:
                voice = path.split(".")[0]
            if each["type"] == "choices":
                offered = list(each["ids"])
        return replace(self, question=question, offered=tuple(offered[:MOST_OFFERED]), voice=voice)

    def moved(self, old: str | None, new: str | None) -> Memory:
        """Return the memory after the topic changed."""
        if old is None or old == new:
            return replace(self, first=self.first or new)
        earlier = [each for each in self.earlier if each not in (old, new)]
        return replace(self, earlier=tuple([*earlier, old][-MOST_EARLIER:]))

    def heard(self, content: Content, tracker: Tracker) -> Memory:
        """Return the memory after a message: who may be speaking, and what else it may have meant."""
        latest = tracker.latest_message
        hint = next((each["value"] for each in latest.get("entities") or [] if each["entity"] == "audience_hint"), self.hint)
        intent = (latest.get("intent") or {}).get("name")
        if intent in content.policies:
            return replace(self, hint=hint, near=tuple(each for each in latest.get("near") or () if each in content.policies))
        return replace(self, hint=hint)


@cache
def _names() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Memory))


def remember(**values: Any) -> dict[str, Any]:
    """Return the event by which an action sets parts of the memory itself."""
    event: dict[str, Any] = SlotSet(SLOT, values)
    return event


def _question_of(path: str) -> str | None:
    parts = path.split(".")
    return next((_QUESTIONS[".".join(parts[:cut])] for cut in (2, 1) if ".".join(parts[:cut]) in _QUESTIONS), None)
