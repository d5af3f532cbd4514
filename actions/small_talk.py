"""Greetings, thanks, questions about the bot, feelings."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, facts_alone, intent, topic_of
from actions.follow_up import take_up
from actions.memory import Memory
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say

GREETED = "audience"  # in the slot `asked`: who is asking was asked for


class ActionSmallTalk(MajakkaAction):
    """Says the phrase of a `meta` topic."""

    action_name = "action_small_talk"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the phrase and the way back: to the topic under way, else to the topics."""
        meant, topic = intent(tracker), topic_of(content, known, tracker)
        asked = set((tracker.get_slot("asked") or "").split())
        if meant == "greet" and topic is None and known.audience is None and GREETED not in asked:
            return talk.welcome(content, known), [SlotSet("asked", " ".join(sorted({*asked, GREETED})))]
        if meant in ("thanks", "greet") and facts_alone(tracker) and topic is not None:  # "hello, this is her mother now"
            return take_up(content, known, facts_alone(tracker), tracker)
        if meant == "feedback_not_helped":
            failures = int(tracker.get_slot("failures") or 0) + 1
            near = [each for each in Memory.of(tracker).near if each in content.answered(known.language)]
            return talk.not_helped(content, near, failures, known, topic), [SlotSet("failures", failures)]
        return talk.small_talk(content, meant, known, topic), []


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
        return talk.help_now(content, known, topic_of(content, known, tracker)), []
