"""Placeholders are filled wherever a text is said, and stand where any name can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import at, begins, content_of, texts_of
from bot.content.models.shared import placeholders_of
from bot.settings import Settings
from bot.wording.passages import Passage

ANYWHERE = frozenset({"platform", "country", "emergency_number", "safe_word"})
# Filled by the code that says these phrases, with facts of the service or platform.
ONLY_IN = {"time": "service.", "min": "service.", "max": "service.", "minimum_age": "platform.minimum_age",
           "languages": "meta.change_language"}
_AT_START = re.compile(r"(?:^|[.?\u061f\u0964\u3002]\s+)[\"\u201c\u00ab(]?\{(platform|country|emergency_number)\}")
_TORN = re.compile(r"\}[^\W_]|\}\{|\s\{\w+\}\s[,.;:?]")


def check(settings: Settings) -> Iterable[Finding]:
    """Every placeholder has a value wherever its text is said, begins no sentence, and takes no ending."""
    content = content_of(settings)
    if content is None:
        return
    for _, texts in texts_of(content):
        for passage in texts:
            for name in sorted(placeholders_of(passage.text)):
                if not _has_value(name, passage):
                    yield at(passage, "placeholders", f"{{{name}}} has no value here: nothing fills it when this is said")
            if match := _AT_START.search(passage.text):
                yield at(passage, "placeholders", f"{{{match[1]}}} begins a sentence, where its generic name has no capital")
            if _TORN.search(passage.text):
                yield at(passage, "placeholders", f"a placeholder takes an ending or lacks a space: {begins(passage.text)}")


def _has_value(name: str, passage: Passage) -> bool:
    if passage.kind == "ui":  # labels are shown as they stand
        return False
    return name in ANYWHERE or (passage.kind == "phrase" and passage.name.startswith(ONLY_IN.get(name, "\0")))
