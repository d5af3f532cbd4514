"""A compact, immutable map from strings to strings: 64-bit hashes of the keys, sorted, and numbers of the values.

A quarter of a million entries as Python strings would take sixty megabytes; this takes three. The keys themselves are
not kept: that two of a million keys share a 64-bit hash has odds of one to thirty million.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from bot.sorted_hashes import SortedHashes

_FEW = 6


def hash_of(key: str) -> int:
    """Return the same 64-bit number for a key in every process."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Table:
    """`hashes`: uint64 [n], ascending. `numbers`: uint32 [n], into `values`."""

    hashes: np.ndarray
    numbers: np.ndarray
    values: tuple[str, ...]
    _sorted: SortedHashes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorted", SortedHashes(self.hashes))

    @classmethod
    def of(cls, entries: Mapping[str, str]) -> Table:
        """Compile a mapping."""
        values = sorted(set(entries.values()))
        number = {value: index for index, value in enumerate(values)}
        hashes = np.fromiter((hash_of(key) for key in entries), np.uint64, len(entries))
        numbers = np.fromiter((number[value] for value in entries.values()), np.uint32, len(entries))
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], numbers[order], tuple(values))

    def find(self, keys: Sequence[str]) -> list[str | None]:
        """Return the value of each key, None where there is none."""
        if len(keys) <= _FEW:  # numpy takes longer to begin than these to end
            return [self._one(hash_of(key)) for key in keys]
        if not len(self.hashes):
            return [None] * len(keys)
        wanted = np.fromiter(map(hash_of, keys), np.uint64, len(keys))
        places = np.searchsorted(self.hashes, wanted)
        np.minimum(places, len(self.hashes) - 1, out=places)
        hit = (self.hashes[places] == wanted).tolist()
        numbers = self.numbers[places].tolist()
        return [self.values[number] if found else None for found, number in zip(hit, numbers, strict=True)]

    def _one(self, wanted: int) -> str | None:
        place = self._sorted.place(wanted)
        return None if place is None else self.values[self.numbers[place]]

    def __len__(self) -> int:
        return len(self.hashes)
