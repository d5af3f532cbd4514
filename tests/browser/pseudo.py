"""A language that nobody speaks, written from right to left: English in Hebrew letters, as the code `he`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

CODE = "he"
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבכדעפגהיחקלמנוצשרסתטבוזיזאבכדעפגהיחקלמנוצשרסתטבוזיז",
)
_KEPT = re.compile(r"(\{[a-z_]+\})")
# Ids, addresses and dates stay as they are.
_NOT_WORDS = frozenset({"topic", "url", "source_url", "checked_on", "page_date", "read_as", "status", "menu",
                        "platform", "valid_until"})


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each if key in _NOT_WORDS else _turned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_turned(each) for each in value]
    if isinstance(value, str):
        return "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in _KEPT.split(value))
    return value


def write(resources: Path) -> None:
    """Add the language to a copy of resources/: widget, labels, phrases and answers."""
    english, target = resources / "languages" / "en", resources / "languages" / CODE
    words = [english / "widget.yml", english / "ui.yml", *english.glob("phrases/*.yml"), *english.glob("answers/*.yml")]
    for path in words:
        new = target / path.relative_to(english)
        new.parent.mkdir(parents=True, exist_ok=True)
        turned = _turned(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        new.write_text(yaml.safe_dump(turned, allow_unicode=True), "utf-8")
    for path in english.glob("*.yml"):
        if not (target / path.name).exists():
            shutil.copy(path, target / path.name)
    with (resources / "languages.yml").open("a", encoding="utf-8") as registry:
        registry.write(f'{CODE}: {{name: "Pseudo", direction: rtl, status: live}}\n')
