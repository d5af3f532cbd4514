"""Answers a topic."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, answered_topics, intent
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.say import Say


def say_topic(content: Content, topic: str, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Return the answer to `topic`, or the honest word that there is none yet."""
    asked = frozenset((tracker.get_slot("asked") or "").split())
    if topic in content.answered(known.language):
        asking = answers.to_ask(content.policies[topic], known, asked)
        events: Events = [SlotSet("topic", topic)]
        if asking:
            events.append(SlotSet("asked", " ".join(sorted({*asked, asking}))))
        return answers.answer(content, topic, known, asked), events
    neighbours = content.topics.areas[content.topics.area_of(topic)]
    near = answered_topics(content, known, neighbours)[:3]
    if content.topics.area_of(topic) == "risk":
        return talk.help_now(content, known), [SlotSet("topic", topic)]
    return talk.not_yet(content, near, known), [SlotSet("topic", topic)]


class ActionAnswer(MajakkaAction):
    """Answers the topic that the message is about."""

    action_name = "action_answer"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the answer to the intent's topic."""
        return say_topic(content, intent(tracker), known, tracker)
