"""The intent classifier: a linear model over word and character n-grams and any dense sentence features before it, mixed with
the votes of the nearest training messages.

A Rasa graph component. Persisted as JSON and plain arrays (no pickle). Confidence is calibrated on a part of the training
data that was held out while fitting the temperature, and while teaching the encoder.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse

from bot.nlu.held_out import held_out
from bot.nlu.neighbours import Neighbours
from bot.nlu.ngrams import Vocabulary
from bot.nlu.normaliser import NORMALISED
from bot.nlu.softmax_regression import SoftmaxRegression, fit, fit_temperature

_FORMAT = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking` of each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: see docs/decisions/0002 for how they were chosen."""
        return {
            "ranking_length": 10, "penalty": 3e-6, "smoothing": 0.1, "steps": 16, "dense_scale": 0.6,
            "seldom": 3, "neighbours": 0.3, "voting_classes": 6,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        intents: list[str] | None = None, vocabulary: Vocabulary | None = None, model: SoftmaxRegression | None = None,
        neighbours: Neighbours | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._intents = intents or []
        self._vocabulary = vocabulary
        self._model = model
        self._neighbours = neighbours

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LinearIntentClassifier:
        """Create an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model to the messages with an intent; with none, persist a classifier that knows no intent."""
        examples = [each for each in training_data.intent_examples if each.get(INTENT) and text_of(each)]
        self._intents = sorted({each.get(INTENT) for each in examples})
        if len(self._intents) > 1:
            texts = [text_of(each) for each in examples]
            labels = np.array([self._intents.index(each.get(INTENT)) for each in examples])
            dense = np.stack([dense_of(each) for each in examples])
            held = np.array([held_out(str(each.get(TEXT))) for each in examples])
            with ThreadPoolExecutor(1) as beside:  # counting is Python's, neighbours are numpy's
                counting = beside.submit(Vocabulary.learn, texts, self._config["seldom"])
                if dense.shape[1] and self._config["neighbours"]:
                    self._neighbours = Neighbours.learn(dense, labels, len(self._intents))
                self._vocabulary, grams = counting.result()
            self._model = self._fit(grams, dense, labels, held)
        self.persist()
        return self._resource

    def _fit(
        self, grams: sparse.csr_matrix, dense: np.ndarray, labels: np.ndarray, held: np.ndarray
    ) -> SoftmaxRegression:
        dense = dense * np.float32(self._config["dense_scale"])
        settings = {key: self._config[key] for key in ("penalty", "smoothing", "steps")}
        classes = len(self._intents)
        trial, temperature = None, 1.0
        if held.sum() >= classes and len(np.unique(labels[~held])) == classes:
            trial = fit(grams[~held], dense[~held], labels[~held], classes, **settings)
            temperature = fit_temperature(trial.logits(grams[held], dense[held]), labels[held])
            settings["steps"] //= 3  # the trial has done most of the way
        model = fit(grams, dense, labels, classes, **settings, start=trial)
        model.temperature = temperature
        model.dense_weights *= np.float32(self._config["dense_scale"])  # so that serving need not scale
        return model

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; a message with nothing to read gets none."""
        for message in messages:
            text = text_of(message)
            if self._model is None or self._vocabulary is None or not text:
                message.set(INTENT, {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [], add_to_output=True)
                continue
            ranking = self._ranking(self._probabilities(text, dense_of(message)))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _probabilities(self, text: str, dense: np.ndarray) -> np.ndarray:
        assert self._model is not None
        assert self._vocabulary is not None
        linear = self._model.one(*self._vocabulary.vector(text), dense)
        if self._neighbours is None:
            return linear
        share, among = self._config["neighbours"], np.argsort(-linear)[: self._config["voting_classes"]]
        mixed: np.ndarray = (1 - share) * linear + share * self._neighbours.probabilities(dense, among.tolist())
        return mixed

    def _ranking(self, probabilities: np.ndarray) -> list[dict[str, Any]]:
        best = np.argsort(-probabilities)[: self._config["ranking_length"]]
        return [
            {INTENT_NAME_KEY: self._intents[index], PREDICTED_CONFIDENCE_KEY: float(probabilities[index])}
            for index in best
        ]

    def persist(self) -> None:
        """Write settings as JSON and weights as plain arrays."""
        with self._model_storage.write_to(self._resource) as folder:
            grams = self._vocabulary.grams if self._vocabulary else []
            facts = {"format": _FORMAT, "intents": self._intents, "grams": grams}
            if self._model is not None and self._vocabulary is not None:
                facts["temperature"] = self._model.temperature
                if self._neighbours is not None:
                    np.savez(
                        folder / "neighbours.npz", mean=self._neighbours.mean, axes=self._neighbours.axes,
                        points=self._neighbours.points, scale=self._neighbours.scale, labels=self._neighbours.labels,
                    )
                np.savez(
                    folder / "weights.npz", idf=self._vocabulary.idf, bias=self._model.bias,
                    sparse=self._model.sparse_weights.astype(np.float16), dense=self._model.dense_weights,
                )
            (folder / "classifier.json").write_text(json.dumps(facts), "utf-8")

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **_: Any,
    ) -> LinearIntentClassifier:
        """Read a persisted classifier; raises ValueError for another format."""
        with model_storage.read_from(resource) as folder:
            facts = json.loads((Path(folder) / "classifier.json").read_text("utf-8"))
            if facts["format"] != _FORMAT:
                raise ValueError("the model was trained by another version; run `majakka train`")
            if not (Path(folder) / "weights.npz").is_file():
                return cls(config, model_storage, resource, facts["intents"])
            with np.load(Path(folder) / "weights.npz", allow_pickle=False) as arrays:
                vocabulary = Vocabulary(facts["grams"], arrays["idf"])
                weights = (arrays["sparse"], arrays["dense"], arrays["bias"])
                model = SoftmaxRegression(*weights, facts["temperature"])
            neighbours = None
            if (Path(folder) / "neighbours.npz").is_file():
                with np.load(Path(folder) / "neighbours.npz", allow_pickle=False) as arrays:
                    neighbours = Neighbours(
                        arrays["mean"], arrays["axes"], arrays["points"], float(arrays["scale"]), arrays["labels"],
                        len(facts["intents"]),
                    )
        return cls(config, model_storage, resource, facts["intents"], vocabulary, model, neighbours)


def text_of(message: Message) -> str:
    """Return the normalised text of a message, or the plain one where no normaliser ran."""
    return str(message.get(NORMALISED) or message.get(TEXT) or "")


def dense_of(message: Message) -> np.ndarray:
    """Return all dense sentence features of a message side by side, float32; empty without a featurizer."""
    found = [  # Rasa's own way copies them all first
        np.asarray(each.features, np.float32).reshape(-1) for each in message.features
        if each.attribute == TEXT and each.type == FEATURE_TYPE_SENTENCE and each.is_dense()
    ]
    if len(found) == 1:
        return found[0]
    return np.concatenate([np.zeros(0, np.float32), *found])
