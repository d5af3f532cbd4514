"""No exclamation marks, no emoji, no shouting: harm is spoken of calmly, and meaning stands in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import at, begins, content_of, texts_of
from bot.settings import Settings

_MARKS = re.compile(r"[!\u00a1\uff01\u203c\u2049]")
_DOUBLED = re.compile(r"[?\u061f]{2,}|\.{4,}")
_SHOUTED = re.compile(r"\b[A-Z]{4,}(?:\s+[A-Z]{2,})+\b")


def is_emoji(character: str) -> bool:
    """Say whether a character is a pictogram: no letter, mark, number or punctuation of a script."""
    return unicodedata.category(character) == "So" or "\U0001f000" <= character <= "\U0001faff" or character == "\ufe0f"


def check(settings: Settings) -> Iterable[Finding]:
    """Texts hold no exclamation mark, emoji, doubled question mark or words in capitals."""
    content = content_of(settings)
    if content is None:
        return
    for _, texts in texts_of(content):
        for passage in texts:
            said = begins(passage.text)
            if _MARKS.search(passage.text):
                yield at(passage, "punctuation", f"holds an exclamation mark; speak calmly: {said}")
            if _DOUBLED.search(passage.text):
                yield at(passage, "punctuation", f"holds a doubled mark: {said}")
            if _SHOUTED.search(passage.text):
                yield at(passage, "punctuation", f"shouts in capitals: {said}")
            if any(map(is_emoji, passage.text)):
                yield at(passage, "punctuation", f"holds an emoji or symbol; say it in words: {said}")
