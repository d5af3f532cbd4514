"""Finding the way in the talk: why it asks, going back, saying nothing."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import Events, MajakkaAction, entities, topic_of
from actions.go_on import say_more
from actions.memory import Memory
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say


class ActionWhyAsked(MajakkaAction):
    """Says why it asks for a country, an app or an age."""

    action_name = "action_why_asked"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Explain the open question and leave it open; a bare "why" after an answer asks for more of it."""
        question = Memory.of(tracker).question
        topic = topic_of(content, known, tracker)
        words = int(tracker.latest_message.get("words") or 0)
        if question not in talk.FACTS_ASKED and topic is not None and words <= 2:
            return say_more(content, topic, known, tracker)
        return talk.why(content, question, topic, known), []


class ActionGoBack(MajakkaAction):
    """Goes back to the topic before this one, to the first one, or asks which."""

    action_name = "action_go_back"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say that answer again; without one before, the topic under way; without any, the menu."""
        now = topic_of(content, known, tracker)
        answered = content.answered(known.language)
        before = [each for each in Memory.of(tracker).earlier if each in answered and each != now]
        kind = entities(tracker).get("move")
        # Who names a thing to go back to never means the alarm that came between; it is a tap away all the same.
        calm = [each for each in before if content.topics.area_of(each) != "risk"]
        if kind == "go_back.named" and calm:
            before = calm
        if kind == "go_back.named" and len(before) > 1:
            return talk.back_to_which(content, before, known), []
        target = before[-1] if before else now
        if kind == "go_back.first" and Memory.of(tracker).first in answered:
            target = Memory.of(tracker).first
        if target is None:
            return talk.small_talk(content, "bot_menu", known), []
        said, events = say_topic(content, target, known, tracker)
        return [*talk.phrase(content, "follow.back", known), *said], events


class ActionSilent(MajakkaAction):
    """Somebody sent nothing but dots: it waits with them."""

    action_name = "action_silent"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say that there is time, and what can be tapped instead of typing."""
        return talk.with_ways_on(content, "empty", topic_of(content, known, tracker), known), []


class ActionAck(MajakkaAction):
    """Takes an "ok": heard, and no reason to say a lot more."""

    action_name = "action_ack"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Leave an open question open; else say that there is time and what is there."""
        memory = Memory.of(tracker)
        if memory.question == "clarify":
            return talk.which(content, memory.offered, known), []
        return talk.with_ways_on(content, "follow.ack", topic_of(content, known, tracker), known), []
