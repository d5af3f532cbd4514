"""Which words each language knows: one table of all languages, asked once a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.glossary.table import Table, hash_of
from bot.nlu.glossary.tokens import fold


@dataclass(frozen=True)
class KnownWords:
    """`hashes`: uint64 [n], ascending. `languages_of`: [n], bit i set where `languages[i]` has the word; 64 languages at most.

    The bits take the smallest unsigned type that holds them: half a million words are two bytes each, not eight.
    """

    languages: tuple[str, ...]
    hashes: np.ndarray
    languages_of: np.ndarray

    @classmethod
    def of(cls, tables: Mapping[str, Table]) -> KnownWords:
        """Join the tables of several languages."""
        if not tables:
            return cls((), np.zeros(0, np.uint64), np.zeros(0, np.uint64))
        kind = np.min_scalar_type((1 << len(tables)) - 1)
        hashes, place = np.unique(np.concatenate([each.hashes for each in tables.values()]), return_inverse=True)
        languages_of = np.zeros(len(hashes), kind)
        begin = 0
        for number, table in enumerate(tables.values()):
            languages_of[place[begin : begin + len(table)]] |= kind.type(1 << number)
            begin += len(table)
        return cls(tuple(tables), hashes, languages_of)

    def parts(self, words: Sequence[str]) -> dict[str, float]:
        """Return for each language which part of the words it knows, as typed or without accents; 0 to 1."""
        if not words or not self.languages:
            return dict.fromkeys(self.languages, 0.0)
        bits = self.bits(words)[:, None] >> np.arange(len(self.languages), dtype=np.uint64)
        return dict(zip(self.languages, (bits & np.uint64(1)).mean(axis=0).tolist(), strict=True))

    def bits(self, words: Sequence[str]) -> np.ndarray:
        """Return the languages of each word as bits, uint64 [len(words)]."""
        if not len(self.hashes):
            return np.zeros(len(words), np.uint64)
        found = np.zeros(len(words), np.uint64)
        plain = [fold(word) for word in words]
        self._add(found, range(len(words)), plain)
        typed = [place for place, word in enumerate(words) if word != plain[place]]
        self._add(found, typed, [words[place] for place in typed])
        return found

    def _add(self, found: np.ndarray, places: Sequence[int], forms: Sequence[str]) -> None:
        """Add to `found` at `places` the languages that know `forms`."""
        wanted = np.fromiter(map(hash_of, forms), np.uint64, len(forms))
        near = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        found[list(places)] |= np.where(self.hashes[near] == wanted, self.languages_of[near].astype(np.uint64), np.uint64(0))
