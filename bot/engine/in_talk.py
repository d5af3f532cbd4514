"""Reading a short message that the classifier is unsure of in the light of the talk: what is under way, and who speaks.

"He deleted the chat already" says little by itself: to a classifier of single messages it is a guess between a dozen topics.
In a talk about blackmail it goes on about that. Each topic's share is weighed by how likely it is to come next; then the same
rule as ever decides between answering and asking. Nothing that is said for certain is read otherwise, nor what risk lists saw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.content.compose.talk import PREVENTION as PREVENTION_LANE
from bot.content.content import Content
from bot.content.models import Audience
from bot.engine.understanding import Understanding
from bot.safety.judge import judge
from bot.safety.lists import CLASSES as RISKS
from bot.safety.screen import PREVENTION, Risk, Sight

UNSURE, FACT = "nlu_fallback", "inform"
SHORT, FEW = 10, 3  # words: a longer message tells what it is about; a few are most often a reaction to what was said
MOST, LEAST, LEAST_OF_END = 3, 0.05, 0.4  # topics offered, and the least share of one
# What people say to an answer, not about themselves.
REACTIONS = frozenset({"thanks", "feedback_helped", "feedback_not_helped", "rude_to_bot", "affirm", "deny", "greet",
                       "goodbye"})
# Between these it does not matter which was meant: together they are as sure as one.
_ALIKE = (
    frozenset({"thanks", "feedback_helped"}), frozenset({"rude_to_bot", "feedback_not_helped"}),
    frozenset({"bot_menu", "tell_me_more"}),
)
_FACTS = frozenset({"country", "platform", "audience", "age"})
_GOES_ON = "tell_me_more"  # being wrong here costs little, a question costs a turn
_ASKED = frozenset({"chat_privacy", "talk_to_human", "feeling_bad"})  # small talk that somebody may need an answer to
_ENDS = frozenset({"start_over", "leave_quickly"})
QUITE_SURE = 0.8  # from here on a message means the same wherever it is said
ALARM = 0.4  # from here on the classifier's guess at danger stays an alarm

Ranking = Sequence[tuple[str, float]]
AtOnce = Callable[[Ranking], bool]  # the clarifier's rule: whether the first is sure enough to be answered


@dataclass(frozen=True)
class Weights:
    """How many times likelier than any other topic the next message is about the topic under way or one that was just offered,
    about one that lies near it, a reaction in a few words, a fact where it names one, a topic of no sense for who speaks.

    Chosen on the dialogues and the development set (docs/decisions/0066).
    """

    running: float = 6.0
    near: float = 1.5
    reaction: float = 6.0
    fact: float = 3.0
    not_theirs: float = 0.1


WEIGHTS = Weights()


@dataclass(frozen=True)
class Talk:
    """What the talk is about (a topic with an answer), what the last reply offered, and who speaks, where they have said it."""

    content: Content
    topic: str
    offered: frozenset[str] = frozenset()
    audience: Audience | None = None

    @classmethod
    def of(cls, content: Content, tracker: Any, meant: Understanding) -> Talk | None:
        """Read the slots of a tracker and the facts of the message; None where nothing is under way."""
        topic, memory = tracker.get_slot("topic"), tracker.get_slot("memory")
        if topic not in content.policies:
            return None
        said = next((each["value"] for each in meant.entities if each["entity"] == "audience"), tracker.get_slot("audience"))
        asked = memory if isinstance(memory, dict) and memory.get("question") == "clarify" else {}
        offered = frozenset(each.partition(":")[2] for each in asked.get("offered", ()) if each.startswith("topic:"))
        return cls(content, topic, offered, Audience(said) if said in Audience.__members__ else None)

    @property
    def lane(self) -> str:
        """The lane of the topic under way."""
        return self.content.policies[self.topic].lane

    def weight(self, topic: str, few: bool, weights: Weights) -> float:
        """Return how much likelier than others a topic is to come next; `few`: in a few words."""
        if topic == self.topic or topic in self.offered:
            return weights.running
        if not self.is_theirs(topic):
            return weights.not_theirs
        if topic in REACTIONS:
            return weights.reaction if few else 1.0
        return weights.near if self._lies_near(topic) else 1.0

    def is_theirs(self, topic: str) -> bool:
        """Say whether a topic makes sense for who speaks, as far as that is known."""
        policy = self.content.policies.get(topic)
        return policy is None or self.audience is None or self.audience in policy.voices

    def _lies_near(self, topic: str) -> bool:
        policies = self.content.policies
        return topic in policies[self.topic].related or (topic in policies and self.topic in policies[topic].related)


def read(meant: Understanding, sight: Sight, talk: Talk | None, at_once: AtOnce, weights: Weights = WEIGHTS) -> Understanding:
    """Return what a message means in a talk; as it was where it is sure or long, or where the lists saw the risk.

    Where the classifier alone guessed at a danger, with little of the mass, that is offered first, and the talk goes on.
    """
    if talk is None or meant.words > SHORT or not meant.ranking:
        return meant
    meant = _in_its_lane(meant, sight, talk)
    seen = meant.risk
    alarm = seen is not None and (seen.sure or _is_listed(seen, sight) or _mass(meant.ranking) >= ALARM)
    if alarm or not _may_be_other(meant):
        return meant
    if talk.lane == PREVENTION_LANE:  # nothing else may be offered there, and its answers speak of that danger too
        seen = None
    weighed = _weighed(meant, talk, weights)
    first, share = weighed[0]
    if seen is None and (at_once(_alike_as_one(weighed)) or (first == FACT and _gives_facts(meant))):
        return replace(meant, intent=first, topic=first, confidence=share, alternatives=(), risk=None)
    if seen is None and talk.lane == PREVENTION_LANE and first not in REACTIONS:
        return replace(meant, intent=talk.topic, topic=talk.topic, confidence=share, alternatives=(), risk=None)
    offered = _worth_offering(weighed, talk)
    if seen is not None:
        offered = (seen.risk, *(each for each in (*offered[: MOST - 2], talk.topic) if each != seen.risk))
    return replace(meant, topic=first, confidence=share, alternatives=tuple(dict.fromkeys(offered)), risk=None)


def _may_be_other(meant: Understanding) -> bool:
    """Say whether a message may mean something else in a talk than alone: where the classifier is unsure, or not quite sure of
    its topic. What is a move of the talk is one."""
    return meant.intent == UNSURE or (meant.intent == meant.ranking[0][0] and meant.ranking[0][1] < QUITE_SURE)


def _in_its_lane(meant: Understanding, sight: Sight, talk: Talk) -> Understanding:
    """Return what was meant without the prevention lane, where only the classifier thought of it in a talk of another lane.

    "I want it to stop", said by who is blackmailed, is not about their own thoughts. An emergency that is left is seen as ever.
    """
    seen = meant.risk
    if seen is None or seen.risk not in PREVENTION or _is_listed(seen, sight) or talk.lane == PREVENTION_LANE:
        return meant
    ranking = tuple(each for each in meant.ranking if each[0] not in PREVENTION)
    risk = judge(sight, ranking)
    topic, confidence = ranking[0]
    if risk is not None and risk.sure:
        return replace(meant, intent=risk.risk, topic=risk.risk, confidence=confidence, risk=risk, ranking=ranking)
    return replace(meant, intent=UNSURE, topic=topic, confidence=confidence, alternatives=(), risk=risk, ranking=ranking)


def _is_listed(risk: Risk, sight: Sight) -> bool:
    return risk.risk in sight.sure or risk.risk in sight.hints


def _mass(ranking: Ranking) -> float:
    """Return the mass of what would be an emergency."""
    return sum(share for name, share in ranking if name in RISKS and name not in PREVENTION)


def _weighed(meant: Understanding, talk: Talk, weights: Weights) -> list[tuple[str, float]]:
    few, gives_facts = meant.words <= FEW, _gives_facts(meant)
    shares = [
        (name, share * (weights.fact if name == FACT and gives_facts else talk.weight(name, few, weights)))
        for name, share in meant.ranking
    ]
    whole = sum(share for _, share in shares)
    return sorted(((name, share / whole) for name, share in shares), key=lambda each: -each[1])


def _gives_facts(meant: Understanding) -> bool:
    return any(each["entity"] in _FACTS for each in meant.entities)


def _alike_as_one(ranking: Ranking) -> Ranking:
    """Return the ranking with the share of all that means as much as its first given to the first."""
    first = ranking[0][0]
    group = next((each for each in _ALIKE if first in each), frozenset({first}))
    together = sum(share for name, share in ranking if name in group)
    return [(first, together), *(each for each in ranking if each[0] not in group)]


def _worth_offering(weighed: Ranking, talk: Talk) -> tuple[str, ...]:
    """Return what to offer: the topic under way beside others; nothing of no sense for who speaks, or of another lane."""
    policies, first = talk.content.policies, weighed[0][0]
    if first == _GOES_ON:
        return (first,)
    kept = [
        name for name, share in weighed if share >= LEAST and (
            name in _ASKED or (name in _ENDS and share >= LEAST_OF_END)
            or (name in policies and policies[name].lane == talk.lane and talk.is_theirs(name))
        )
    ]
    if kept and talk.topic not in kept[:MOST]:
        kept = [*kept[: MOST - 1], talk.topic]
    return tuple(kept[:MOST])
