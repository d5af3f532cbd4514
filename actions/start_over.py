"""Forgets the conversation."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say

FORGOTTEN = ("country", "platform", "audience", "topic", "asked", "failures", "memory", "situation", "whom")


class ActionStartOver(MajakkaAction):
    """Empties every slot that the talk filled; what the page preset is set again with the next message."""

    action_name = "action_start_over"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say that it is forgotten, and forget."""
        page = tracker.get_slot("page") or {}
        return talk.small_talk(content, "start_over", known), [
            SlotSet(name, page.get(name)) for name in FORGOTTEN
        ]
