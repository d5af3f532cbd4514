"""A compact, immutable map from strings to strings: 64-bit hashes of the keys, sorted, and numbers of the values.

A quarter of a million entries as Python strings would take sixty megabytes; this takes three. The keys themselves are
not kept: that two of a million keys share a 64-bit hash has odds of one to thirty million.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from bot.sorted_hashes import SortedHashes

_FEW = 6
_ARRAYS = ("hashes", "numbers", "beginnings")


def hash_of(key: str) -> int:
    """Return the same 64-bit number for a key in every process."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Table:
    """`hashes`: uint64 [n], ascending. `numbers`: uint32 [n], into `values`.

    `beginnings`: uint64 [m], ascending: of the words that longer keys begin with.
    """

    hashes: np.ndarray
    numbers: np.ndarray
    beginnings: np.ndarray
    values: tuple[str, ...]
    _sorted: SortedHashes = field(init=False, repr=False, compare=False)
    _begun: SortedHashes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sorted", SortedHashes(self.hashes))
        object.__setattr__(self, "_begun", SortedHashes(self.beginnings))

    @classmethod
    def of(cls, entries: Mapping[str, str]) -> Table:
        """Compile a mapping."""
        values = sorted(set(entries.values()))
        number = {value: index for index, value in enumerate(values)}
        hashes = np.fromiter((hash_of(key) for key in entries), np.uint64, len(entries))
        numbers = np.fromiter((number[value] for value in entries.values()), np.uint32, len(entries))
        order = np.argsort(hashes, kind="stable")
        beginnings = {key[:place] for key in entries if " " in key for place, sign in enumerate(key) if sign == " "}
        begun = np.sort(np.fromiter(map(hash_of, beginnings), np.uint64, len(beginnings)))
        return cls(hashes[order], numbers[order], begun, tuple(values))

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """Return the arrays to be stored; the values are stored beside them."""
        return {f"{name}.{part}": getattr(self, part) for part in _ARRAYS}

    @classmethod
    def stored(cls, arrays: Mapping[str, np.ndarray], name: str, values: Iterable[str]) -> Table:
        """Return the table that `arrays` came from."""
        hashes, numbers, beginnings = (arrays[f"{name}.{part}"] for part in _ARRAYS)
        return cls(hashes, numbers, beginnings, tuple(values))

    def find(self, keys: Sequence[str]) -> list[str | None]:
        """Return the value of each key, None where there is none."""
        if len(keys) <= _FEW:  # numpy takes longer to begin than these to end
            return [self.get(key) for key in keys]
        if not len(self.hashes):
            return [None] * len(keys)
        wanted = np.fromiter(map(hash_of, keys), np.uint64, len(keys))
        places = np.searchsorted(self.hashes, wanted)
        np.minimum(places, len(self.hashes) - 1, out=places)
        hit = (self.hashes[places] == wanted).tolist()
        numbers = self.numbers[places].tolist()
        return [self.values[number] if found else None for found, number in zip(hit, numbers, strict=True)]

    def get(self, key: str) -> str | None:
        """Return the value of one key, None where there is none."""
        place = self._sorted.place(hash_of(key))
        return None if place is None else self.values[self.numbers[place]]

    def begins(self, words: str) -> bool:
        """Say whether a longer key begins with these words."""
        return self._begun.place(hash_of(words)) is not None

    def __len__(self) -> int:
        return len(self.hashes)
