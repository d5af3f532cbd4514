"""Finding names in a text by a table of their words: the longest name wins, overlaps are left out.

Faster than a matcher of a library for some thousand names: one look into a table a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.nlu.folding import fold

_WORD = re.compile(r"'s\b|\w+(?:'(?!s\b)\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Found:
    """A name found: its label as it was added, its folded words, and where it stands."""

    label: str
    name: str
    start: int
    end: int


def words_of(folded: str) -> list[tuple[str, int, int]]:
    """Return the words of a folded text with their positions; signs between words are words of their own."""
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]


class NameTable:
    """Names of any number of words, each with a label."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._labels: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        for name, label in names:
            words = tuple(word for word, _, _ in words_of(fold(name)))
            if words:
                self._labels.setdefault(words, label)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def __contains__(self, name: str) -> bool:
        return tuple(word for word, _, _ in words_of(fold(name))) in self._labels

    def find(self, words: list[tuple[str, int, int]]) -> list[Found]:
        """Return the names in order of appearance."""
        longest = self._longest
        found: list[Found] = []
        if longest.keys().isdisjoint([word for word, _, _ in words]):  # as it mostly is
            return found
        free = 0  # the first word that is in no name yet
        for index, (word, start, _) in enumerate(words):
            if word in longest and index >= free:
                match = self._at(words, index)
                if match is not None:
                    length, label, name = match
                    free = index + length
                    found.append(Found(label, name, start, words[free - 1][2]))
        return found

    def _at(self, words: list[tuple[str, int, int]], index: int) -> tuple[int, str, str] | None:
        first = words[index][0]
        for length in range(min(self._longest[first], len(words) - index), 0, -1):
            key = tuple([each[0] for each in words[index : index + length]])
            label = self._labels.get(key)
            if label is not None:
                return length, label, " ".join(key)
        return None
