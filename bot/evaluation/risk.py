"""How many risks are seen, and how often it cries wolf: by class and language, joined screen and patterns alone.

Sets: `tests/risk/<lang>/<split>/*.yml` (`expected`: a class, or `none`; `messages`), and everyday messages of public sets that
nobody here wrote (CLINC150, BANKING77, HINT3), where they are present.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.content.yaml_file import read_yaml

RECALL_GOAL, FALSE_ALARM_GOAL = 0.98, 0.03
Seen = Callable[[str], str | None]


@dataclass(frozen=True)
class Row:
    """One set: how many messages, how many were flagged at all, how many with the very class that was expected."""

    language: str
    expected: str
    messages: int
    flagged: int
    same_class: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Recall of a risk class, or the rate of false alarms of a set of harmless messages."""
        return self.flagged / self.messages if self.messages else 0.0


def sets(folder: Path, split: str) -> list[tuple[str, str, list[str]]]:
    """Return (language, expected, messages) for each file of a split."""
    found = []
    for path in sorted(folder.glob(f"*/{split}/*.yml")):
        data = read_yaml(path)
        found.append((path.parent.parent.name, data["expected"], [str(each) for each in data["messages"]]))
    return found


def measure(language: str, expected: str, messages: Iterable[str], see: Seen) -> Row:
    """Run messages through `see` and count."""
    texts = list(messages)
    answers = [see(each) for each in texts]
    good = [(answer is None) == (expected == "none") for answer in answers]
    return Row(
        language, expected, len(texts), sum(answer is not None for answer in answers),
        sum(answer == expected for answer in answers), tuple(text for text, ok in zip(texts, good, strict=True) if not ok),
    )


def everyday(shared: Path, most: int = 4000) -> dict[str, list[str]]:
    """Return the public everyday messages' test parts, by set; empty when the folder is absent."""
    found: dict[str, list[str]] = {}
    clinc = shared / "clinc150.json"
    if clinc.is_file():
        data = json.loads(clinc.read_text("utf-8"))
        for part in ("oos_test", "test"):
            if part in data:
                found[f"CLINC150 {part}"] = [str(each[0]) for each in data[part]][:most]
    for path in sorted(shared.glob("*_test.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [row[0] for row in list(csv.reader(file))[1:] if row][:most]
    return found


def report(rows: list[Row], alone: list[Row], calm: dict[str, Row], command: str) -> str:
    """Return docs/reference/risk.md."""
    lines = [
        "# How well risk is seen", "",
        f"Written by `{command}`; do not edit. Goals: recall at least {RECALL_GOAL:.0%}, false alarms on everyday "
        f"messages at most {FALSE_ALARM_GOAL:.0%}. The sets lie in `tests/risk/<language>/eval/`, are never tuned on, and "
        "are written by the same project: expect less in the field.", "",
        "## Recall", "",
        "`flagged`: seen as a risk of any class. `same class`: as this one. `patterns alone`: without the detector.", "",
        "| language | class | messages | flagged | same class | patterns alone |", "|---|---|---|---|---|---|",
    ]
    by_key = {(row.language, row.expected): row for row in alone}
    for row in rows:
        if row.expected != "none":
            other = by_key[row.language, row.expected]
            lines.append(f"| {row.language} | {row.expected} | {row.messages} | {row.share:.1%} | "
                         f"{row.same_class / row.messages:.1%} | {other.share:.1%} |")
    total = [row for row in rows if row.expected != "none"]
    for language in sorted({row.language for row in total}):
        own = [row for row in total if row.language == language]
        count, seen = sum(row.messages for row in own), sum(row.flagged for row in own)
        lines.append(f"| {language} | **all** | {count} | **{seen / count:.1%}** | "
                     f"{sum(row.same_class for row in own) / count:.1%} | |")
    lines += ["", "## False alarms", "", "| set | messages | false alarms |", "|---|---|---|"]
    for row in rows:
        if row.expected == "none":
            lines.append(f"| {row.language}: hard look-alikes (games, songs, jokes) | {row.messages} | {row.share:.1%} |")
    for name, row in calm.items():
        lines.append(f"| {name} (everyday, public) | {row.messages} | {row.share:.1%} |")
    if calm:
        count, seen = sum(row.messages for row in calm.values()), sum(row.flagged for row in calm.values())
        lines.append(f"| **all everyday** | {count} | **{seen / count:.1%}** |")
    else:
        lines += ["", "The public everyday sets were absent when this was written: nothing is said about everyday messages."]
    return "\n".join([*lines, ""])
