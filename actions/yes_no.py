"""Yes, no, "i don't know" and "the second one": what they mean depends on what was asked."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, entities, facts_alone, topic_of
from actions.follow_up import take_up
from actions.go_on import say_more
from actions.memory import Memory
from actions.out_of_scope import not_understood
from actions.taking import take
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say

FACT_QUESTIONS = frozenset({"country", "platform", "audience"})


class ActionYes(MajakkaAction):
    """Takes a "yes"."""

    action_name = "action_yes"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Answer the question that was open; after an answer a yes asks for more of it."""
        given, memory = facts_alone(tracker), Memory.of(tracker)
        if given:
            return take_up(content, known, given, tracker)
        if memory.question in FACT_QUESTIONS:
            return talk.ask(content, memory.question, known), []
        if memory.question == "clarify":
            topics = [each for each in memory.offered if each.startswith("topic:")]
            if len(topics) == 1:
                return take(content, topics[0], known, tracker)
            return talk.which(content, memory.offered, known), []
        topic = topic_of(content, known, tracker)
        if memory.question == "anything_else" or topic is None:
            return talk.small_talk(content, "affirm", known), []
        return say_more(content, topic, known, tracker)


class ActionNo(MajakkaAction):
    """Takes a "no", or "not now": nothing is asked again."""

    action_name = "action_no"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Accept it and leave the door open; a no with a fact ("no, spain") corrects."""
        given, memory = facts_alone(tracker), Memory.of(tracker)
        if given:
            return take_up(content, known, given, tracker)
        if memory.question in FACT_QUESTIONS:
            return talk.skipped(content, topic_of(content, known, tracker), known), []
        if memory.question == "clarify":
            return not_understood(content, known, tracker)
        if memory.question == "anything_else":
            return talk.nothing_else(content, known), []
        return talk.with_ways_on(content, "meta.deny", topic_of(content, known, tracker), known), []


class ActionDontKnow(MajakkaAction):
    """Takes an "i don't know": nobody has to know."""

    action_name = "action_dont_know"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Let a question for a fact go; make a question between topics easier."""
        memory = Memory.of(tracker)
        if memory.question in FACT_QUESTIONS:
            return talk.skipped(content, topic_of(content, known, tracker), known), []
        if memory.question == "clarify":
            return talk.which(content, memory.offered, known), []
        return talk.with_ways_on(content, "follow.dont_know", topic_of(content, known, tracker), known), []


class ActionPicked(MajakkaAction):
    """Takes "the second one"."""

    action_name = "action_picked"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Do what the choice at that place does; ask again when there is none."""
        place, offered = int(entities(tracker).get("pick") or 0), Memory.of(tracker).offered
        real = [each for each in offered if each != "none_of_these"]
        if place == -1 and real:
            place = len([each for each in real if each.startswith("topic:")]) or len(real)
        if 1 <= place <= len(offered):
            return take(content, offered[place - 1], known, tracker)
        if offered:
            return talk.which(content, offered, known), []
        failures = int(tracker.get_slot("failures") or 0) + 1
        return talk.not_understood(content, failures, known), [SlotSet("failures", failures)]
