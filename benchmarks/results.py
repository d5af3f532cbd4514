"""Results: what was measured, as JSON for programs and as one small Markdown table for people."""

from __future__ import annotations

import json
import math
import os
import platform
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

# Who is measured side by side; the order of the table's columns.
MAJAKKA = "Majakka"
ALL_DATA = "Majakka, all data"
WITHOUT_ENCODER = "without encoder"
DEFAULT = "Rasa's default"
NLP_JS = "nlp.js"
EMPTY = "empty FastAPI"
ONE_WORKER = "one worker"
ONE_CORE = "one worker, one core"
CONTENDERS = (MAJAKKA, ALL_DATA, WITHOUT_ENCODER, DEFAULT, NLP_JS, EMPTY, ONE_CORE, ONE_WORKER)
_ABSENT = "–"


@dataclass
class Row:
    """One line of the table: a figure for each contender that was measured, all in `unit`.

    `compare` says what the last column holds: how many times Majakka's figure the one beside it is, or how many points
    Majakka is above it; None leaves it empty.
    """

    what: str
    unit: str
    figures: dict[str, float]
    compare: Literal["times", "points"] | None = "times"

    def compared(self) -> str:
        """Return the last column: beside Rasa's default where it was measured, else beside the others."""
        beside = next((name for name in (DEFAULT, EMPTY, ONE_CORE, ONE_WORKER) if name in self.figures), None)
        if self.compare is None or beside is None or not self.figures.get(MAJAKKA):
            return _ABSENT
        ours, theirs = self.figures[MAJAKKA], self.figures[beside]
        return f"{ours - theirs:+.1f} points" if self.compare == "points" else f"{shown(theirs / ours)} ×"


@dataclass
class Result:
    """What one measurement found. `notes` are for the reader of the table, `details` for programs."""

    name: str
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: str | None = None
    details: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)


def machine() -> dict[str, Any]:
    """Return what a reader needs to judge absolute figures: cores, load average (runnable processes), time (UTC)."""
    load = os.getloadavg() if hasattr(os, "getloadavg") else (None, None, None)
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cores": os.cpu_count(),
        "load": load[0],
        "niceness": os.nice(0) if hasattr(os, "nice") else None,
        "system": platform.system(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
    }


def write(result: Result, folder: Path) -> Path:
    """Write `<name>.json` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(asdict(result), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def shown(value: float | None) -> str:
    """Return a figure with the digits that count: three above 1, two below; a missing one as a dash."""
    if value is None:
        return _ABSENT
    if 0 < abs(value) < 1:
        return f"{value:.{1 - math.floor(math.log10(abs(value)))}f}"
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(results: Sequence[Result]) -> str:
    """Return the Markdown table of all results; what was skipped or failed has a line of its own."""
    seen = {name for result in results for row in result.rows for name in row.figures}
    columns = [name for name in CONTENDERS if name in seen] or [MAJAKKA]
    lines = [
        _line(["what", "unit", *columns, "beside it"]),
        _line([":--", ":--", *("--:" for _ in columns), "--:"]),
    ]
    for result in results:
        for row in result.rows:
            figures = [shown(row.figures.get(name)) for name in columns]
            lines.append(_line([f"{result.name}: {row.what}", row.unit, *figures, row.compared()]))
        stopped = {**result.skipped, **({"failed": result.failed} if result.failed else {})}
        for what, reason in stopped.items():
            kind = "**FAILED**" if what == "failed" else f"**SKIPPED** {what}"
            lines.append(_line([f"{result.name}: {kind}", reason, *(_ABSENT for _ in columns), _ABSENT]))
    return "\n".join([*lines, "", *_caption(results), ""])


def _caption(results: Sequence[Result]) -> list[str]:
    lines = [f"- {result.name}: {note}" for result in results for note in result.notes]
    if any(result.about.get("quick") for result in results):
        lines.insert(0, "- **Quick run** (`--quick`): fewer rounds, sets and epochs; not for quoting.")
    for result in results:
        before, after = result.about.get("before", {}), result.about.get("after", {})
        if before.get("load") is not None and after.get("load") is not None:
            lines.append(
                f"- {result.name}: {before['at']} to {after['at']}, {before['cores']} cores, load {before['load']:.1f} before "
                f"and {after['load']:.1f} after (what is measured counts too), niceness {before['niceness']}."
            )
    return lines
