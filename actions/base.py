"""What every action shares: reading what is known, remembering the turn, and handing over references."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import SLOT, Memory
from bot.content import current
from bot.content.about import About
from bot.content.content import Content
from bot.content.say import Say
from bot.safety.guard import SLOT as SAFETY, State

Events = list[dict[str, Any]]
FACTS = frozenset({"platform", "country", "audience"})
FACT_ALONE_WORDS = 6  # a message of this many words that names a fact may be nothing but an answer


class MajakkaAction(Action, ABC):
    """An action that says references. Subclasses set `action_name` and implement `decide`."""

    action_name: str

    def name(self) -> str:
        """Return the name that domain.yml knows."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Decide, hand over what to say, remember the turn; misunderstandings count only as long as they follow each other."""
        content = current.content()
        said, events = self.decide(content, about(content, tracker), tracker)
        for each in said:
            dispatcher.utter_message(json_message=each)
        if not any(event.get("name") == "failures" for event in events) and tracker.get_slot("failures"):
            events = [*events, SlotSet("failures", None)]
        return _remembering(content, tracker, said, events)

    @abstractmethod
    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Return what to say and the slots to set."""


def _remembering(content: Content, tracker: Tracker, said: list[Say], events: Events) -> Events:
    """Return the events with one that keeps the memory of this turn, where it changed."""
    memory = Memory.of(tracker).heard(content, tracker)
    values: dict[str, Any] = {}
    for event in events:
        if event.get("name") == SLOT:
            memory, values = (memory, {**values, **event["value"]}) if event["value"] else (Memory(), {})
        elif event.get("name") == "topic":
            memory = memory.moved(tracker.get_slot("topic"), event["value"])
    kept = replace(memory.after(said), **values).slot()
    others = [event for event in events if event.get("name") != SLOT]
    return others if kept == tracker.get_slot(SLOT) else [*others, SlotSet(SLOT, kept)]


def about(content: Content, tracker: Tracker) -> About:
    """Return what the conversation knows; values that do not exist in the content are as good as unknown.

    A hint at who is speaking counts only while nobody has said it.
    """
    known = {name: tracker.get_slot(name) for name in ("language", "country", "platform", "audience")}
    if not known["audience"]:
        known["audience"] = Memory.of(tracker).heard(content, tracker).hint
    return About.of(content, **known, writes=State.of(tracker.get_slot(SAFETY)).bridge)


def topic_of(content: Content, known: About, tracker: Tracker) -> str | None:
    """Return the topic under way, when it has an answer."""
    topic = tracker.get_slot("topic")
    return str(topic) if topic in content.answered(known.language) else None


def intent(tracker: Tracker) -> str:
    """Return the intent of the message being answered."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def entities(tracker: Tracker) -> dict[str, Any]:
    """Return the facts that the message itself gave."""
    return {each["entity"]: each["value"] for each in tracker.latest_message.get("entities") or []}


def facts_alone(tracker: Tracker) -> set[str]:
    """Return the facts of a message that is short enough to be nothing but an answer: "no, spain", "not tiktok, snap"."""
    words = int(tracker.latest_message.get("words") or 0)
    return set(entities(tracker)) & FACTS if words <= FACT_ALONE_WORDS else set()


def alternatives(tracker: Tracker) -> list[str]:
    """Return the topics that the message may have meant."""
    return list(tracker.latest_message.get("alternatives") or [])


def answered_topics(content: Content, known: About, topics: Iterable[str]) -> list[str]:
    """Return those of `topics` that have an answer, or a phrase to be offered by."""
    language = content.language(known.language)
    answered = content.answered(known.language)
    return [each for each in topics if each in answered or f"choice.{each}" in language.phrases]
