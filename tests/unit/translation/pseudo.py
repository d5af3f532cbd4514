"""Texts that nobody wrote: English made longer, or put into Hebrew letters that run from right to left."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(\{[a-z_]+\})")
_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áčéíñöšüýžÁČÉÍÑÖŠÜÝŽ")
_HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "אבכדעפגהיחקלמנוצשרסתטבוזיזאבכדעפגהיחקלמנוצשרסתטבוזיז"
)


def longer(text: str) -> str:
    """Return the text with accents, and every word of it half as long again."""
    return _by_part(text, lambda part: re.sub(r"[^\W\d_]{2,}", lambda word: word[0] + word[0][-(len(word[0]) // 2):], part)
                    .translate(_ACCENTS))


def right_to_left(text: str) -> str:
    """Return the text in Hebrew letters."""
    return _by_part(text, lambda part: part.translate(_HEBREW))


def _by_part(text: str, turned) -> str:  # type: ignore[no-untyped-def]
    return "".join(part if _KEPT.fullmatch(part) else turned(part) for part in _KEPT.split(text))
