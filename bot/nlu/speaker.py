"""Who is speaking, and how old: "im 11", "my daughter", "year 7", "as a teacher".

A Rasa graph component. Adds the entity `audience` (child, teen or adult) when the message tells it, and `age` (years) with
the role `self` or `other`. English patterns live in `resources/languages/<lang>/speaker.yml`.
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
from bot.settings import settings

TEEN_FROM, ADULT_FROM = 13, 18


def audience_of_age(age: int) -> str:
    """Return the audience for an age in years."""
    return "child" if age < TEEN_FROM else "teen" if age < ADULT_FROM else "adult"


class SpeakerPatterns:
    """Compiled patterns of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._own_age = [re.compile(each, re.IGNORECASE) for each in table["own_age"]]
        self._other_age = [re.compile(each, re.IGNORECASE) for each in table["other_age"]]
        self._own_school = [(re.compile(row["pattern"], re.IGNORECASE), int(row["plus"])) for row in table["own_school"]]
        self._adult = [re.compile(each, re.IGNORECASE) for each in table["adult"]]
        self._minor = [re.compile(each, re.IGNORECASE) for each in table["minor"]]
        self._numbers = {str(word): int(value) for word, value in table["numbers"].items()}

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return the entities `audience` and `age` that the message tells; at most one of each."""
        text = text.replace("’", "'")
        for pattern in self._own_age:
            for told in pattern.finditer(text):
                age = self._number(told["age"])
                if age is not None and 4 <= age <= 99:
                    return [_entity("age", age, told, role="self"), _entity("audience", audience_of_age(age), told)]
        for pattern, plus in self._own_school:
            match = pattern.search(text)
            if match:
                age = int(match["year"]) + plus
                return [_entity("age", age, match, role="self"), _entity("audience", audience_of_age(age), match)]
        found: list[dict[str, Any]] = []
        for pattern in self._other_age:
            match = pattern.search(text)
            age = self._number(match["age"]) if match else None
            if match and age is not None and age < 100:
                found.append(_entity("age", age, match, role="other"))
                break
        for audience, patterns in (("adult", self._adult), ("teen", self._minor)):
            for pattern in patterns:
                match = pattern.search(text)
                if match:
                    return [*found, _entity("audience", audience, match)]
        return found

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdigit() else self._numbers.get(word.lower())


def _entity(name: str, value: object, match: re.Match[str], **more: str) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": match.start(), "end": match.end(), "extractor": "Speaker", **more}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpeakerExtractor(GraphComponent):
    """Adds `audience` and `age` entities to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the languages whose patterns are used, in order."""
        return {"languages": ["en"]}

    def __init__(self, config: dict[str, Any]) -> None:
        base = settings().resources / "languages"
        self._patterns = [SpeakerPatterns(read_yaml(base / code / "speaker.yml")) for code in config["languages"]]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SpeakerExtractor:
        """Read the patterns."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training data as it is: nothing learns from entities."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add entities to messages in place."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            for patterns in self._patterns:
                found = patterns.find(text)
                if found:
                    message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
                    break
        return messages
