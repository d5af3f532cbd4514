"""Answers a topic."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, answered_topics, entities, intent, topic_of
from actions.memory import Memory
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say

_FOR_SOMEBODY_ELSE = ("friend", "sibling")
_SPEAKS_OF_A_FRIEND = frozenset({"friend_at_risk"})
_AREAS_TOLD_APART = frozenset({"harms", "tools", "law"})


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
        """Say the answer to the intent's topic; to more words about the same thing, what to do without the rest."""
        topic = intent(tracker)
        typed = int(tracker.latest_message.get("words") or 0) > 0
        if typed and topic == topic_of(content, known, tracker) and Memory.of(tracker).voice == known.voice.value:
            return talk.still(content, topic, known), []
        said, events = say_topic(content, topic, known, tracker)
        whom = entities(tracker).get("about")
        if (whom in _FOR_SOMEBODY_ELSE and known.voice is not Audience.adult and topic not in _SPEAKS_OF_A_FRIEND
                and content.topics.area_of(topic) in _AREAS_TOLD_APART):
            said = [*talk.phrase(content, f"about.{whom}", known), *said]
        return said, events
