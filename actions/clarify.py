"""Asks back when a message was not understood well enough to answer."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import Events, MajakkaAction, alternatives, answered_topics, facts_alone, topic_of
from actions.follow_up import take_up
from actions.go_on import say_more
from actions.out_of_scope import not_understood
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say

# Small talk is no reason to ask back, but for what somebody may need an answer to.
WORTH_ASKING = frozenset({"chat_privacy", "talk_to_human", "feeling_bad", "start_over", "leave_quickly"})
_NOT_ALONE = frozenset({"start_over", "leave_quickly"})  # nobody is asked "did you mean: start over?" and nothing else


class ActionClarify(MajakkaAction):
    """Takes up a fact, asks between two or three topics, or says that it did not understand."""

    action_name = "action_clarify"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Prefer what leads on: a fact for the topic under way, then a question with choices, then an honest no."""
        topic = topic_of(content, known, tracker)
        given = facts_alone(tracker)
        if given and topic is not None:
            return take_up(content, known, given, tracker)
        found = alternatives(tracker)
        if topic is not None and found[:1] == ["tell_me_more"]:  # being wrong here costs little, a question costs a turn
            return say_more(content, topic, known, tracker)
        near = [
            each for each in answered_topics(content, known, _in_order(content, topic, found, tracker.get_slot("audience")))
            if each in WORTH_ASKING or each in content.policies
        ]
        if set(near) - _NOT_ALONE:
            return talk.clarify(content, near, known), []
        if found and content.topics.area_of(found[0]) != "meta":
            return say_topic(content, found[0], known, tracker)
        if given:
            return talk.known_fact(content, known, given), []
        return not_understood(content, known, tracker)


def _in_order(content: Content, topic: str | None, found: list[str], audience: str | None) -> list[str]:
    """Return the topics in the order to offer: those that lie near the one under way first ("and if he finds out" goes on from
    there), without what makes no sense for who speaks, if anything is left.

    Where the one under way is among them, they were weighed in its light before (bot/engine/in_talk.py).
    """
    theirs = [each for each in found if audience is None or each not in content.policies
              or audience in content.policies[each].voices]
    if topic is None or topic in found:
        return theirs or found
    related = content.policies[topic].related
    return sorted(theirs or found, key=lambda each: each not in related)
