"""Answers a topic."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, answered_topics, intent
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.say import Say


def say_topic(content: Content, topic: str, known: About) -> tuple[list[Say], Events]:
    """Return the answer to `topic`, or the honest word that there is none yet."""
    if topic in content.answered(known.language):
        asked = answers.asked(content, content.policies[topic], known)
        return answers.answer(content, topic, known), [SlotSet("topic", topic), SlotSet("asked", asked)]
    neighbours = content.topics.areas[content.topics.area_of(topic)]
    near = answered_topics(content, known, neighbours)[:3]
    if content.topics.area_of(topic) == "risk":
        return talk.help_now(content, known), [SlotSet("topic", topic), SlotSet("asked", "country")]
    return talk.not_yet(content, near, known), [SlotSet("topic", topic), SlotSet("asked", None)]


class ActionAnswer(MajakkaAction):
    """Answers the topic that the message is about."""

    action_name = "action_answer"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the answer to the intent's topic."""
        return say_topic(content, intent(tracker), known)
