"""Letters without accents, one for one, so that positions in the folded text are positions in the text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ı": "i", "ł": "l", "ø": "o", "đ": "d"})


def fold(text: str) -> str:
    """Return `text` in lower case, Latin letters without accents; always as long as `text`."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital of one sign may have two in lower case ("İ")
        lowered = "".join(each.lower()[:1] for each in text)
    if lowered.isascii():
        return lowered
    return "".join(each if each.isascii() else _plain(each) for each in lowered.translate(_SIGNS))


@lru_cache(maxsize=2048)
def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter
