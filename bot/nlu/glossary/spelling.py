"""Putting misspelt English right: one slip of the finger, or a word written as it sounds. Known words are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.nlu.glossary.table import Table

SHORTEST, OFTEN = 4, 3
_SOUNDS = (
    (r"^kn", "n"), (r"^wr", "r"), (r"^wh", "w"), (r"ght", "t"), (r"ph", "f"), (r"[sc]h", "x"),
    (r"tion|cion|sion|shun|tian", "xn"),
    (r"c(?=[eiy])", "s"), (r"ck|c|q", "k"), (r"z", "s"), (r"dge|j|g(?=[eiy])", "j"), (r"v", "f"), (r"wh", "w"), (r"gh", ""),
)
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_VOWELS = re.compile(r"[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")


def sound_of(word: str) -> str:
    """Return roughly how an English word sounds: consonants by sound, vowels dropped, but for one at the beginning."""
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    head = "a" if word[:1] in "aeiouy" else word[:1]
    return _DOUBLED.sub(r"\1", head + _VOWELS.sub("", word[1:] if word else ""))


def without_one(word: str) -> list[str]:
    """Return the word with each one letter left out."""
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def distance(first: str, second: str, most: int) -> int:
    """Return how many letters were added, lost, changed or swapped between two words; `most` + 1 when more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        last, before_last, before = row, before, row
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


@dataclass(frozen=True)
class Speller:
    """`counts`: how often each known word was seen. `slips` and `sounds`: tables from a garbled form to the likeliest word."""

    counts: Mapping[str, int]
    slips: Table
    sounds: Table

    @classmethod
    def learn(cls, seen: Mapping[str, int], known: Iterable[str] = (), seldom: int = 3) -> Speller:
        """Build a speller: words `seen` at least `seldom` times are corrected to; those and all `known` ones are left alone."""
        counts = {**dict.fromkeys(known, 0), **seen}
        slips: dict[str, str] = {}
        sounds: dict[str, str] = {}
        for word in sorted((each for each in counts if counts[each] >= seldom), key=lambda each: (-counts[each], each)):
            if len(word) >= SHORTEST and word.isascii() and word.isalpha():
                for form in (word, *without_one(word)):
                    slips.setdefault(form, word)
                sounds.setdefault(sound_of(word), word)
        return cls(counts, Table.of(slips), Table.of(sounds))

    def knows(self, word: str) -> bool:
        """Say whether a word is English beyond doubt: often seen, or long enough not to be another language's little word."""
        return self.counts.get(word, -1) >= OFTEN or (len(word) >= SHORTEST and word in self.counts)

    def correct(self, word: str) -> str:
        """Return the word that was meant, or the same one when it is known or nothing is near."""
        if len(word) < SHORTEST or word in self.counts or not word.isascii() or not word.isalpha():
            return word
        slips = self.slips.find([word, *without_one(word)])
        near = [each for each in slips if each is not None and distance(word, each, 1) == 1]
        if near:
            return max(near, key=lambda each: self.counts[each])
        most = 2 if len(word) < 8 else 3
        sounding = self.sounds.find([sound_of(word)])[0] if len(word) > SHORTEST else None
        if sounding is not None and distance(word, sounding, most) <= most:
            return sounding
        return word
