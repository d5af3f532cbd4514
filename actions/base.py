"""What every action shares: reading what is known, and handing over references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.content import current
from bot.content.about import About
from bot.content.content import Content
from bot.content.say import Say

Events = list[dict[str, Any]]


class MajakkaAction(Action, ABC):
    """An action that says references. Subclasses set `action_name` and implement `decide`."""

    action_name: str

    def name(self) -> str:
        """Return the name that domain.yml knows."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Decide, hand over what to say, and count misunderstandings only as long as they follow each other."""
        content = current.content()
        said, events = self.decide(content, about(content, tracker), tracker)
        for each in said:
            dispatcher.utter_message(json_message=each)
        if not any(event.get("name") == "failures" for event in events) and tracker.get_slot("failures"):
            events = [*events, SlotSet("failures", None)]
        return events

    @abstractmethod
    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Return what to say and the slots to set."""


def about(content: Content, tracker: Tracker) -> About:
    """Return what the conversation knows; values that do not exist in the content are as good as unknown."""
    return About.of(content, **{name: tracker.get_slot(name) for name in ("language", "country", "platform", "audience")})


def intent(tracker: Tracker) -> str:
    """Return the intent of the message being answered."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entities(tracker: Tracker) -> dict[str, Any]:
    """Return the facts that the message itself gave."""
    return {each["entity"]: each["value"] for each in tracker.latest_message.get("entities") or []}


def alternatives(tracker: Tracker) -> list[str]:
    """Return the topics that the message may have meant."""
    return list(tracker.latest_message.get("alternatives") or [])


def answered_topics(content: Content, known: About, topics: Iterable[str]) -> list[str]:
    """Return those of `topics` that have an answer, or a phrase to be offered by."""
    language = content.language(known.language)
    answered = content.answered(known.language)
    return [each for each in topics if each in answered or f"choice.{each}" in language.phrases]
