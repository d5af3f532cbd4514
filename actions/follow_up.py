"""Takes up a fact given on its own: "and on tiktok?", "i'm in spain", "12", "no, spain", "i'm his mother"."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import FACTS, Events, MajakkaAction, entities, topic_of
from actions.memory import Memory
from actions.plan import say_plan
from bot.content import say
from bot.content.about import About
from bot.content.compose import answers, plan_talk, talk
from bot.content.compose.people import people
from bot.content.contacts import HELP_NOW
from bot.content.content import Content
from bot.content.models import Policy
from bot.content.say import Say


def take_up(content: Content, known: About, given: set[str], tracker: Tracker) -> tuple[list[Say], Events]:
    """Say what newly known facts change in the answer under way; the whole answer only when voice or language changed."""
    topic = topic_of(content, known, tracker)
    memory = Memory.of(tracker)
    if memory.question == "clarify":  # the choice still stands open; who gives a country first gets people at once
        shown = people(content, HELP_NOW, known) if "country" in given else []
        return [*talk.phrase(content, "follow.thanks", known), *shown, *talk.which(content, memory.offered, known)], []
    if tracker.get_slot("topic") == plan_talk.TOPIC:
        return say_plan(content, known, tracker)
    if topic is None:
        return talk.known_fact(content, known, given), []
    if "language" in given:  # what was said before may not have been understood
        return say_topic(content, topic, known, tracker)
    policy = content.policies[topic]
    if "audience" in given and memory.voice not in (None, known.voice.value):
        said, events = say_topic(content, topic, known, tracker)
        return [*talk.phrase(content, "follow.audience", known), *said], events
    said = []
    if "platform" in given:
        said += answers.platform_steps(content, policy, known)
    if "country" in given:
        said += talk.phrase(content, "follow.thanks", known)
        said += people(content, policy.contacts.get(known.voice, ()), known)
    if not said:
        said = _not_recognised(content, policy, known, given, tracker)
    ways = answers.next_choices(content, topic, policy, known)
    return [*said, say.choices([each for each in ways if not each.startswith("platform:")])], []


def _not_recognised(
    content: Content, policy: Policy, known: About, given: set[str], tracker: Tracker
) -> list[Say]:
    """Be honest about an app or a country that is not known here; any other fact, and all else, is taken with thanks."""
    question = None if given else Memory.of(tracker).question
    if question == "country":
        return [*talk.phrase(content, "follow.country_unknown", known),
                *people(content, policy.contacts.get(known.voice, ()), known)]
    if question == "platform" and policy.platform_tools:
        return [*talk.phrase(content, "platform.no_tool", known), *answers.generic_steps(content, policy, known)]
    return talk.phrase(content, "follow.noted", known)


class ActionFollowUp(MajakkaAction):
    """Answers the topic under way again, as far as the new fact changes it."""

    action_name = "action_follow_up"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Take up the facts of the message; a fact that is not known here (an app without a file) is taken kindly."""
        return take_up(content, known, set(entities(tracker)) & {*FACTS, "language"}, tracker)
