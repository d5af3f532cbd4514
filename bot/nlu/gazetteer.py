"""Finding platforms and countries by name: spaCy's PhraseMatcher over `resources/platforms`, CLDR and `places.yml`.

A Rasa graph component. Adds entities `platform` (value: platform id) and `country` (value: ISO 3166 code). A country is
taken only from a name of it, never guessed from the language.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from babel import Locale
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from bot.content.models import Platform
from bot.content.yaml_file import read_model, read_yaml
from bot.settings import settings

_SEPARATOR = ":"
AS_WRITTEN = "="  # a name that counts only with its capitals: "=US", because "us" is a word
Phrases = Iterable[tuple[str, str]]  # (phrase as typed, "platform:roblox" or "country:GB")


def platform_phrases(resources: Path) -> Phrases:
    """Yield the names and aliases of every platform file."""
    for file in sorted((resources / "platforms").glob("*.yml")):
        platform = read_model(file, Platform)
        label = f"platform{_SEPARATOR}{platform.id}"
        yield f"{AS_WRITTEN}{platform.name}" if platform.name_is_a_word else platform.name, label
        for aliases in platform.aliases.values():
            for alias in aliases:
                yield alias, label


def country_phrases(resources: Path, languages: Iterable[str]) -> Phrases:
    """Yield the CLDR name of every country in `languages`, and what `places.yml` adds to them."""
    for language in languages:
        for code, name in Locale.parse(language, sep="-").territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                yield name, f"country{_SEPARATOR}{code}"
        places = resources / "languages" / language / "places.yml"
        if places.is_file():
            for code, names in read_yaml(places).items():
                for name in names:
                    yield name, f"country{_SEPARATOR}{code}"


_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})


class Gazetteer:
    """Names of platforms and countries, ready to be found in a text."""

    def __init__(self, phrases: Phrases) -> None:
        self._nlp = spacy.blank("xx")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        names: dict[str, set[str]] = {}
        exact: dict[str, set[str]] = {}
        for phrase, label in phrases:
            if phrase.startswith(AS_WRITTEN):
                exact.setdefault(label, set()).add(phrase.removeprefix(AS_WRITTEN))
            else:
                names.setdefault(label, set()).add(phrase.lower())
        for matcher, table in ((self._matcher, names), (self._exact, exact)):
            for label, forms in table.items():
                matcher.add(label, [self._nlp.make_doc(form) for form in sorted(forms)])

    def find(self, text: str) -> list[dict[str, Any]]:
        """Return Rasa entities in order of appearance; of overlapping names the longest is kept."""
        document = self._nlp.make_doc(text)
        entities = []
        spans = [*self._matcher(document, as_spans=True), *self._exact(document, as_spans=True)]
        for span in filter_spans(spans):
            entity, _, value = span.label_.partition(_SEPARATOR)
            entities.append({
                "entity": entity, "value": value, "start": span.start_char, "end": span.end_char,
                "extractor": "Gazetteer",
            })
        return entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GazetteerExtractor(GraphComponent):
    """Adds `platform` and `country` entities to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the languages whose names of countries are known."""
        return {"languages": ["en"]}

    def __init__(self, config: dict[str, Any]) -> None:
        resources = settings().resources
        self._gazetteer = Gazetteer([*platform_phrases(resources), *country_phrases(resources, config["languages"])])

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> GazetteerExtractor:
        """Build the gazetteer from `resources/`."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training data as it is: nothing learns from entities."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add entities to messages in place."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                entities = [*message.get(ENTITIES, []), *self._gazetteer.find(text)]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages
