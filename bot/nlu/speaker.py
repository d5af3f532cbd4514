"""Who is speaking, how old, and whom it is about: "im 11", "my daughter is nine", "year 7", "i'm his mother".

A Rasa graph component. Adds the entities `audience` (child, teen or adult: said for certain), `audience_hint` (the same, only
likely), `age` (years, role `self` or `other`) and `about` (child, pupil, sibling or friend; absent: the speaker). The patterns
live in `resources/languages/<lang>/speaker.yml`.
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
from bot.settings import settings

TEEN_FROM, ADULT_FROM = 13, 18
YOUNGEST, OLDEST = 4, 99
_WINDOW = 40


def audience_of_age(age: int) -> str:
    """Return the audience for an age in years."""
    return "child" if age < TEEN_FROM else "teen" if age < ADULT_FROM else "adult"


class SpeakerPatterns:
    """Compiled patterns of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._numbers = {str(word): int(value) for word, value in table["numbers"].items()}
        parts = {"{age}": rf"(?P<age>\d{{1,2}}|{'|'.join(self._numbers)})", "{kin}": table["kin"], "{self}": table["self"]}

        def compiled(pattern: str) -> re.Pattern[str]:
            for name, part in parts.items():
                pattern = pattern.replace(name, part)
            return re.compile(pattern)

        def joined(name: str) -> re.Pattern[str]:
            ages = rf"(?:\d{{1,2}}|{'|'.join(self._numbers)})"  # a group has one name in a pattern
            return compiled("|".join(f"(?:{each})" for each in table[name]).replace("{age}", ages))

        self._number = re.compile(rf"\d|\b(?:{'|'.join(self._numbers)})\b")
        self._own_age = [compiled(each) for each in table["own_age"]]
        self._other_age = [compiled(each) for each in table["other_age"]]
        self._not_own, self._not_age = compiled(table["not_own"]), compiled(table["not_age"])
        self._any_school = re.compile("|".join(re.sub(r"\?P<year>", "?:", row["form"]) for row in table["school"]))
        self._own_school = [(compiled(table["own_before"] + row["form"]), int(row["plus"])) for row in table["school"]]
        self._other_school = [(compiled(table["other_before"] + row["form"]), int(row["plus"])) for row in table["school"]]
        self._certain = [(name, joined(name)) for name in ("child", "teen")]
        self._adult = joined("adult")
        self._hints = [(name.partition("_")[0], joined(name)) for name in ("child_hint", "teen_hint", "adult_hint")]
        self._about = [(name, compiled(pattern.replace("{age}", r"\d{1,2}"))) for name, pattern in table["about"].items()]

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return what the message tells of people; at most one entity of each kind."""
        folded = fold(text)
        found: list[dict[str, Any]] = []
        adult = self._adult.search(folded)
        own = self._age_of_self(folded)
        if adult and (own is None or own[0] < ADULT_FROM):  # "my daughter wrote: i'm 11"
            found.append(_entity("audience", "adult", adult))
            own = None
        elif own is not None:
            found += [_entity("age", own[0], own[1], role="self"), _entity("audience", audience_of_age(own[0]), own[1])]
        if own is None:
            found += self._age_of_other(folded)
        if not any(each["entity"] == "audience" for each in found):
            found += self._who(folded)
        for name, pattern in self._about:
            match = pattern.search(folded)
            if match:
                return [*found, _entity("about", name, match)]
        return found

    def _age_of_self(self, folded: str) -> tuple[int, re.Match[str]] | None:
        if self._number.search(folded):
            for pattern in self._own_age:
                for told in pattern.finditer(folded):
                    age = self._years(told, folded)
                    before = folded[max(0, told.start() - _WINDOW) : told.start()].rstrip()
                    if age is not None and not self._not_own.search(before):
                        return age, told
        return self._school_age(folded, self._own_school)

    def _age_of_other(self, folded: str) -> list[dict[str, Any]]:
        if self._number.search(folded):
            for pattern in self._other_age:
                told = pattern.search(folded)
                age = self._years(told, folded) if told else None
                if told and age is not None:
                    return [_entity("age", age, told, role="other")]
        school = self._school_age(folded, self._other_school)
        return [_entity("age", school[0], school[1], role="other")] if school else []

    def _school_age(self, folded: str, forms: list[tuple[re.Pattern[str], int]]) -> tuple[int, re.Match[str]] | None:
        if self._any_school.search(folded):
            for pattern, plus in forms:
                match = pattern.search(folded)
                if match:
                    return min(int(match.groupdict().get("year") or 0) + plus, ADULT_FROM - 1), match
        return None

    def _who(self, folded: str) -> list[dict[str, Any]]:
        for kind, table in (("audience", self._certain), ("audience_hint", self._hints)):
            for name, pattern in table:
                match = pattern.search(folded)
                if match:
                    return [_entity(kind, name, match)]
        return []

    def _years(self, told: re.Match[str], folded: str) -> int | None:
        word = told["age"]
        age = int(word) if word.isdigit() else self._numbers[word]
        if not YOUNGEST <= age <= OLDEST or self._not_age.search(folded[told.end("age") :]):
            return None
        return age


def _entity(name: str, value: object, match: re.Match[str], **more: str) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": match.start(), "end": match.end(), "extractor": "Speaker", **more}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpeakerExtractor(GraphComponent):
    """Adds what is told of people to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the languages whose patterns are used, in order."""
        return {"languages": ["en"]}

    def __init__(self, config: dict[str, Any]) -> None:
        base = settings().resources / "languages"
        self._patterns = {code: SpeakerPatterns(read_yaml(base / code / "speaker.yml")) for code in config["languages"]}

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
            for patterns in of_message(message, self._patterns):
                found = patterns.find(text)
                if found:
                    message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
                    break
        return messages
