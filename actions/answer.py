"""Answers a topic."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, answered_topics, entities, intent, topic_of
from actions.memory import Memory, remember
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.compose.people import people
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say

_FOR_SOMEBODY_ELSE = ("friend", "sibling")
_ASKS_FOR_PEOPLE = frozenset({"find_help", "helpline_confidential"})
_SPEAKS_OF_A_FRIEND = frozenset({"friend_at_risk"})
_AREAS_TOLD_APART = frozenset({"harms", "tools", "law"})


def say_topic(content: Content, topic: str, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Return the answer to `topic`, or the honest word that there is none yet."""
    now = topic_of(content, known, tracker)
    if topic in _ASKS_FOR_PEOPLE and talk.in_prevention(content, now):  # that lane's people are never mixed with children's
        return talk.small_talk(content, "talk_to_human", known, now), []
    asked = frozenset((tracker.get_slot("asked") or "").split())
    if topic in content.answered(known.language):
        asking = answers.to_ask(content.policies[topic], known, asked)
        events: Events = [SlotSet("topic", topic), remember(told_more=None)]  # said anew, it can be asked for more of
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
        """Say the answer to the intent's topic; to further words about the same thing, first the rest, then the steps."""
        topic, memory = intent(tracker), Memory.of(tracker)
        if follows_on(content, topic, memory, tracker) and topic == topic_of(content, known, tracker):
            return still(content, topic, known, memory)
        said, events = say_topic(content, topic, known, tracker)
        whom = entities(tracker).get("about")
        if (whom in _FOR_SOMEBODY_ELSE and known.voice is not Audience.adult and topic not in _SPEAKS_OF_A_FRIEND
                and content.topics.area_of(topic) in _AREAS_TOLD_APART):
            said = [*talk.phrase(content, f"about.{whom}", known), *said]
        return said, events


def follows_on(content: Content, topic: str, memory: Memory, tracker: Tracker) -> bool:
    """Say whether a message only goes on: typed, or chosen in answer to a question. Who taps a topic wants the whole of it.

    Who asks for help, or is in danger, gets the whole every time.
    """
    if content.topics.area_of(topic) in ("help", "risk") and not talk.in_prevention(content, topic):
        return False
    typed = int(tracker.latest_message.get("words") or 0) > 0
    return (typed or memory.question == "clarify") and topic == tracker.get_slot("topic")


def still(content: Content, topic: str, known: About, memory: Memory) -> tuple[list[Say], Events]:
    """Answer further words about the topic that was just answered; in full when the voice has changed meanwhile."""
    policy = content.policies[topic]
    if memory.voice != known.voice.value:
        return answers.answer(content, topic, known, frozenset(talk.FACTS_ASKED)), []
    if memory.told_more == topic or known.voice is Audience.adult:  # grown-ups were told the whole at once
        return talk.still(content, topic, known), []
    shown = people(content, policy.contacts.get(known.voice, ()), known) if policy.urgency != "none" else []
    said = [*talk.phrase(content, "follow.still", known), *shown, *answers.more(content, topic, known)]
    return said, [remember(told_more=topic)]
