"""Training: a model is made when there is none, or when anything it was made from has changed."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.settings import Settings

if TYPE_CHECKING:
    from rasa.engine.graph import GraphModelConfiguration
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.engine.importer import ProjectImporter
    from bot.engine.model_storage import QuickModelStorage


def inputs(settings: Settings) -> Iterable[Path]:
    """Yield the files that a model is made from."""
    project = settings.project
    yield project / "config.yml"
    yield project / "domain.yml"
    yield project / "requirements.lock"
    yield settings.resources / "topics.yml"
    for pattern in ("*/glossary.tsv", "*/endings.yml"):
        yield from sorted((settings.resources / "languages").glob(pattern))
    for folder, pattern in ((project / "data", "*.yml"), (project / "data", "*.safetensors"), (project / "bot" / "nlu", "*.py"),
                            (project / "bot" / "engine", "rules.py"), (project / "bot" / "engine", "importer.py")):
        yield from sorted(folder.rglob(pattern))


def fingerprint_of_inputs(settings: Settings) -> str:
    """Return a hash that changes when any input of training does."""
    digest = hashlib.sha256()
    for path in inputs(settings):
        name = path.relative_to(settings.project) if path.is_relative_to(settings.project) else path.name
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"absent")
    return digest.hexdigest()[:16]


def model_path(settings: Settings) -> Path:
    """Return where the model for the present inputs is, or will be."""
    return settings.models / f"majakka-{fingerprint_of_inputs(settings)}.tar.gz"


def is_trained(settings: Settings) -> bool:
    """Say whether a model for the present inputs exists."""
    return model_path(settings).is_file()


def train(settings: Settings, force: bool = False) -> Path:
    """Return the model for the present inputs, training it first when needed; older models of ours are removed.

    Raises RuntimeError when there is nothing to train from, and what Rasa raises when it cannot train.
    """
    target = model_path(settings)
    if target.is_file() and not force:
        return target
    os.environ.setdefault("LOG_LEVEL", "ERROR")  # else Rasa's bars hide the progress that the caller shows
    settings.models.mkdir(parents=True, exist_ok=True)
    unfinished = settings.models / f"training-{os.getpid()}.tar.gz"
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # standard output belongs to the command that needed a model
            _train(settings.project, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in settings.models.glob("majakka-*.tar.gz"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def before_the_encoder(settings: Settings) -> tuple[TrainingData, dict[str, Any]]:
    """Return the training examples as the sentence encoder gets them, normalised and in rough English, and its configuration.

    Raises RuntimeError without an encoder, and what `train` raises.
    """
    from bot.engine.model_storage import QuickModelStorage
    from bot.nlu.encoder.featurizer import SentenceEncoderFeaturizer

    importer, configuration = _asked_for(settings.project)
    nodes = configuration.train_schema.nodes.values()
    encoders = [node for node in nodes if node.uses is SentenceEncoderFeaturizer and node.fn == "process_training_data"]
    if not encoders:
        raise RuntimeError("config.yml asks for no sentence encoder")
    last = encoders[0].needs["training_data"]
    with tempfile.TemporaryDirectory() as folder:
        data: TrainingData = _run(importer, configuration, QuickModelStorage(Path(folder)), [last])[last]
    return data, {**SentenceEncoderFeaturizer.get_default_config(), **encoders[0].config}


def _train(project: Path, target: Path) -> None:
    """Run Rasa's training graph and pack the model: `rasa train`, without its cache of components.

    The cache takes a fingerprint of every example before and after every component, and knows nothing of ours: a change of code
    would be missed.
    """
    from bot.engine.model_storage import QuickModelStorage

    importer, configuration = _asked_for(project)
    for_the_package = copy.deepcopy(importer.get_domain())  # so that nothing that the graph does to the domain is packed
    with tempfile.TemporaryDirectory() as folder:
        storage = QuickModelStorage(Path(folder))
        _run(importer, configuration, storage, None)
        storage.create_model_package(target, configuration, for_the_package)


def _asked_for(project: Path) -> tuple[ProjectImporter, GraphModelConfiguration]:
    """Return what is trained from, and the graphs that config.yml asks for; raises RuntimeError when they cannot be trained."""
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.validation import validate
    from rasa.shared.core.events import SlotSet
    from rasa.shared.data import TrainingType

    from bot.engine.importer import ProjectImporter

    importer = ProjectImporter(project)
    domain, stories = importer.get_domain(), importer.get_stories()
    if not importer.get_nlu_data().training_examples or stories.is_empty() or domain.is_empty():
        raise RuntimeError("training failed: data/nlu, data/rules and domain.yml must all hold something")
    asked = {event.key for step in stories.story_steps for event in step.events if isinstance(event, SlotSet)}
    if unknown := sorted(asked - {slot.name for slot in domain.slots}):
        raise RuntimeError(f"training failed: rules set slots that domain.yml does not have: {', '.join(unknown)}")
    recipe = Recipe.recipe_for_name(importer.get_config()["recipe"])
    config, _, _ = recipe.auto_configure(importer.config_file, importer.get_config(), TrainingType.BOTH)
    configuration = recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.BOTH)
    validate(configuration)
    return importer, configuration


def _run(
    importer: ProjectImporter, configuration: GraphModelConfiguration, storage: QuickModelStorage, targets: list[str] | None
) -> dict[str, Any]:
    """Return what the nodes of the training graph give that are named in `targets`, or all that end it."""
    from rasa.engine.constants import PLACEHOLDER_IMPORTER
    from rasa.engine.graph import ExecutionContext

    from bot.engine.runner import OrderedGraphRunner

    schema = configuration.train_schema
    runner = OrderedGraphRunner.create(schema, storage, ExecutionContext(graph_schema=schema))
    return runner.run({PLACEHOLDER_IMPORTER: importer}, targets)
