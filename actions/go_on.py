"""Going on from an answer: more of it, and easier words."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.answer import say_topic
from actions.base import Events, MajakkaAction, facts_alone, topic_of
from actions.follow_up import take_up
from actions.memory import Memory, remember
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say


def say_more(content: Content, topic: str, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
    """Say the rest of the answer; who has heard it is told so, and shown what lies near."""
    said = answers.more(content, topic, known)
    if known.voice is Audience.adult:  # grown-ups were told this with the answer
        said = [each for each in said if ".good_to_know." not in str(each.get("ref"))]
    if Memory.of(tracker).told_more == topic or len(said) < 2:
        return talk.all_said(content, topic, known), []
    return said, [remember(told_more=topic)]


class ActionMore(MajakkaAction):
    """Says the rest of the answer under way."""

    action_name = "action_more"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Say more, or ask about what when there is no topic; "what about snapchat" is a fact."""
        given = facts_alone(tracker)
        if given:
            return take_up(content, known, given, tracker)
        topic = topic_of(content, known, tracker)
        if topic is None:
            return talk.small_talk(content, "tell_me_more", known), []
        return say_more(content, topic, known, tracker)


class ActionSimpler(MajakkaAction):
    """Says the answer under way in the easiest words there are."""

    action_name = "action_simpler"

    def decide(self, content: Content, known: About, tracker: Tracker) -> tuple[list[Say], Events]:
        """Speak in the child voice once; the audience stays. Who has heard that, or is grown-up, gets the steps alone."""
        topic = topic_of(content, known, tracker)
        if topic is None:
            return talk.small_talk(content, "explain_simpler", known), []
        if known.voice is Audience.adult:  # what is said to a child makes no sense to a mother
            return talk.steps_again(content, topic, known), []
        easy = replace(known, audience=Audience.child)
        if Memory.of(tracker).voice == Audience.child.value:
            return talk.steps_again(content, topic, easy), []
        said, events = say_topic(content, topic, easy, tracker)
        return [*talk.phrase(content, "follow.easier", easy), *said], events
