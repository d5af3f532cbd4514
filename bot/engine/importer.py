"""Reading what the model is trained from, once.

Rasa's importers read and check every training file twice, in a way that takes longer than encoding its messages. Our files are
checked before (bot/engine/data_files.py) and hold nothing but intents, examples and rules; Rasa's readers remain for the
domain and the rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import ENTITIES, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.entities_parser import parse_training_example
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.data_files import examples_of
from bot.nlu.language.of_message import ENGLISH, LANGUAGE


def _declared(message: Message, folder: str) -> Message:
    """Return a message with the language that its file declares, where Rasa's reader puts it too; English is the default."""
    if folder != ENGLISH:
        message.set(METADATA, {METADATA_INTENT: {LANGUAGE: folder}})
    return message


class ProjectImporter(RasaFileImporter):
    """The domain, the rules and the examples of a project folder. What it returns is read once, and shared."""

    def __init__(self, project: Path) -> None:
        folders = [str(project / "data" / name) for name in ("rules", "stories") if (project / "data" / name).is_dir()]
        super().__init__(str(project / "config.yml"), str(project / "domain.yml"), folders)
        self._examples = sorted((project / "data" / "nlu").rglob("*.yml"))
        self._read: dict[str, Any] = {}

    def get_domain(self) -> Domain:
        """Return the domain."""
        domain: Domain = self._once("domain", super().get_domain)
        return domain

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Return the rules and stories."""
        stories: StoryGraph = self._once("stories", super().get_stories)
        return stories

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the examples, in the order of their files; one that stands twice in a file comes once."""
        data: TrainingData = self._once("examples", self._training_data)
        return data

    def _training_data(self) -> TrainingData:
        examples: dict[tuple[str, str, str, str], Message] = {}
        for path in self._examples:
            for example in examples_of(path):
                message = _declared(parse_training_example(example, path.stem), path.parent.name)
                what = path.parent.name, path.stem, str(message.get(TEXT)), repr(message.get(ENTITIES))
                examples.setdefault(what, message)
        data = TrainingData()
        data.training_examples = list(examples.values())  # Rasa would find the doubles by a fingerprint of each example
        return data

    def _once(self, name: str, read: Any) -> Any:
        if name not in self._read:
            self._read[name] = read()
        return self._read[name]
