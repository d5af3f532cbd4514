"""Arabic words in Latin letters ("ghayyarou", "mabqitch") put into Arabic letters, where the glossary has them.

Everyone spells as it sounds, so that no list holds every form. Short vowels are mostly not written in Arabic, and one Latin
letter stands for several Arabic ones: readings are made, the likeliest first, and the first that the glossary knows is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice

from bot.nlu.glossary.translator import Translator

MOST_READINGS = 192
LIKELIEST = 12
SHORTEST, LONGEST = 4, 24  # letters; shorter ones read as too many things, longer ones are no words
SHORTEST_WITH_ENDINGS = 7
_Choices = dict[str, tuple[str, ...]]
# What Latin letters stand for, the likeliest first. Hamza and doubled letters are left out, as `fold` does.
_READINGS: _Choices = {
    "kh": ("خ",), "gh": ("غ",), "sh": ("ش",), "ch": ("ش",), "th": ("ث", "ذ", "ظ"), "dh": ("ذ", "ض", "ظ"),
    "aa": ("ا",), "ee": ("ي",), "ii": ("ي",), "oo": ("و",), "ou": ("و", ""), "uu": ("و",), "ei": ("ي",), "ai": ("ي", "اي"),
    "a": ("", "ا"), "e": ("", "ي"), "i": ("", "ي"), "o": ("", "و"), "u": ("", "و"), "é": ("ي", ""), "y": ("ي",), "w": ("و",),
    "b": ("ب",), "t": ("ت", "ط"), "j": ("ج",), "g": ("ج", "ق", "غ", "ك"), "h": ("ه", "ح"), "d": ("د", "ض"), "r": ("ر",),
    "z": ("ز", "ذ", "ظ"), "s": ("س", "ص"), "f": ("ف",), "q": ("ق",), "k": ("ك", "ق"), "l": ("ل",), "m": ("م",), "n": ("ن",),
    "p": ("ب",), "v": ("ف",), "c": ("ك", "س"), "x": ("كس",),
    "2": ("ا", "ق", "ء"), "3": ("ع",), "5": ("خ",), "6": ("ط",), "7": ("ح",), "8": ("ق", "غ"), "9": ("ق", "ص"),
}
_FIRST: _Choices = {
    "a": ("ا",), "e": ("ا",), "i": ("ا",), "o": ("ا",), "u": ("ا",),
    "ou": ("او",), "oo": ("او",), "ee": ("اي",), "ai": ("اي",), "ei": ("اي",),
}
_LAST: _Choices = {
    "a": ("ه", "ا", "ي"), "e": ("ه", "ي"), "i": ("ي",), "o": ("و", "ه"), "u": ("و",), "ou": ("و", "وا"), "oo": ("و", "وا"),
}
_UNIT = re.compile("|".join(sorted(_READINGS, key=len, reverse=True)))
_WORD = re.compile(r"[2356789]?[a-zé][a-zé2356789]*")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxyz2-9])\1+")


def in_arabic(word: str, translator: Translator) -> str | None:
    """Return a normalised word of Latin letters in Arabic ones; None where the glossary has no reading of it.

    A reading that stands in the glossary comes before one that does when its endings are off.
    """
    if not SHORTEST <= len(word) <= LONGEST or _WORD.fullmatch(word) is None:
        return None
    readings = list(islice(_readings(_UNIT.findall(_DOUBLED.sub(r"\1", word))), MOST_READINGS))
    for reading, english in zip(readings, translator.table.find(readings), strict=True):
        if english is not None:
            return reading
    if len(word) < SHORTEST_WITH_ENDINGS:
        return None
    return next((each for each in readings[:LIKELIEST] if translator.by_form(each) is not None), None)


def _readings(units: list[str]) -> Iterator[str]:
    """Yield the readings of a word, the likeliest first: of each, how far down its choices stand."""
    last = len(units) - 1
    special: dict[int, _Choices] = {last: _LAST, 0: _FIRST}
    choices = [special.get(place, _READINGS).get(unit, _READINGS[unit]) for place, unit in enumerate(units)]
    heap: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, (0,) * len(units))]
    while heap:
        cost, since, picks = heappop(heap)
        yield "".join(choice[pick] for choice, pick in zip(choices, picks, strict=True))
        for place in range(since, len(units)):  # only places not before the last change: each reading comes once
            if picks[place] + 1 < len(choices[place]):
                heappush(heap, (cost + 1, place, (*picks[:place], picks[place] + 1, *picks[place + 1 :])))
