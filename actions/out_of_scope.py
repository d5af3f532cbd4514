"""Answers what Majakka is not for, kindly, and leads back; and what was not understood."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, topic_of
from actions.memory import Memory
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say


def not_understood(content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Ask to say it in another way; the second time in a row show topics and people."""
    failures = int(tracker.get_slot("failures") or 0) + 1
    topic = topic_of(content, known, tracker)
    return talk.not_understood(content, failures, known, topic), [SlotSet("failures", failures)]


class ActionOutOfScope(MajakkaAction):
    """Says what it can help with; the second time in a row also shows people."""

    action_name = "action_out_of_scope"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Count as a misunderstanding: it may well be one."""
        failures = int(tracker.get_slot("failures") or 0) + 1
        if failures >= 2:
            return not_understood(content, known, tracker)
        said = talk.small_talk(content, "out_of_scope", known, topic_of(content, known, tracker))
        return said, [SlotSet("failures", failures)]


class ActionNoneOfThese(MajakkaAction):
    """The choices offered did not hold what was meant."""

    action_name = "action_none_of_these"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Ask to say it in another way; the second time show topics and people."""
        return not_understood(content, known, tracker)


class ActionNotMeant(MajakkaAction):
    """The answer was to something else: "no, that's not what i meant"."""

    action_name = "action_not_meant"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say sorry and offer what else the message came close to; without any, ask to say it in another way."""
        memory = Memory.of(tracker)
        answered = content.answered(known.language)
        near = [each for each in memory.near if each in answered and each != tracker.get_slot("topic")]
        if not near or memory.question == "clarify":
            return not_understood(content, known, tracker)
        failures = int(tracker.get_slot("failures") or 0) + 1
        if failures >= 2:
            return talk.not_understood(content, failures, known), [SlotSet("failures", failures)]
        return talk.not_that(content, near, known), [SlotSet("failures", failures)]
