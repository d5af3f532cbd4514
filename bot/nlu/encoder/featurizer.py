"""The sentence encoder as a Rasa dense featurizer.

Training builds the ONNX graph from the weights, quantises it and stores it with the model; serving needs nothing else.
`folder` in config.yml names another BERT-like encoder (a multilingual one, say); by default the bundled MiniLM is used, with
what `adapter` says it was taught.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder.session import EncoderSession
from bot.nlu.normaliser import NORMALISED
from bot.settings import settings

_log = logging.getLogger("majakka.encoder")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoderFeaturizer(GraphComponent):
    """Adds one dense sentence feature to each message: the pooled layers of the encoder."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        `layers` counts from 1 (0 is the embedding). `quantised` chooses int8 over float32. `adapter`: a file of the project.
        """
        return {"folder": None, "adapter": None, "layers": [2, 4, 6], "quantised": True, "threads": 1, "alias": "encoder"}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        session: EncoderSession | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._session = session

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEncoderFeaturizer:
        """Create an untrained featurizer."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the graph and store it; nothing is learnt from the data."""
        from bot.nlu.encoder import adapter, graph, weights  # onnx is needed for training only

        folder = Path(self._config["folder"]) if self._config["folder"] else None
        encoder = weights.read(folder)
        if self._config["adapter"]:
            path = settings().project / self._config["adapter"]
            encoder = adapter.adapted(encoder, weights.sha256((folder or weights.bundled_folder()) / "model.safetensors"), path)
        model = graph.build(encoder, _layers(self._config["layers"], encoder.layers))
        content = graph.quantise(model) if self._config["quantised"] else model.SerializeToString()
        with self._model_storage.write_to(self._resource) as folder:
            (Path(folder) / "encoder.onnx").write_bytes(content)
            (Path(folder) / "tokenizer.json").write_text(encoder.tokenizer_json, "utf-8")
            (Path(folder) / "encoder.json").write_text(json.dumps({"format": 1}), "utf-8")
        self._session = EncoderSession(content, encoder.tokenizer_json, arena=True)
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **_: Any,
    ) -> SentenceEncoderFeaturizer:
        """Read the stored graph."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, _stored(Path(folder), int(config["threads"])))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize the training examples in place."""
        if self._session is None:  # the trained part came from Rasa's cache
            with self._model_storage.read_from(self._resource) as folder:
                self._session = _stored(Path(folder))
        examples = [each for each in training_data.training_examples if each.get(TEXT)]
        vectors = self._session.encode_all([_text(each) for each in examples])
        for message, vector in zip(examples, vectors, strict=True):
            self._add(message, vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Featurize messages in place."""
        assert self._session is not None
        for message in messages:
            if message.get(TEXT) and not self._encoded(message):
                self._add(message, self._session.encode(_text(message)))
        return messages

    async def ahead(self, messages: list[Message]) -> None:
        """Featurize messages in the session's own thread; `process` leaves them as they are."""
        assert self._session is not None
        for message in messages:
            if message.get(TEXT):
                self._add(message, await self._session.encode_beside(_text(message)))

    def _encoded(self, message: Message) -> bool:
        return any(each.origin == self._config["alias"] for each in message.features)

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._config["alias"]))


def _stored(folder: Path, threads: int = 1) -> EncoderSession:
    return EncoderSession(folder / "encoder.onnx", (folder / "tokenizer.json").read_text("utf-8"), threads)


def _text(message: Message) -> str:
    return str(message.get(NORMALISED) or message.get(TEXT))


def _layers(wanted: Sequence[int], available: int) -> list[int]:
    layers = [int(each) for each in wanted]
    if not layers or min(layers) < 0 or max(layers) > available:
        raise ValueError(f"layers must lie between 0 and {available}, not {layers}")
    return layers
