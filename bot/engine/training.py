"""Training: a model is made when there is none, or when anything it was made from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path

from bot.settings import Settings


def inputs(settings: Settings) -> Iterable[Path]:
    """Yield the files that a model is made from."""
    project = settings.project
    yield project / "config.yml"
    yield project / "domain.yml"
    yield project / "requirements.lock"
    yield settings.resources / "topics.yml"
    for pattern in ("*/glossary.tsv", "*/endings.yml"):
        yield from sorted((settings.resources / "languages").glob(pattern))
    for folder, pattern in ((project / "data", "*.yml"), (project / "bot" / "nlu", "*.py"),
                            (project / "bot" / "engine", "rules.py")):
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

    Raises RuntimeError when Rasa could not train.
    """
    target = model_path(settings)
    if target.is_file() and not force:
        return target
    os.environ.setdefault("LOG_LEVEL", "ERROR")  # else Rasa's bars hide the progress that the caller shows
    from rasa.model_training import train as rasa_train

    settings.models.mkdir(parents=True, exist_ok=True)
    unfinished = f"training-{os.getpid()}"
    # Rasa's cache of components knows nothing of our fingerprint: without it a change of code cannot be missed.
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    told = io.StringIO()
    with contextlib.redirect_stdout(told):  # standard output belongs to the command that needed a model
        result = rasa_train(
            domain=str(settings.project / "domain.yml"), config=str(settings.project / "config.yml"),
            training_files=[str(settings.project / "data")], output=str(settings.models), force_training=True,
            fixed_model_name=unfinished,
        )
    if not result.model:
        raise RuntimeError(f"training failed: {told.getvalue().strip()}")
    Path(result.model).replace(target)
    for old in settings.models.glob("majakka-*.tar.gz"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


