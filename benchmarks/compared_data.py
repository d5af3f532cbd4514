"""What understanding is compared on: a fixed share of the English training messages, and the English evaluation set."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from benchmarks.snapshot import ROOT
from bot.engine.data_files import examples_of
from bot.evaluation.messages import Message, read_set

PER_TOPIC, PER_TOPIC_QUICK = 40, 5
LANGUAGE = "en"
_SEED = 5

Examples = dict[str, list[str]]


def subsample(nlu: Path, per_topic: int) -> Examples:
    """Return `per_topic` messages of each topic in the folder `nlu`, or all of a topic that has fewer.

    Drawn for each topic by itself, so that new messages of one topic leave the others as they are.
    """
    chosen = {}
    for path in sorted(nlu.glob("*.yml")):
        known = sorted(set(examples_of(path)))
        chosen[path.stem] = sorted(random.Random(f"{_SEED} {path.stem}").sample(known, min(per_topic, len(known))))
    if not chosen:
        raise ValueError("there are no training messages")
    return chosen


def training_messages(quick: bool) -> Examples:
    """Return what all systems are trained on."""
    return subsample(ROOT / "data" / "nlu" / LANGUAGE, PER_TOPIC_QUICK if quick else PER_TOPIC)


def write(examples: Examples, folder: Path) -> None:
    """Write messages in Rasa's form, a file a topic, as they stand in data/nlu; `folder` may exist."""
    folder.mkdir(parents=True, exist_ok=True)
    for topic, texts in examples.items():
        block = {"intent": topic, "examples": "".join(f"- {text}\n" for text in texts)}
        (folder / f"{topic}.yml").write_text(
            yaml.safe_dump({"version": "3.1", "nlu": [block]}, allow_unicode=True, sort_keys=False), "utf-8")


def evaluation_messages() -> list[Message]:
    """Return the messages that are only ever measured with."""
    return read_set(ROOT, LANGUAGE, "eval")
