"""Takes up a fact given on its own: "and on tiktok?", "i'm in spain", "12"."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import Events, MajakkaAction, entities
from actions.plan import say_plan
from bot.content import say
from bot.content.about import About
from bot.content.compose import answers, plan_talk, talk
from bot.content.compose.people import people
from bot.content.content import Content
from bot.content.say import Say


def take_up(content: Content, known: About, given: set[str], tracker: Tracker) -> tuple[list[Say], Events]:
    """Say what a newly known fact changes in the answer under way; the whole answer when the audience changed."""
    topic = tracker.get_slot("topic")
    if topic == plan_talk.TOPIC:
        return say_plan(content, known, tracker)
    if topic is None or topic not in content.answered(known.language):
        return talk.known_fact(content, known), []
    policy = content.policies[topic]
    if "audience" in given or not given & {"platform", "country"}:
        return say_topic(content, topic, known, tracker)
    said: list[Say] = []
    if "platform" in given:
        said += answers.platform_steps(content, policy, known)
    if "country" in given:
        said += people(content, policy.contacts.get(known.voice, ()), known)
    if not said:
        return say_topic(content, topic, known, tracker)
    return [*said, say.choices(answers.next_choices(content, topic, policy, known))], []


class ActionFollowUp(MajakkaAction):
    """Answers the topic under way again, as far as the new fact changes it."""

    action_name = "action_follow_up"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Take up the facts of the message."""
        return take_up(content, known, set(entities(tracker)), tracker)
