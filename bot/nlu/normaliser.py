"""Spelling evened out without erasing meaning: one form for the classifier, the user's own text left as it was.

A Rasa graph component. Sets `normalised` on each message: Unicode NFKC, lower case, no control or direction characters,
one kind of quotation mark and dash, a letter at most twice in a row ("heeeelp" -> "heelp"), single spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

NORMALISED = "normalised"

_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]"
)
_REPEATED = re.compile(r"([^\d])\1{2,}", re.DOTALL)  # 999 is no 99
_SPACES = re.compile(r"\s+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


def normalise(text: str) -> str:
    """Return `text` in the form that the classifier reads."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # lone halves of an emoji become a sign
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = _INVISIBLE.sub("", text).lower()
    text = _REPEATED.sub(r"\1\1", text)
    return _SPACES.sub(" ", text).strip()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageNormaliser(GraphComponent):
    """Adds the normalised text to each message."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> MessageNormaliser:
        """Create the component; it has no settings."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the training examples in place."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise messages in place."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.set(NORMALISED, normalise(text))
        return messages
