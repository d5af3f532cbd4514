"""Word and character n-grams of a message, weighted by tf-idf.

Words carry the topic, characters carry misspellings. The two families are scaled to length 1 each, so that a long word
does not drown the words around it. The vocabulary is plain data: a list of n-grams and an array of weights.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

import numpy as np
from scipy import sparse

WORD_SIZES = (1, 2)
CHARACTER_SIZES = (2, 3, 4, 5)
# Letters, digits and their combining marks stay together (Python's \w breaks Devanagari), emoji are words of their own.
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u065f])*|[^\w\s]")


def words(text: str) -> list[str]:
    """Return the words of a text, and each other visible sign as a word."""
    return _TOKEN.findall(text)


def _word_grams(tokens: Sequence[str]) -> Iterable[str]:
    for size in WORD_SIZES:
        for start in range(len(tokens) - size + 1):
            yield "w " + " ".join(tokens[start : start + size])


def _character_grams(tokens: Sequence[str]) -> Iterable[str]:
    for token in tokens:
        padded = f" {token} "
        length = len(padded)
        for size in CHARACTER_SIZES:
            for start in range(max(length - size + 1, 1)):
                yield padded[start : start + size]
                if size >= length:
                    break


def _grams_of(token: str) -> tuple[str, ...]:
    return tuple(_character_grams((token,)))


@dataclass
class Vocabulary:
    """N-grams seen in training and their inverse document frequencies."""

    grams: list[str]
    idf: np.ndarray
    _index: dict[str, int] = field(init=False, repr=False)
    _weights: list[float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._index = {gram: index for index, gram in enumerate(self.grams)}
        self._weights = self.idf.tolist()

    @classmethod
    def learn(cls, texts: Iterable[str], seldom: int = 2) -> Vocabulary:
        """Learn from training texts; n-grams in fewer than `seldom` texts are left out."""
        documents: Counter[str] = Counter()
        count = 0
        grams_of = cache(_grams_of)  # examples repeat their words
        for text in texts:
            tokens = words(text)
            documents.update({*_word_grams(tokens), *chain.from_iterable(map(grams_of, tokens))})
            count += 1
        grams = sorted(gram for gram, seen in documents.items() if seen >= seldom)
        idf = np.array([math.log((1 + count) / (1 + documents[gram])) + 1 for gram in grams], np.float32)
        return cls(grams, idf)

    def __len__(self) -> int:
        return len(self.grams)

    def vector(
        self, text: str, places_of: Callable[[str], list[int]] | None = None
    ) -> tuple[list[int], list[float]]:
        """Return the indices and weights of the n-grams of one text; `places_of` stands in for `places`."""
        tokens = words(text)
        indices: list[int] = []
        values: list[float] = []
        for found in (self._known(_word_grams(tokens)), chain.from_iterable(map(places_of or self.places, tokens))):
            counts: dict[int, int] = {}
            for index in found:
                counts[index] = counts.get(index, 0) + 1
            weights = [(1 + math.log(seen) if seen > 1 else 1.0) * self._weights[i] for i, seen in counts.items()]
            length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
            indices.extend(counts)
            values.extend(weight / length for weight in weights)
        return indices, values

    def places(self, token: str) -> list[int]:
        """Return the indices of the character n-grams of a word, as far as they are known."""
        return self._known(_character_grams((token,)))

    def _known(self, grams: Iterable[str]) -> list[int]:
        return [index for index in map(self._index.get, grams) if index is not None]

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return the vectors of many training texts as a sparse float32 matrix [len(texts), len(self)]."""
        places_of = cache(self.places)  # never for messages: what somebody typed must not stay in memory
        pointers, indices, values = array("i", [0]), array("i"), array("f")
        for text in texts:
            found, weights = self.vector(text, places_of)
            indices.extend(found)
            values.extend(weights)
            pointers.append(len(indices))
        return sparse.csr_matrix(
            (np.array(values, np.float32), np.array(indices, np.int32), np.array(pointers, np.int32)),
            shape=(len(texts), len(self)),
        )
