"""How well a language is understood: from figures that were written before, or measured now on the evaluation sets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.yaml_file import read_yaml
from bot.reports.languages.numbers import Seen, Understood

if TYPE_CHECKING:
    from bot.engine.conversation import Engine

_RISK_ROW = re.compile(r"^\| (?P<code>[\w-]+) \| \*\*all\*\* \| (?P<messages>\d+) \| \*\*(?P<share>[\d.]+)%\*\*", re.MULTILINE)


def written_understanding(folder: Path, code: str) -> Understood | None:
    """Return the figures of `understanding-<code>-eval.json`, which `majakka eval` writes; None where there are none."""
    try:
        data = json.loads((folder / f"understanding-{code}-eval.json").read_text("utf-8"))
        whole = data["whole"]
        return Understood(int(whole["messages"]), float(whole["straight"]), float(whole["served"]), float(whole["wrong"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def written_risk(project: Path, code: str) -> Seen | None:
    """Return the recall that docs/reference/risk.md (written by `majakka eval --risk`) tells of a language."""
    path = project / "docs" / "reference" / "risk.md"
    for row in _RISK_ROW.finditer(path.read_text("utf-8") if path.is_file() else ""):
        if row["code"] == code:
            return Seen(int(row["messages"]), float(row["share"]) / 100)
    return None


def understanding_now(engine: Engine, project: Path, code: str) -> Understood | None:
    """Run the evaluation set of a language; None where it has none. Nothing says which language a message is in."""
    right = served = wrong = messages = 0
    for path in sorted((project / "tests" / "conversations" / code / "eval").glob("*.yml")):
        data = read_yaml(path)
        for each in data["messages"]:
            meant = engine.understand(each["text"])
            messages += 1
            if meant.alternatives:
                served += data["topic"] in meant.alternatives
            elif meant.topic == data["topic"]:
                right, served = right + 1, served + 1
            else:
                wrong += 1
    return Understood(messages, right / messages, served / messages, wrong / messages) if messages else None


def risk_now(engine: Engine, project: Path, code: str) -> Seen | None:
    """Run the risk sets of a language; None where it has none."""
    messages = seen = 0
    for path in sorted((project / "tests" / "risk" / code / "eval").glob("*.yml")):
        data = read_yaml(path)
        if data["expected"] != "none":
            messages += len(data["messages"])
            seen += sum(engine.understand(str(each)).risk is not None for each in data["messages"])
    return Seen(messages, seen / messages) if messages else None
