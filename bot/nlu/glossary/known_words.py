"""Which words each language knows: one table of all languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.nlu.glossary.table import Table, hash_of
from bot.nlu.glossary.tokens import fold
from bot.sorted_hashes import SortedHashes


@dataclass(frozen=True)
class KnownWords:
    """`hashes`: uint64 [n], ascending. `languages_of`: [n], bit i set where `languages[i]` has the word; 64 languages at most.

    The bits take the smallest unsigned type that holds them: half a million words are two bytes each, not eight. `common`: the
    bits of words that come up all the time.
    """

    languages: tuple[str, ...]
    hashes: np.ndarray
    languages_of: np.ndarray
    common: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _sorted: SortedHashes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorted", SortedHashes(self.hashes))

    @classmethod
    def of(cls, tables: Mapping[str, Table], common: Iterable[str] = ()) -> KnownWords:
        """Join the tables of several languages, and look `common` words up once and for all: never what somebody typed."""
        if not tables:
            return cls((), np.zeros(0, np.uint64), np.zeros(0, np.uint64))
        kind = np.min_scalar_type((1 << len(tables)) - 1)
        hashes, place = np.unique(np.concatenate([each.hashes for each in tables.values()]), return_inverse=True)
        languages_of = np.zeros(len(hashes), kind)
        begin = 0
        for number, table in enumerate(tables.values()):
            languages_of[place[begin : begin + len(table)]] |= kind.type(1 << number)
            begin += len(table)
        known = cls(tuple(tables), hashes, languages_of)
        known.common.update((word, known.bits(word)) for word in common)
        return known

    def parts(self, words: Sequence[str]) -> dict[str, float]:
        """Return for each language which part of the words it knows, as typed or without accents; 0 to 1."""
        if not words or not self.languages:
            return dict.fromkeys(self.languages, 0.0)
        knowing = [0] * len(self.languages)
        for bits, times in Counter(map(self.bits, words)).items():
            for number in range(bits.bit_length()):
                knowing[number] += (bits >> number & 1) * times
        return {language: many / len(words) for language, many in zip(self.languages, knowing, strict=True)}

    def bits(self, word: str) -> int:
        """Return the languages of a word as bits."""
        found = self.common.get(word)
        if found is not None:
            return found
        plain = fold(word)
        return self._of_form(plain) | (0 if word == plain else self._of_form(word))

    def _of_form(self, form: str) -> int:
        place = self._sorted.place(hash_of(form))
        return 0 if place is None else int(self.languages_of[place])
