"""What a word may stand for when letters are repeated, digits or signs stand for letters, or letters are starred out.

Pure functions over one word; `bot.safety.vocabulary` knows which of what they return is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

MOST_READINGS = 32  # of one word
CENSORED = frozenset("*#@$!")
VOWELS = frozenset("aeiouyаеиоуіїєюяыэاويआइईउऊएऐओऔ")
_REPEATED = re.compile(r"(.)\1+")
_MEANT = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s",
          "!": "il", "+": "t"}
_SOUNDS = {"2": ("to",), "4": ("for",)}  # "2 die 4"


def shortened(word: str) -> list[str]:
    """Return a word with its repeated letters written once or twice: "kiiilll" is "kill". Empty where none is repeated."""
    runs = list(_REPEATED.finditer(word))
    if not runs:
        return []
    each = ("\\1\\1", "\\1")
    if len(runs) == 1 or 2 ** len(runs) > MOST_READINGS or all(len(run[0]) == 2 for run in runs):
        return list(dict.fromkeys(_REPEATED.sub(to, word) for to in each))
    found = []
    for lengths in product((2, 1), repeat=len(runs)):
        left = iter(lengths)
        found.append(_REPEATED.sub(lambda run, left=left: run[1] * next(left), word))  # type: ignore[misc]
    return found


def lettered(word: str) -> Iterator[str]:
    """Yield a word with letters in place of the digits and signs that stand for them: "k1ll" is "kill" or "klll"."""
    options = [_MEANT.get(each, each) for each in word]
    if all(option == each for option, each in zip(options, word, strict=True)):
        return
    total = 1
    for option in options:
        total *= len(option)
    if total > MOST_READINGS:
        yield from ("".join(option[0] for option in options), "".join(option[-1] for option in options))
    else:
        yield from map("".join, product(*options))


def of_number(number: str) -> tuple[str, ...]:
    """Return the words that a number may stand for where digits are letters: "70" is "to", and "2" sounds like it."""
    return (*lettered(number), *_SOUNDS.get(number, ()))


def agrees(starred: str, word: str) -> bool:
    """Say whether a word of the same length has the letters that are written of a starred one."""
    return all(a == b or a in CENSORED for a, b in zip(starred, word, strict=True))


def hides_vowels(starred: str, word: str) -> bool:
    """Say whether the letters that are starred out are vowels, as they mostly are."""
    return all(b in VOWELS for a, b in zip(starred, word, strict=True) if a in CENSORED)
