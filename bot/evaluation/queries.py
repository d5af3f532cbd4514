"""How often `/v1/deterrence` takes an everyday search for another, and how many of those it is meant for it sees.

Sets: `tests/queries/<lang>/<tuned|apart>/<group>.txt`, a query a line. Nobody may get the message for a query of a group other
than `seeking`. Words were chosen with `tuned` in view; what is `apart` was written afterwards. Beside them: the public everyday
messages (CLINC150, BANKING77, HINT3), where they are present.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

SEEKING = "seeking"
SPLITS = ("tuned", "apart")


@dataclass(frozen=True)
class Row:
    """One set: how many queries, how many got the message, and the ones that were judged wrongly."""

    language: str
    split: str
    group: str
    queries: int
    matched: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Recall of `seeking`, or the rate of false alarms of everything else."""
        return self.matched / self.queries if self.queries else 0.0


def sets(folder: Path) -> list[tuple[str, str, str, list[str]]]:
    """Return (language, split, group, queries) of each file, in order; lines that begin with # are notes."""
    return [
        (path.parent.parent.name, path.parent.name, path.stem,
         [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")])
        for path in sorted(folder.glob("*/*/*.txt")) if path.parent.name in SPLITS
    ]


def public(shared: Path) -> list[str]:
    """Return all public everyday messages; none where the folder is absent."""
    found = [row[0] for file in sorted(shared.glob("*.csv")) for row in csv.reader(file.open(encoding="utf-8")) if row]
    clinc = shared / "clinc150.json"
    if clinc.is_file():
        found += [text for rows in json.loads(clinc.read_text("utf-8")).values() for text, _ in rows]
    return found


def measure(language: str, split: str, group: str, queries: Iterable[str], matches: Callable[[str], bool]) -> Row:
    """Judge queries and count."""
    texts = list(queries)
    seen = [matches(each) for each in texts]
    wrong = tuple(text for text, hit in zip(texts, seen, strict=True) if hit != (group == SEEKING))
    return Row(language, split, group, len(texts), sum(seen), wrong)


def highest(matched: int, queries: int) -> float:
    """Return the upper end of the 95 % interval of a share (Wilson): what a small set cannot exclude."""
    if not queries:
        return 1.0
    z, share = 1.96, matched / queries
    middle = share + z * z / (2 * queries)
    spread = z * sqrt(share * (1 - share) / queries + z * z / (4 * queries * queries))
    return (middle + spread) / (1 + z * z / queries)


def report(rows: Iterable[Row], messages: Row | None, command: str) -> str:
    """Return the document: false alarms by language and group, then recall."""
    rows = list(rows)
    lines = [
        "# How well searches are told apart", "",
        f"Written by `{command}`; do not edit. `POST /v1/deterrence` with the general words of this repository and no "
        "operator's list. `tuned`: words were chosen with these in view. `apart`: written afterwards. All are written by the "
        "same project: expect less in the field.", "",
        "## False alarms", "",
        "Everyday queries that got the message. `at most`: the upper end of the 95 % interval, what a set of this size cannot "
        "exclude.", "",
        "| language | set | queries | false alarms | | at most |", "|---|---|---|---|---|---|",
    ]
    for split in reversed(SPLITS):
        for language in sorted({each.language for each in rows}):
            of_it = [each for each in rows if (each.language, each.split) == (language, split) and each.group != SEEKING]
            lines += [_line(language, f"{split}: {each.group}", each.matched, each.queries) for each in of_it]
            if of_it:
                lines.append(_line(language, f"**{split}: all**", sum(each.matched for each in of_it),
                                   sum(each.queries for each in of_it)))
    if messages is not None:
        lines.append(_line("en", "public everyday messages", messages.matched, messages.queries))
    lines += ["", "## Searches that are meant", "", "| language | set | queries | got the message |", "|---|---|---|---|"]
    lines += [f"| {each.language} | {each.split} | {each.queries} | {each.matched} ({each.share:.0%}) |"
              for each in sorted(rows, key=lambda each: (each.split, each.language)) if each.group == SEEKING]
    return "\n".join(lines) + "\n"


def _line(language: str, name: str, matched: int, queries: int) -> str:
    share = matched / queries if queries else 0.0
    return f"| {language} | {name} | {queries} | {matched} | {share:.1%} | {highest(matched, queries):.1%} |"
