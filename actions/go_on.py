"""Going on from an answer: more of it, easier words, yes and no."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import Events, MajakkaAction
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say


class ActionMore(MajakkaAction):
    """Says the rest of the answer under way."""

    action_name = "action_more"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say more, or ask about what when there is no topic."""
        topic = tracker.get_slot("topic")
        if topic in content.answered(known.language):
            return answers.more(content, topic, known), []
        return talk.small_talk(content, "tell_me_more", known), []


class ActionSimpler(MajakkaAction):
    """Says the answer under way in the easiest words there are."""

    action_name = "action_simpler"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Speak in the child voice once; the audience stays what it was."""
        topic = tracker.get_slot("topic")
        if topic in content.answered(known.language):
            return say_topic(content, topic, replace(known, audience=Audience.child), tracker)
        return talk.small_talk(content, "explain_simpler", known), []


class ActionYes(MajakkaAction):
    """Takes a "yes"."""

    action_name = "action_yes"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """A yes after an answer asks for more of it."""
        topic = tracker.get_slot("topic")
        if topic in content.answered(known.language):
            return answers.more(content, topic, known), []
        return talk.small_talk(content, "affirm", known), []


class ActionNo(MajakkaAction):
    """Takes a "no", or "not now": nothing is asked again."""

    action_name = "action_no"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Accept it and leave the door open."""
        return talk.small_talk(content, "deny", known), []
