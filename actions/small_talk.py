"""Greetings, thanks, questions about the bot, feelings."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import Events, MajakkaAction, intent
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say


class ActionSmallTalk(MajakkaAction):
    """Says the phrase of a `meta` topic."""

    action_name = "action_small_talk"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the phrase and the way back to the topics."""
        return talk.small_talk(content, intent(tracker), known), []


class ActionMenu(MajakkaAction):
    """Shows what can be asked."""

    action_name = "action_menu"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the menu."""
        return talk.small_talk(content, "bot_menu", known), []


class ActionHelpNow(MajakkaAction):
    """Shows who can help this minute."""

    action_name = "action_help_now"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Show emergency number and helplines."""
        return talk.help_now(content, known), []
