"""Makes a reporting plan: at once where it is known what happened, else after one question that can be skipped."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Events, MajakkaAction, entities
from actions.memory import Memory
from bot.content.about import About
from bot.content.compose import plan, plan_talk
from bot.content.content import Content
from bot.content.models import Whom
from bot.content.plan_integrity import OTHER
from bot.content.say import Say


def say_plan(content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Say the plan for what is known; ask what happened only when nothing in the talk tells, and only once."""
    asked_before = frozenset((tracker.get_slot("asked") or "").split())
    given = entities(tracker)
    situation = given.get("situation") or _under_way(content, tracker) or tracker.get_slot("situation")
    if situation not in content.plans and "situation" not in asked_before:
        return plan_talk.ask_situation(content, known), [
            SlotSet("topic", plan_talk.TOPIC), SlotSet("asked", " ".join(sorted({*asked_before, "situation"}))),
        ]
    whom = given.get("whom") or tracker.get_slot("whom")
    asked = plan.Asked(
        situation if situation in content.plans else OTHER, Whom(whom) if whom in Whom.__members__ else None
    )
    said, question = plan_talk.say_plan(content, asked, known, asked_before)
    events: Events = [SlotSet("topic", plan_talk.TOPIC), SlotSet("situation", asked.situation)]
    if question:
        events.append(SlotSet("asked", " ".join(sorted({*asked_before, question}))))
    return said, events


def _under_way(content: Content, tracker: Tracker) -> str | None:
    """Return the situation of the topic under way; where an alarm came between, that of the topic before it."""
    topic = tracker.get_slot("topic")
    found = plan.situation_of(content, topic)
    if found is None and topic in content.topics.areas["risk"]:
        return next(filter(None, (plan.situation_of(content, each) for each in reversed(Memory.of(tracker).earlier))), None)
    return found


class ActionPlan(MajakkaAction):
    """Answers "help me report this"."""

    action_name = "action_plan"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say the plan, or ask what happened."""
        return say_plan(content, known, tracker)
