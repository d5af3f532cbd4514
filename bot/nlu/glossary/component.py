"""The place of languages, slang and spelling in Rasa's pipeline: after the normaliser, before the encoder.

Sets `language` on each message (what it is written in, as far as can be told), `legible` (whether anything is understood
of that language at all), and replaces its normalised text by rough
English. The language of the page comes with the message's metadata and counts as a hint.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.glossary import build, endings
from bot.nlu.glossary.reader import Reader
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import is_word, tokens
from bot.nlu.glossary.translator import Translator
from bot.nlu.language import detector as language_detector
from bot.nlu.language.detector import Detector
from bot.nlu.language.of_message import ENGLISH, LANGUAGE, LEGIBLE
from bot.nlu.language.others import OtherLanguages
from bot.nlu.normaliser import NORMALISED
from bot.nlu.softmax_regression import SoftmaxRegression
from bot.settings import settings

_FORMAT = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class GlossaryTranslator(GraphComponent):
    """Turns each message into rough English, by the glossary of its language."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, reader: Reader | None = None) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self.reader = reader or Reader()

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> GlossaryTranslator:
        """Create an untrained component; it has no settings: every language with a glossary.tsv is understood."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Compile the glossaries, and learn the spelling of English and the looks of every language."""
        folders = {path.parent.name: path for path in sorted((settings().resources / "languages").glob("*/glossary.tsv"))}
        entries = {code: build.read(path) for code, path in folders.items()}
        texts: dict[str, list[str]] = {ENGLISH: []}
        for example in training_data.training_examples:
            if example.get(NORMALISED):
                texts.setdefault(written_in(example) or ENGLISH, []).append(str(example.get(NORMALISED)))
        detector = None
        with ThreadPoolExecutor(1) as beside:
            compiling = beside.submit(build.compile_all, folders)
            if len(entries) > 1:
                foreign = {code: [*table, *_as_many(texts.get(code, []), len(table))]
                           for code, table in entries.items() if code != ENGLISH and table}  # a new one is empty
                detector = language_detector.train({ENGLISH: texts[ENGLISH], **foreign})
            speller = Speller.learn(_counted(texts[ENGLISH]), _english_words())
            tables = compiling.result()
        translators = {
            code: Translator(table, endings.read(folders[code].with_name("endings.yml"))) for code, table in tables.items()
        }
        self.reader = Reader(translators, speller, detector, others=OtherLanguages.read(settings().resources))
        self._persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Translate the training examples in place, as messages will be."""
        self._read(training_data.training_examples, self.reader.remembering())
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the language and the rough English of messages in place."""
        self._read(messages, self.reader)
        return messages

    @staticmethod
    def _read(messages: list[Message], reader: Reader) -> None:
        for message in messages:
            text = message.get(NORMALISED)
            if not text:
                continue
            language = written_in(message) or reader.language_of(text, (message.get("metadata") or {}).get(LANGUAGE))
            message.set(LANGUAGE, language, add_to_output=True)
            message.set(LEGIBLE, reader.reads(language), add_to_output=True)
            message.set(NORMALISED, reader.english(text, language))

    def _persist(self) -> None:
        """Write plain arrays and JSON."""
        reader = self.reader
        assert reader.speller is not None
        arrays: dict[str, np.ndarray] = {}
        counts = dict(reader.speller.counts)
        facts: dict[str, Any] = {"format": _FORMAT, "tables": {}, "endings": {}, "counts": counts}
        tables = {f"glossary.{code}": each.table for code, each in reader.translators.items()}
        for name, table in {**tables, "slips": reader.speller.slips, "sounds": reader.speller.sounds}.items():
            arrays |= table.arrays(name)
            facts["tables"][name] = list(table.values)
        for code, each in reader.translators.items():
            facts["endings"][code] = each.endings.as_json()
        if ENGLISH in reader.translators:
            arrays["plain"] = np.array(reader.translators[ENGLISH].without_entry(counts), bool)  # in the order of the counts
        if reader.detector is not None:
            facts["languages"] = list(reader.detector.languages)
            arrays["detector.sparse"] = reader.detector.model.sparse_weights.astype(np.float16)
            arrays["detector.bias"] = reader.detector.model.bias
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(Path(folder) / "glossaries.npz", allow_pickle=False, **arrays)
            (Path(folder) / "glossaries.json").write_text(json.dumps(facts), "utf-8")

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **_: Any,
    ) -> GlossaryTranslator:
        """Read what was compiled; raises ValueError for another format."""
        with model_storage.read_from(resource) as folder:
            facts = json.loads((Path(folder) / "glossaries.json").read_text("utf-8"))
            if facts["format"] != _FORMAT:
                raise ValueError("the model was trained by another version; run `majakka train`")
            with np.load(Path(folder) / "glossaries.npz", allow_pickle=False) as arrays:
                tables = {
                    name: Table.stored(arrays, name, map(sys.intern, values)) for name, values in facts["tables"].items()
                }
                plain = frozenset(compress(facts["counts"], arrays["plain"])) if "plain" in arrays else frozenset()
                detector = None
                if facts.get("languages"):
                    sparse = arrays["detector.sparse"].astype(np.float32)
                    dense = np.zeros((0, len(facts["languages"])), np.float32)
                    model = SoftmaxRegression(sparse, dense, arrays["detector.bias"])
                    detector = Detector(tuple(facts["languages"]), model)
        translators = {
            code: Translator(
                tables[f"glossary.{code}"], endings.Endings.of_json(each), plain if code == ENGLISH else frozenset()
            )
            for code, each in facts["endings"].items()
        }
        speller = Speller(facts["counts"], tables["slips"], tables["sounds"])
        others = OtherLanguages.read(settings().resources)
        return cls(model_storage, resource, Reader(translators, speller, detector, others=others))


def written_in(message: Message) -> str | None:
    """Return the language that the file of a training example declares for it (`metadata: {language: ...}`)."""
    declared = (message.get("metadata") or {}).get("intent")
    return declared.get(LANGUAGE) if isinstance(declared, dict) else None


def _as_many(texts: list[str], number: int) -> list[str]:
    """Return whole messages repeated until they weigh as much as a glossary's `number` entries."""
    return (texts * (number // len(texts) + 1))[:number] if texts else []


def _counted(texts: list[str]) -> Counter[str]:
    """Return in how many messages each word stands."""
    return Counter(word for text in texts for word in set(tokens(text)) if is_word(word))


def _english_words() -> list[str]:
    """Return whole words of the encoder's own vocabulary: a broad list of real English words."""
    from bot.nlu.encoder import weights  # for training only

    vocabulary = json.loads(weights.read(None).tokenizer_json)["model"]["vocab"]
    return [word for word in vocabulary if word.isalpha() and word.isascii() and len(word) > 1]
