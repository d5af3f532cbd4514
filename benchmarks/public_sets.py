"""Reading the public intent-classification sets that lie beside the project, for comparing classifiers only."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.skipping import Skipped

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "nlu-sets"
OUT_OF_SCOPE = "NO_NODES_DETECTED"  # HINT3's label
HINT3 = ("curekart", "sofmattress", "powerplay11")


@dataclass(frozen=True)
class PublicSet:
    """Labelled messages: `train` and `test` are in scope, `outside` are messages that no label fits."""

    name: str
    train: list[tuple[str, str]]
    test: list[tuple[str, str]]
    outside: list[str]


def _rows(path: Path) -> list[tuple[str, str]]:
    """Return text and label of each row; white space within a text is evened out, a further column is left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(" ".join(row[0].split()), row[1].strip()) for row in csv.reader(file) if len(row) >= 2]
    return [row for row in rows[1:] if row[0]]


def hint3(folder: Path, bot: str) -> PublicSet:
    """Read one of the three bots of HINT3 v2."""
    test = _rows(folder / f"h_{bot}_test.csv")
    return PublicSet(
        f"HINT3 {bot}", _rows(folder / f"h_{bot}_train.csv"),
        [row for row in test if row[1] != OUT_OF_SCOPE], [text for text, label in test if label == OUT_OF_SCOPE],
    )


def banking77(folder: Path) -> PublicSet:
    """Read BANKING77; it has no messages out of scope."""
    return PublicSet("BANKING77", _rows(folder / "b77_train.csv"), _rows(folder / "b77_test.csv"), [])


def clinc150(folder: Path) -> PublicSet:
    """Read CLINC150."""
    parts = json.loads((folder / "clinc150.json").read_text("utf-8"))
    train, test = ([(text, label) for text, label in parts[name]] for name in ("train", "test"))
    return PublicSet("CLINC150", train, test, [text for text, _ in parts["oos_test"]])


def all_sets(quick: bool, folder: Path = FOLDER) -> Iterator[PublicSet]:
    """Yield the sets, the smallest only when `quick`; raises Skipped where the folder is absent."""
    if not folder.is_dir():
        raise Skipped(f"{folder.parent.name}/{folder.name} with the public sets does not lie beside the project's folder")
    if quick:
        yield hint3(folder, "sofmattress")
        return
    for bot in HINT3:
        yield hint3(folder, bot)
    yield banking77(folder)
    yield clinc150(folder)
