"""Rasa as published, with its default configuration (DIET and TED): made, trained and run in an environment of its own.

A model that took long to train is kept in `benchmarks/environments/models`, under a hash of what it was trained from,
with what its training cost: speed and memory are measured side by side in every run, training once for the same data.
"""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import environments, results
from benchmarks.processes import Worker, environment
from benchmarks.skipping import Skipped

RASA, TENSORFLOW = "3.6.21", "2.12"
PYTHON = "3.10"
QUICK_EPOCHS = 10
_NEEDED_GIGABYTES = 6.0  # the environment, and uv's copies while it is made
_TRAINING_SECONDS = 12 * 3600.0
_DRIVER = Path(__file__).resolve().parent / "inside_default" / "driver.py"
_TRAINS = ("default_configuration", "domain", "dialogue", "train")  # the driver's functions that make a model
_MODELS = environments.FOLDER / "models"


@dataclass(frozen=True)
class Trained:
    """A model of the default configuration, and what its training cost."""

    model: Path
    seconds: float
    epochs: int
    at: str
    niceness: int
    examples: int
    fresh: bool

    def note(self) -> str:
        """Say, for the reader of the table, how the model came to be."""
        when = "in this run" if self.fresh else f"in an earlier run ({self.at})"
        nice = f" at niceness {self.niceness}" if self.niceness else ""
        return f"Rasa's default was trained {when}{nice}: {self.epochs} epochs, {self.examples} examples, {self.seconds:.0f} s"


class DefaultRasa:
    """The published Rasa, ready to train and run."""

    def __init__(self, niceness: int = 0) -> None:
        self._niceness = niceness
        self.folder = environments.published(f"rasa=={RASA}", PYTHON, _NEEDED_GIGABYTES)
        self.python = environments.interpreter(self.folder)
        self._check()

    def _check(self) -> None:
        """Make sure that it is what it is said to be; raises Skipped."""
        code = "from importlib.metadata import version as v; print(v('rasa'), v('tensorflow'))"
        done = subprocess.run(
            [self.python, "-I", "-c", code], capture_output=True, text=True, timeout=60, env=environment()
        )
        versions = done.stdout.split()
        if done.returncode or versions[0] != RASA or not versions[1].startswith(f"{TENSORFLOW}."):
            held = " ".join(versions) or "nothing that runs"
            raise Skipped(f"the environment holds {held}, not Rasa {RASA} with TensorFlow {TENSORFLOW}")

    def worker(self, niceness: int = 0) -> Worker:
        """Return a fresh process that runs the driver."""
        return Worker([str(self.python), "-I", str(_DRIVER)], self.folder, environment(), niceness)

    def loaded(self, trained: Trained) -> Worker:
        """Return a process that has loaded a model."""
        worker = self.worker()
        try:
            worker.ask(300, do="load", model=str(trained.model))
        except BaseException:
            worker.close()
            raise
        return worker

    def trained(self, nlu: Path, *, dialogue: bool, quick: bool, epochs: int | None = None) -> Trained:
        """Return a model trained from the files in `nlu`, the kept one where nothing changed.

        `dialogue` trains policies too; `quick` trains for QUICK_EPOCHS instead of what is published, `epochs` for that many.
        """
        epochs = epochs or (QUICK_EPOCHS if quick else None)
        key = _fingerprint(nlu, dialogue, epochs)
        model, facts = _MODELS / f"{key}.tar.gz", _MODELS / f"{key}.json"
        if model.is_file() and facts.is_file():
            return Trained(model, fresh=False, **json.loads(facts.read_text("utf-8")))
        found = self._train(nlu, model, dialogue, epochs)
        facts.write_text(json.dumps(found), "utf-8")
        return Trained(model, fresh=True, **found)

    def _train(self, nlu: Path, model: Path, dialogue: bool, epochs: int | None) -> dict[str, Any]:
        at, started = results.machine()["at"], time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="benchmark-default-") as folder:
            shutil.copytree(nlu, Path(folder) / "data" / "nlu")
            with self.worker(self._niceness) as worker:
                about = worker.ask(
                    _TRAINING_SECONDS, do="train", project=folder, epochs=epochs, dialogue=dialogue, output=str(model)
                )
        seconds = time.perf_counter() - started
        trained_epochs = next(part["epochs"] for part in about["configuration"]["pipeline"] if "epochs" in part)
        return {
            "seconds": seconds, "epochs": trained_epochs, "at": at, "niceness": self._niceness, "examples": about["examples"],
        }


def _fingerprint(nlu: Path, dialogue: bool, epochs: int | None) -> str:
    """Return a hash of all that a model is made from: data, and the code that trains (its comments left out)."""
    digest = hashlib.sha256(f"{RASA} {dialogue} {epochs}".encode())
    for part in ast.parse(_DRIVER.read_text("utf-8")).body:
        if isinstance(part, ast.FunctionDef) and part.name in _TRAINS:
            digest.update("\n".join(ast.unparse(line) for line in part.body[1:]).encode())  # without its docstring
    for path in sorted(nlu.rglob("*.yml")):
        digest.update(f"\0{path.relative_to(nlu)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
