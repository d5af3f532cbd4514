"""Messages misspelt as children spell, by ear and in haste: what the glossary does not put right reaches the encoder so."""

from __future__ import annotations

import random
import re

SHORTEST = 4  # letters of a word that is misspelt: of shorter ones nothing is left to know them by
_BY_EAR = (
    ("tion", "shun"), ("ight", "ite"), ("ough", "uff"), ("ould", "ud"), ("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ea", "ee"),
    ("ou", "ow"), ("ai", "ay"), ("er", "a"), ("le", "el"), ("ie", "ei"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("ing", "in"),
    ("th", "f"), ("c", "k"), ("s", "z"), ("y", "i"), ("i", "e"), ("e", "i"), ("a", "e"), ("o", "u"), ("u", "o"),
)
_DOUBLE = re.compile(r"([a-z])\1")


def misspelt(text: str, share: float, chance: random.Random) -> str:
    """Return a text with about `share` of its longer words misspelt once."""
    return " ".join(
        _word(word, chance) if len(word) >= SHORTEST and word.isalpha() and chance.random() < share else word
        for word in text.split()
    )


def _word(word: str, chance: random.Random) -> str:
    """Return a word with one mistake: written by ear, a double letter once, a letter lost, two letters exchanged."""
    way = chance.random()
    heard = [(sound, letters) for sound, letters in _BY_EAR if sound in word]
    if way < 0.5 and heard:
        sound, letters = chance.choice(heard)
        return word.replace(sound, letters, 1)
    if way < 0.6 and _DOUBLE.search(word):
        return _DOUBLE.sub(r"\1", word, count=1)
    place = chance.randrange(1, len(word) - 1)
    if way < 0.8:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
