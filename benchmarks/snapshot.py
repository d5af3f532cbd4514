"""A copy of the project: what is edited meanwhile does not change what is measured, and no model of yours is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.processes import Failure, environment

ROOT = Path(__file__).resolve().parent.parent
ENCODER = "SentenceEncoderFeaturizer"
# By folder, because bot/content/models is code while models/ holds what was trained.
_LEFT_OUT = {
    ROOT: frozenset({
        ".git", ".venv", ".tools", ".rasa", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "build", "docs",
        "models", "node_modules", "results", "tests",
    }),
    ROOT / "benchmarks": frozenset({"environments", "results"}),
}
_TRAINING_SECONDS = 1800.0


@dataclass(frozen=True)
class Snapshot:
    """A trained copy of the project: run what is measured in `folder` with `variables`."""

    folder: Path
    model: Path
    training_seconds: float

    @property
    def nlu(self) -> Path:
        """The folder of training messages."""
        return self.folder / "data" / "nlu"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a process that is to find this copy, its model and its content."""
        return variables(self.folder)

    def command(self, *arguments: str) -> list[str]:
        """Return the command line for `majakka …`, run from this copy."""
        return [sys.executable, "-m", "bot.cli", *arguments]


def variables(folder: Path) -> dict[str, str]:
    """Return the environment of a process that works in a copy of the project."""
    return environment(MAJAKKA_MODELS=str(folder / "models"), MAJAKKA_RESOURCES=str(folder / "resources"))


def without_encoder(configuration: dict[str, Any]) -> dict[str, Any]:
    """Return config.yml's content with the sentence encoder taken out of the pipeline."""
    kept = [part for part in configuration["pipeline"] if not part["name"].endswith(ENCODER)]
    if len(kept) == len(configuration["pipeline"]):
        raise ValueError(f"config.yml has no {ENCODER}, so there is nothing to leave out")
    return {**configuration, "pipeline": kept}


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Return which entries of a folder are not copied."""
    return {"__pycache__", *_LEFT_OUT.get(Path(folder), ())}.intersection(names)


def take(folder: Path, *, encoder: bool, nlu: Path | None = None) -> Snapshot:
    """Copy the project to `folder`, which must not exist, and train it there; raises Failure when it cannot be trained.

    `nlu`: a folder of English messages to train with, in place of all that the project has.
    """
    shutil.copytree(ROOT, folder, ignore=_left_out)
    if nlu is not None:
        shutil.rmtree(folder / "data" / "nlu")
        shutil.copytree(nlu, folder / "data" / "nlu" / "en")
    if not encoder:
        path = folder / "config.yml"
        changed = without_encoder(yaml.safe_load(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(changed, sort_keys=False), "utf-8")
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "train"], cwd=folder, env=variables(folder), capture_output=True, text=True,
        timeout=_TRAINING_SECONDS,
    )
    seconds = time.perf_counter() - started
    models = sorted((folder / "models").glob("majakka-*.tar.gz"))
    if done.returncode or len(models) != 1:
        words = "\n".join((done.stderr or done.stdout).splitlines()[-12:])
        raise Failure(f"`majakka train` failed; `majakka check` may say why:\n{words}")
    return Snapshot(folder, models[0], seconds)
