"""Answers what Majakka is not for, kindly, and leads back."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say


class ActionOutOfScope(MajakkaAction):
    """Says what it can help with; the second time in a row also shows people."""

    action_name = "action_out_of_scope"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Count as a misunderstanding: it may well be one."""
        failures = int(tracker.get_slot("failures") or 0) + 1
        if failures < 2:
            said = talk.small_talk(content, "out_of_scope", known)
        else:
            said = talk.not_understood(content, failures, known)
        return said, [SlotSet("failures", failures)]


class ActionNoneOfThese(MajakkaAction):
    """The choices offered did not hold what was meant."""

    action_name = "action_none_of_these"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Ask to say it in another way; the second time show topics and people."""
        failures = int(tracker.get_slot("failures") or 0) + 1
        return talk.not_understood(content, failures, known), [SlotSet("failures", failures)]
