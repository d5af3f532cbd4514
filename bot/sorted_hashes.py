"""Strings known by 64-bit hashes alone: eight bytes each, where a Python string in a set takes over a hundred.

That a string nobody put in is taken for one of a million is less likely than one in ten thousand billion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class SortedHashes:
    """`values`: int64 or uint64 [n], ascending."""

    values: np.ndarray
    _view: memoryview = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_view", np.ascontiguousarray(self.values).data)

    def place(self, wanted: int) -> int | None:
        """Return where a hash stands, None where it does not."""
        place = bisect_left(self._view, wanted)
        return place if place < len(self._view) and self._view[place] == wanted else None

    def __len__(self) -> int:
        return len(self._view)


class Spellings:
    """Strings that are known in this process only (Python's own hashes differ from one process to the next)."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._hashes = SortedHashes(np.unique(np.fromiter(map(hash, spellings), np.int64)))

    def __contains__(self, spelling: object) -> bool:
        return self._hashes.place(hash(spelling)) is not None

    def __len__(self) -> int:
        return len(self._hashes)


class Led:
    """Spellings that lead to a word each: of two words with the same spelling the first."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._words: list[str] = []
        hashes: list[np.ndarray] = []
        for word, spellings in words:
            self._words.append(word)
            hashes.append(np.fromiter(map(hash, spellings), np.int64))
        every = np.concatenate(hashes) if hashes else np.zeros(0, np.int64)
        numbers = np.repeat(np.arange(len(hashes), dtype=np.uint32), [len(each) for each in hashes])
        values, first = np.unique(every, return_index=True)
        self._hashes, self._numbers = SortedHashes(values), numbers[first]

    def get(self, spelling: str) -> str | None:
        """Return the word that a spelling leads to, None where it leads to none."""
        place = self._hashes.place(hash(spelling))
        return None if place is None else self._words[self._numbers[place]]
