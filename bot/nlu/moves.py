"""Moves in the talk: "why do you ask", "go back", "no, i meant something else", "skip", "the second one", a lone "...".

A Rasa graph component, after those that find facts. Adds the entity `move` to messages that are nothing but one, and `pick`
(1 is the first choice, -1 the last) to those that name a choice by its place. A message of facts alone ("im 16 if that
matters") is the move `inform`. Patterns live in `resources/languages/<lang>/moves.yml`.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.yaml_file import read_yaml
from bot.nlu.folding import fold
from bot.nlu.language.of_message import of_message
from bot.nlu.names import words_of
from bot.settings import settings

# A dot tells kinds of one move apart: "go_back.first".
MOVES = ("why_asked", "go_back", "go_back.first", "go_back.named", "not_meant", "not_now", "ack", "dont_know")
SILENT, PICKED, FACTS_ONLY = "silent", "picked", "inform"
LONGEST = 90  # characters; a longer message says something of its own
_SILENCE = re.compile(r"[\s.,;:!?…\-_~*'\"()\u200b-\u200f\ufeff]*")
_FACTS = frozenset({"country", "platform", "audience"})
_EDGES = " .,;:!?…-~\n\t"


class MovePatterns:
    """The moves of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        filler = table["filler"]
        self._moves = [(name, re.compile(f"{filler}(?:{'|'.join(table[name])})(?: {filler})?")) for name in MOVES]
        self._beside = frozenset(table["beside_facts"])
        self._picks = [(int(place), re.compile(filler + pattern)) for place, pattern in table["picks"].items()]

    def says_only_facts(self, text: str, entities: list[dict[str, Any]]) -> bool:
        """Say whether a message gives facts of app, country or speaker and nothing else."""
        facts = [each for each in entities if each["entity"] in _FACTS and each.get("role") in (None, "negated")]
        spans = [(each["start"], each["end"]) for each in facts]
        return any(not each.get("role") for each in facts) and all(
            word in self._beside or any(start < until and since < end for since, until in spans)
            for word, start, end in words_of(fold(text))
        )

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return the entities `move` and `pick` of a message, or nothing."""
        if _SILENCE.fullmatch(text):
            return [_entity("move", SILENT, text)]
        if len(text) > LONGEST:
            return []
        folded = re.sub(r"[,.!?\s]+", " ", fold(text)).strip(_EDGES)
        for place, pattern in self._picks:
            if pattern.fullmatch(folded):
                return [_entity("move", PICKED, text), _entity("pick", place, text)]
        for name, pattern in self._moves:
            if pattern.fullmatch(folded):
                return [_entity("move", name, text)]
        return []


def _entity(name: str, value: object, text: str) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": len(text), "extractor": "Moves"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MoveExtractor(GraphComponent):
    """Adds moves to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the languages whose patterns are used, in order."""
        return {"languages": ["en"]}

    def __init__(self, config: dict[str, Any]) -> None:
        base = settings().resources / "languages"
        self._patterns = {code: MovePatterns(read_yaml(base / code / "moves.yml")) for code in config["languages"]}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> MoveExtractor:
        """Read the patterns."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training data as it is: nothing learns from moves."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add entities to messages in place."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            known = message.get(ENTITIES, [])
            those = of_message(message, self._patterns)
            found = next((each for patterns in those if (each := patterns.find(text))), [])
            if not found and any(patterns.says_only_facts(text, known) for patterns in those):
                found = [_entity("move", FACTS_ONLY, text)]
            if found:
                message.set(ENTITIES, [*known, *found], add_to_output=True)
        return messages
