"""Finding platforms and countries: a Rasa graph component.

Adds entities `platform` (value: platform id) and `country` (value: ISO 3166 code). One that is said not to be it ("not
tiktok"), or a country that is somebody else's, carries a `role`; `settled` leaves those out and keeps one of each kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.folding import fold
from bot.nlu.language.of_message import of_message
from bot.nlu.names import words_of
from bot.nlu.places import Places
from bot.nlu.platform_names import PlatformNames
from bot.settings import settings

Entities = list[dict[str, Any]]


class Gazetteer:
    """Names of platforms and countries, ready to be found in a text."""

    def __init__(self, resources: Path, languages: Iterable[str]) -> None:
        codes = list(languages)
        self._platforms = PlatformNames(resources, codes)
        self.places = {code: Places(code, resources / "languages" / code) for code in codes}

    def find(self, text: str, places_of: Iterable[Places] | None = None) -> Entities:
        """Return Rasa entities in order of appearance; of overlapping names the longest is kept.

        `places_of`: the languages whose names of countries count, first come first served (all by default).
        """
        folded = fold(text)
        words = words_of(folded)
        platforms = self._platforms.find(text, folded, words)
        those = self.places.values() if places_of is None else places_of
        places = next((found for each in those if (found := each.find(text, folded, words))), [])
        apart = [
            place for place in places
            if all(place["end"] <= each["start"] or each["end"] <= place["start"] for each in platforms)
        ]
        return sorted([*platforms, *apart], key=lambda each: each["start"])


def settled(entities: Entities) -> Entities:
    """Return the entities with at most one of each kind: what the user says of themselves, now.

    Of several apps or countries the one that is said to be it ("now on", "i live in") counts, else the first.
    """
    kept: Entities = []
    kinds: dict[str, dict[str, Any]] = {}
    for each in entities:
        if each["entity"] not in ("platform", "country"):
            kept.append(each)
        elif not each.get("role") and (each["entity"] not in kinds or each.get("certain")):
            kinds[each["entity"]] = each
    return [*kept, *kinds.values()]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GazetteerExtractor(GraphComponent):
    """Adds `platform` and `country` entities to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the languages whose names of countries are known."""
        return {"languages": ["en"]}

    def __init__(self, config: dict[str, Any]) -> None:
        self._gazetteer = Gazetteer(settings().resources, config["languages"])

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
                found = self._gazetteer.find(text, of_message(message, self._gazetteer.places))
                entities = [*message.get(ENTITIES, []), *found]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages
