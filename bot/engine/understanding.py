"""What was understood of one message, and what a tapped choice means in the same form."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

from bot.content.content import Content
from bot.content.models import Audience, Whom
from bot.engine.domain import TAPPED
from bot.nlu.gazetteer import settled
from bot.safety.judge import judge
from bot.safety.screen import NOTHING, Risk, Sight

MAX_CHARACTERS = 1000
COMMAND = "/"  # what commands of Rasa and of other bots begin with
NEAR = 0.01  # least confidence of a topic that may have been meant instead


def readable(text: str) -> str:
    """Return as much of a message as is understood: its first 1,000 characters, also where one stands for eighteen."""
    text = text[:MAX_CHARACTERS]
    unfolded = unicodedata.normalize("NFKC", text)
    return text if len(unfolded) <= MAX_CHARACTERS else unfolded[:MAX_CHARACTERS]


@dataclass(frozen=True)
class Understanding:
    """The intent that the dialogue acts on, and the topic that was most likely meant.

    `intent` is `nlu_fallback` when the confidence did not carry a straight answer; then `alternatives` lists the topics
    that are worth offering. `near` are the topics next in line, for when it was not the first. `entities` are Rasa's: entity,
    value, start, end; of apps and countries at most one, the user's own. `language`: what the message is written in, as far as
    can be told; `latin`: in Latin letters. No text is kept.
    """

    intent: str
    topic: str
    confidence: float
    alternatives: tuple[str, ...] = ()
    entities: tuple[dict[str, Any], ...] = ()
    words: int = 0
    near: tuple[str, ...] = ()
    risk: Risk | None = None
    language: str | None = None
    latin: bool = True
    ranking: tuple[tuple[str, float], ...] = field(default=(), repr=False)

    def parse_data(self) -> dict[str, Any]:
        """Return the parse data that Rasa's processor takes in place of a text."""
        return {
            "text": "",
            "intent": {"name": self.intent, "confidence": self.confidence},
            "entities": [dict(each) for each in self.entities],
            "alternatives": list(self.alternatives),
            "words": self.words,
            "near": list(self.near),
        }


_NOT_READ = Understanding(intent="nlu_fallback", topic="out_of_scope", confidence=0.0)


def of_text(parsed: dict[str, Any], text: str, sight: Sight = NOTHING) -> Understanding:
    """Read Rasa's parse data of a typed text, and join what the risk screen saw of it: where it is sure, it decides.

    What looks like a command ("/restart") forgets nothing.
    """
    meant = _of_text(parsed, text)
    if not parsed.get("legible", True) or (meant.intent == "start_over" and text.lstrip().startswith(COMMAND)):
        meant = replace(_NOT_READ, entities=meant.entities, words=meant.words, language=meant.language, latin=meant.latin)
    risk = judge(sight, meant.ranking)
    if risk is None or not risk.sure:
        return replace(meant, risk=risk)
    return replace(meant, risk=risk, intent=risk.risk, topic=risk.risk, alternatives=())


def _of_text(parsed: dict[str, Any], text: str) -> Understanding:
    ranking = tuple((each["name"], float(each["confidence"])) for each in parsed.get("intent_ranking", []))
    intent = parsed["intent"].get("name") or "nlu_fallback"
    entities = settled(parsed.get("entities") or [])
    move = next((each["value"] for each in entities if each["entity"] == "move"), None)
    if move is not None and not intent.startswith("risk_"):
        intent = move.partition(".")[0]
    return Understanding(
        intent=intent,
        topic=ranking[0][0] if ranking else "out_of_scope",
        confidence=ranking[0][1] if ranking else 0.0,
        alternatives=tuple(parsed.get("alternatives") or ()),
        entities=tuple(entities),
        words=len(text.split()),
        near=tuple(name for name, confidence in ranking[1:4] if confidence >= NEAR),
        language=parsed.get("language"),
        latin=is_latin(text),
        ranking=ranking,
    )


def is_latin(text: str) -> bool:
    """Say whether most letters of a text are Latin ones."""
    letters = [each for each in text if each.isalpha()]
    return sum(each < _LATIN_ENDS for each in letters) * 2 > len(letters)


_LATIN_ENDS = "\u0370"
_TOPIC_OF_BARE_CHOICE = {"menu": "bot_menu", "more": "tell_me_more", "start_over": "start_over", "skip": "not_now"}
_ENTITY_KINDS = ("platform", "country", "audience", "language")
_PLAN_KINDS = ("situation", "whom")


def of_choice(choice: str, content: Content) -> Understanding | None:
    """Return what a tapped choice means, or None when there is no such choice."""
    kind, _, value = choice.partition(":")
    if kind == "topic" and value in content.topics:
        return Understanding(intent=value, topic=value, confidence=1.0)
    if kind in _ENTITY_KINDS and _exists(kind, value, content):
        entity = {"entity": kind, "value": value, "start": 0, "end": 0, "extractor": "Choice"}
        return Understanding(intent="inform", topic="inform", confidence=1.0, entities=(entity,))
    if kind in _PLAN_KINDS and _exists(kind, value, content):
        entity = {"entity": kind, "value": value, "start": 0, "end": 0, "extractor": "Choice"}
        return Understanding(intent="reporting_steps", topic="reporting_steps", confidence=1.0, entities=(entity,))
    intent = _TOPIC_OF_BARE_CHOICE.get(choice, choice)
    if intent in TAPPED or choice in _TOPIC_OF_BARE_CHOICE:
        return Understanding(intent=intent, topic=intent if intent in content.topics else "bot_menu", confidence=1.0)
    return None


def _exists(kind: str, value: str, content: Content) -> bool:
    known: dict[str, Any] = {
        "platform": content.platforms, "country": content.countries, "audience": Audience.__members__,
        "language": content.languages, "situation": content.plans, "whom": Whom.__members__,
    }
    return value in known[kind]
