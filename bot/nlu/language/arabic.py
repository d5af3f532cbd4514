"""What only Arabic looks like, whatever its words: numerals for sounds in Latin letters, or Arabic letters and no others.

In Latin letters ("Arabizi") young people write 2, 3, 5, 7 and 9 for sounds that Latin letters have not, and spell as they like,
so that no list holds every form. Persian, Urdu, Pashto and Kurdish hardly make three words without letters of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ARABIC = "ar"
_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
# Not "mp3", "gta5", "2nd", "3am", "l33t": the numeral stands between letters, or before three.
_NUMERAL_SOUND = re.compile(r"(?=.{4})(?:[a-z]+[23579][a-z]+|[23579][a-z]{3,})(?:[23579][a-z]+)*[23579]?")


def is_arabizi(word: str) -> bool:
    """Say whether a normalised word is spelt with a numeral for a sound; only for words that no language knows."""
    return word.isascii() and _NUMERAL_SOUND.fullmatch(word) is not None


def in_arabic_letters(words: Iterable[str]) -> bool:
    """Say whether all the words are in the letters of Arabic, and none of them in those of its neighbours."""
    return all(_LETTERS.issuperset(word) for word in words)
