"""What the screen means for a turn: when the talk is interrupted, what is said instead, what is remembered of it.

The state is a slot (`safety`) of ids only: which risk was shown, whether its question is open, what the talk was about before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import Any

from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.content.say import Say
from bot.safety import reading, sequence
from bot.safety.screen import PREVENTION, Risk

SLOT = "safety"
_SHORT, _FEW = 8, 3  # words: "im in spain" is an answer, a long message a new matter
# What is said to who neither confirms a danger nor denies it: "ok", "idk", "...", "lol jk"; people and question stay.
_NEITHER = {"ack": "danger.warm", "dont_know": "danger.warm", "out_of_scope": "danger.warm", "rude_to_bot": "danger.warm",
            "silent": "empty"}


@dataclass(frozen=True)
class State:
    """`shown`: the risk class of the last emergency; `open`: its question waits; `lane`: a prevention topic is under way;
    `before`: the topic before; `near`: topics that the message may have meant; `masked`: the notice was given;
    `bridge`: the language that is written and not served; `written`: the one that the talk is in, `once`: another that a short
    message was taken for (bot/engine/written.py)."""

    shown: str | None = None
    open: bool = False
    lane: bool = False
    before: str | None = None
    near: tuple[str, ...] = ()
    masked: bool = False
    bridge: str | None = None
    written: str | None = None
    once: str | None = None

    @classmethod
    def of(cls, value: Any) -> State:
        """Read the slot; names of another version are left out."""
        known = _names()
        given: dict[str, Any] = {name: each for name, each in value.items() if name in known} if isinstance(value, dict) else {}
        if "near" in given:
            given["near"] = tuple(given["near"])
        return cls(**given)

    def slot(self) -> dict[str, Any] | None:
        """Return what is set, as JSON has it."""
        kept = ((name, getattr(self, name)) for name in _names())
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept if value} or None


@cache
def _names() -> tuple[str, ...]:
    return tuple(each.name for each in fields(State))


@dataclass(frozen=True)
class Decision:
    """An answer in place of the dialogue's: what to say, the topic that it is about (None: as before), the state after."""

    said: list[Say]
    state: State
    topic: str | None
    urgency: str
    set_topic: bool = False


@dataclass(frozen=True)
class Before:
    """What the talk was like before the message."""

    state: State
    topic: str | None
    offered: tuple[str, ...] = ()


def is_safe_word(content: Content, text: str) -> bool:
    """Say whether a message is the safe word of a language or of a site, and nothing else.

    A site's word works wherever it is said: who learnt it at school may type it at a friend's.
    """
    words = [language.interface.safe_word for language in content.languages.values()]
    words += [site.safe_word for site in content.sites.values() if site.safe_word]
    read = [_read(each) for each in words]
    typed = tuple(reading.tokens(text))
    return bool(typed) and typed in read


@lru_cache(64)
def _read(safe_word: str) -> tuple[str, ...]:
    """Return the tokens of a word that the content names, never of one that was typed."""
    return tuple(reading.tokens(safe_word))


def safe_word(content: Content, before: Before, about: About) -> Decision:
    """Show the help card without a word about why."""
    shown = before.state.shown or "risk_danger_now"
    return Decision(sequence.card(content, about), replace(before.state, shown=shown, lane=False), before.topic, "emergency")


def on_risk(
    content: Content, risk: Risk, before: Before, near: Sequence[str], about: About, listed: bool = True
) -> Decision | None:
    """Interrupt for a risk; None where the prevention lane is only hinted at, which the dialogue may ask about.

    `listed`: the lists saw it. What the classifier alone takes for the danger that was just shown goes on about that one: "he
    is asleep now", from who is hurt, gets the whole answer, and not the same question once more.
    """
    state = before.state
    topic_before = state.before if state.open else before.topic
    goes_on = risk.risk == state.shown or (state.shown == "risk_abuse" and risk.risk == "risk_danger_now")
    if not listed and state.shown and before.topic == state.shown and goes_on:
        said = sequence.with_help_now(sequence.confirmed(content, state.shown, about))
        return Decision(said, replace(state, open=False), state.shown, "emergency", set_topic=True)
    if risk.emergency:
        after = replace(state, shown=risk.risk, open=True, lane=False, before=topic_before, near=tuple(near[:2]))
        return Decision(sequence.danger(content, risk.risk, about), after, risk.risk, "emergency", set_topic=True)
    if not risk.sure:
        return None
    after = replace(state, open=True, lane=True, before=topic_before, near=tuple(near[:2]))
    said = sequence.prevention(content, risk.risk, about)
    return Decision(sequence.in_prevention_lane(content, said, about), after, risk.risk, "none", set_topic=True)


def on_choice(content: Content, choice: str, before: Before, about: About) -> Decision | None:
    """Answer "yes, I need help now" and "I meant something else"; None for every other choice.

    In the prevention lane no choice leads to children's tips, not even one that an older reply offered, or nobody did.
    """
    state = before.state
    if state.lane and _leaves_the_lane(content, choice, state):
        risk = before.topic if before.topic in PREVENTION else "risk_offending_thoughts"
        said = sequence.in_prevention_lane(content, sequence.prevention(content, risk, about), about)
        return Decision(said, state, risk, "none", set_topic=True)
    if choice == "danger_yes":
        shown = state.shown or "risk_danger_now"
        said = sequence.with_help_now(sequence.confirmed(content, shown, about))
        return Decision(said, replace(state, shown=shown, open=False), shown, "emergency", set_topic=True)
    if choice == "danger_no":
        topic = state.before if state.open or state.lane else before.topic
        said = sequence.corrected(content, topic, before.offered, state.near, about)
        after = replace(state, open=False, lane=False, before=None, near=())
        return Decision(said, after, topic, "none", set_topic=True)
    return None


def _leaves_the_lane(content: Content, choice: str, state: State) -> bool:
    kind, _, value = choice.partition(":")
    policy = content.policies.get(value) if kind == "topic" else None
    if policy is not None:
        return policy.lane != "prevention"
    return kind in ("situation", "whom") or (choice == "danger_yes" and state.shown is None)


def on_answer(
    content: Content, intent: str, words: int, given: Sequence[str], before: Before, about: About
) -> Decision | None:
    """Take a typed yes, no or neither, or a country, while "did I get that right?" is open; None for anything else."""
    state = before.state
    if not state.open:
        return None
    if not state.lane and intent == "affirm":
        return on_choice(content, "danger_yes", before, about)
    if not state.lane and state.shown and words <= _FEW and intent in _NEITHER:
        said = [*talk.phrase(content, _NEITHER[intent], about), *sequence.contacts_again(content, state.shown, about)]
        return Decision(said, state, state.shown, "emergency")
    if intent in ("deny", "not_meant"):
        return on_choice(content, "danger_no", before, about)
    if not state.lane and state.shown and "country" in given and (words <= _SHORT or intent == "inform"):
        return Decision(sequence.contacts_again(content, state.shown, about), state, state.shown, "emergency")
    return None


def dialogue_state(content: Content, intent: str, state: State) -> State:
    """Return the state after a message that the dialogue answered: what was open is closed, a new topic ends the lane."""
    policy = content.policies.get(intent)
    lane = state.lane if policy is None else policy.lane == "prevention"
    if intent == "start_over":
        return State()
    shown = intent if policy is not None and policy.urgency == "emergency" and intent not in PREVENTION else state.shown
    return replace(state, shown=shown, open=state.open and intent in ("inform", "nlu_fallback", "help_now"), lane=lane)


def after_dialogue(content: Content, said: Sequence[Say], state: State, about: About) -> list[Say]:
    """Return the dialogue's reply as the state wants it: help one tap away after an emergency, the lane kept to itself."""
    if state.lane:
        return sequence.in_prevention_lane(content, said, about)
    return sequence.with_help_now(said) if state.shown else list(said)


def with_notice(content: Content, said: Sequence[Say], about: About) -> tuple[Say, ...]:
    """Return a reply with the kind word that something was covered: first, but never before the people who help."""
    notice = talk.phrase(content, "masked.notice", about)
    first = next((number for number, each in enumerate(said) if each["type"] == "contacts"), None)
    if first is None:
        return (*notice, *said)
    return (*said[: first + 1], *notice, *said[first + 1 :])
