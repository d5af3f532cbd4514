"""Asks back when a message was not understood well enough to answer."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.answer import say_topic
from actions.base import Events, MajakkaAction, alternatives, answered_topics, entities
from actions.follow_up import take_up
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say

FOLLOW_UP_WORDS = 6
# Small talk is no reason to ask back, but for what somebody may need an answer to.
WORTH_ASKING = frozenset({"chat_privacy", "talk_to_human", "feeling_bad", "start_over", "leave_quickly"})


class ActionClarify(MajakkaAction):
    """Takes up a fact, asks between two or three topics, or says that it did not understand."""

    action_name = "action_clarify"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Prefer what leads on: a fact for the topic under way, then a question with choices, then an honest no."""
        given = set(entities(tracker)) & {"platform", "country", "audience"}
        words = int(tracker.latest_message.get("words") or 0)
        if given and words <= FOLLOW_UP_WORDS and tracker.get_slot("topic"):
            return take_up(content, known, given, tracker)
        near = answered_topics(content, known, alternatives(tracker))
        if any(each in WORTH_ASKING or each in content.policies for each in near):
            return talk.clarify(content, near, known), []
        failures = int(tracker.get_slot("failures") or 0) + 1
        if alternatives(tracker):
            first = alternatives(tracker)[0]
            if content.topics.area_of(first) != "meta":
                return say_topic(content, first, known, tracker)
        return talk.not_understood(content, failures, known), [SlotSet("failures", failures)]
