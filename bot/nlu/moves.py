"""Moves in the talk: "why do you ask", "go back", "no, i meant something else", "skip", "the second one", a lone "...".

A Rasa graph component. Adds the entity `move` to messages that are nothing but one, and `pick` (1 is the first choice, -1 the
last) to those that name a choice by its place. Patterns live in `resources/languages/<lang>/moves.yml`.
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
from bot.settings import settings

MOVES = ("why_asked", "go_back", "not_meant", "not_now", "dont_know")
SILENT, PICKED = "silent", "picked"
LONGEST = 90  # characters; a longer message says something of its own
_SILENCE = re.compile(r"[\s.,;:!?…\-_~*'\"()\u200b-\u200f\ufeff]*")
_EDGES = " .,;:!?…-~\n\t"


class MovePatterns:
    """The moves of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        filler = table["filler"]
        self._moves = [(name, re.compile(f"{filler}(?:{'|'.join(table[name])})(?: {filler})?")) for name in MOVES]
        self._picks = [(int(place), re.compile(filler + pattern)) for place, pattern in table["picks"].items()]

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
        self._patterns = [MovePatterns(read_yaml(base / code / "moves.yml")) for code in config["languages"]]

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
            found = next((each for patterns in self._patterns if text and (each := patterns.find(text))), None)
            if found:
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages
