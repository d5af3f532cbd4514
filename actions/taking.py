"""Taking a choice that was offered, when it was named in words and not tapped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import follows_on, say_topic, still
from actions.base import FACTS, Events, topic_of
from actions.follow_up import take_up
from actions.go_on import say_more
from actions.memory import Memory
from actions.out_of_scope import not_understood
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say


def take(content: Content, choice: str, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Do what a tap on `choice` would do."""
    kind, _, value = choice.partition(":")
    topic = topic_of(content, known, tracker)
    if kind == "topic" and content.topics.area_of(value) == "meta":
        return talk.small_talk(content, value, known, topic), []
    if kind == "topic" and value == topic and follows_on(content, value, Memory.of(tracker), tracker):
        return still(content, value, known, Memory.of(tracker))
    if kind == "topic":
        return say_topic(content, value, known, tracker)
    if kind in FACTS:
        fact: dict[str, Any] = {kind: Audience(value) if kind == "audience" else value}
        said, events = take_up(content, replace(known, **fact), {kind}, tracker)
        return said, [*events, SlotSet(kind, value)]
    if choice == "more" and topic is not None:
        return say_more(content, topic, known, tracker)
    if choice == "help_now":
        return talk.help_now(content, known, topic), []
    if choice == "none_of_these":
        return not_understood(content, known, tracker)
    if choice in ("not_now", "skip"):
        return talk.skipped(content, topic, known), []
    return talk.small_talk(content, "bot_menu", known), []
