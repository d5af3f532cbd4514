"""Deciding between answering at once, asking between two or three topics, and saying "I did not understand".

A Rasa graph component, after the classifier. Where the confidence does not carry a straight answer it sets the intent to
`nlu_fallback` and lists in `alternatives` the topics worth offering as choices (none: nothing was near enough).
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

ALTERNATIVES = "alternatives"
# What nobody would tap. out_of_scope may be offered: it is the choice "something else".
NEVER_OFFERED = frozenset({"inform", "rude_to_bot"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ConfidenceClarifier(GraphComponent, IntentClassifier):
    """Turns an unsure ranking into a question."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        `straight`: confidence from which the first topic is answered at once. `lead`: a smaller one is enough when it is
        this much ahead of the second. `offer`: least confidence of a topic to be offered. `most`: choices offered.
        `grave`: topics that must not be overlooked: another topic is not answered at once where one of them has `overlooked`,
        and none that has half of it is missing among the choices while another is there.
        """
        return {"straight": 0.72, "lead": 0.58, "offer": 0.02, "most": 3, "grave": [], "overlooked": 0.2}

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ConfidenceClarifier:
        """Create the component."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training data as it is."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `alternatives`, and the fallback intent where it is not sure."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            alternatives = self.alternatives(ranking)
            message.set(ALTERNATIVES, alternatives or [], add_to_output=True)
            if alternatives is not None:
                fallback = {
                    INTENT_NAME_KEY: DEFAULT_NLU_FALLBACK_INTENT_NAME,
                    PREDICTED_CONFIDENCE_KEY: ranking[0][PREDICTED_CONFIDENCE_KEY] if ranking else 0.0,
                }
                message.set(INTENT, fallback, add_to_output=True)
        return messages

    def alternatives(self, ranking: list[dict[str, Any]]) -> list[str] | None:
        """Return None when the first topic is sure enough, else the topics worth offering, best first."""
        if not ranking:
            return []
        first = ranking[0][PREDICTED_CONFIDENCE_KEY]
        second = ranking[1][PREDICTED_CONFIDENCE_KEY] if len(ranking) > 1 else 0.0
        sure = first >= self._config["straight"] or first - second >= self._config["lead"]
        if sure and not self._overlooks(ranking):
            return None
        return self._offered([
            each for each in ranking
            if each[PREDICTED_CONFIDENCE_KEY] >= self._config["offer"] and each[INTENT_NAME_KEY] not in NEVER_OFFERED
        ])

    def _offered(self, worth: list[dict[str, Any]]) -> list[str]:
        """Return the likeliest names; the last place is a graver topic's that is hardly less likely than others."""
        grave, names = self._config["grave"], [each[INTENT_NAME_KEY] for each in worth]
        first, rest = names[: self._config["most"]], worth[self._config["most"] :]
        graver = [each[INTENT_NAME_KEY] for each in rest
                  if each[INTENT_NAME_KEY] in grave and each[PREDICTED_CONFIDENCE_KEY] >= self._config["overlooked"] / 2]
        return [*first[:-1], graver[0]] if graver and first[-1] not in grave else first

    def _overlooks(self, ranking: list[dict[str, Any]]) -> bool:
        """Say whether a graver topic than the first is too near: a question too many costs less than extortion unseen."""
        grave = self._config["grave"]
        return ranking[0][INTENT_NAME_KEY] not in grave and any(
            each[INTENT_NAME_KEY] in grave and each[PREDICTED_CONFIDENCE_KEY] >= self._config["overlooked"]
            for each in ranking[1:]
        )
