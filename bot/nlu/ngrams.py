"""Word and character n-grams of a message, weighted by tf-idf.

Words carry the topic, characters carry misspellings. The two families are scaled to length 1 each, so that a long word
does not drown the words around it. The vocabulary is plain data: a list of n-grams and an array of weights.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count, repeat

import numpy as np
from scipy import sparse

WORD_SIZES = (1, 2)
CHARACTER_SIZES = (2, 3, 4, 5)
_UNSEEN = -1  # the number of an n-gram that training has not seen
# Letters, digits and their combining marks stay together (Python's \w breaks Devanagari), emoji are words of their own.
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u065f])*|[^\w\s]")


def words(text: str) -> list[str]:
    """Return the words of a text, and each other visible sign as a word."""
    return _TOKEN.findall(text)


def _word_grams(tokens: Sequence[str]) -> list[str]:
    return [
        "w " + " ".join(tokens[start : start + size]) for size in WORD_SIZES for start in range(len(tokens) - size + 1)
    ]


def _character_grams(tokens: Sequence[str]) -> list[str]:
    """Return the runs of letters of each token between spaces; a token shorter than a run is taken whole."""
    return [
        padded[start : start + size]
        for padded in [f" {token} " for token in tokens]
        for size in CHARACTER_SIZES for start in range(max(len(padded) - size + 1, 1))
    ]


def _counted(texts: Iterable[str], number_of: Callable[[str], int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the n-grams of training texts by number, text after text, words before characters, each once a text; how often
    each stands in its text; and where words and characters of each text begin: two edges a text, and the end.

    N-grams whose number is negative are left out. Words of characters are looked up once: never for messages, what somebody
    typed must not stay in memory.
    """
    numbers_of = cache(lambda token: [*map(number_of, _character_grams((token,)))])
    numbers, times, edges = array("i"), array("i"), array("q", [0])
    for text in texts:
        tokens = words(text)
        for family in (map(number_of, _word_grams(tokens)), chain.from_iterable(map(numbers_of, tokens))):
            counts = Counter(family)
            numbers.extend(counts)
            times.extend(counts.values())
            edges.append(len(numbers))
    return _kept(np.array(numbers, np.int32), np.array(times, np.int32), np.array(edges))


def _kept(numbers: np.ndarray, times: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    known = numbers >= 0
    return numbers[known], times[known], np.concatenate([[0], np.cumsum(known)])[edges]


@dataclass
class Vocabulary:
    """N-grams seen in training and their inverse document frequencies."""

    grams: list[str]
    idf: np.ndarray
    _index: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._index = {gram: index for index, gram in enumerate(self.grams)}

    @classmethod
    def learn(cls, texts: Sequence[str], seldom: int = 2) -> tuple[Vocabulary, sparse.csr_matrix]:
        """Learn from training texts; n-grams in fewer than `seldom` texts are left out. Returns the texts' matrix as well."""
        found: defaultdict[str, int] = defaultdict(count().__next__)
        numbers, times, edges = _counted(texts, found.__getitem__)
        documents = np.bincount(numbers, minlength=len(found)).tolist()
        grams = sorted(gram for gram, number in found.items() if documents[number] >= seldom)
        places = [found[gram] for gram in grams]
        idf = np.array([math.log((1 + len(texts)) / (1 + documents[place])) + 1 for place in places], np.float32)
        renumbered = np.full(len(found), -1, np.int32)
        renumbered[places] = np.arange(len(places))
        vocabulary = cls(grams, idf)
        return vocabulary, vocabulary._weighted(*_kept(renumbered[numbers], times, edges))

    def __len__(self) -> int:
        return len(self.grams)

    def vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the indices, int64 [n], and the weights, float32 [n], of the n-grams of one text."""
        tokens = words(text)
        indices: list[np.ndarray] = []
        values: list[np.ndarray] = []
        for grams in (_word_grams(tokens), _character_grams(tokens)):
            counts = Counter(map(self._index.get, grams, repeat(_UNSEEN)))
            del counts[_UNSEEN]
            found = np.fromiter(counts, np.int64, len(counts))
            weights = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * self.idf[found]
            indices.append(found)
            values.append(weights / (math.sqrt(weights @ weights) or 1.0))
        return np.concatenate(indices), np.concatenate(values).astype(np.float32)

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return the vectors of many training texts as a sparse float32 matrix [len(texts), len(self)]."""
        return self._weighted(*_counted(texts, lambda gram: self._index.get(gram, _UNSEEN)))

    def _weighted(self, numbers: np.ndarray, times: np.ndarray, edges: np.ndarray) -> sparse.csr_matrix:
        of_times = np.array([0.0, *(1 + math.log(each) for each in range(1, times.max(initial=0) + 1))])
        weights = of_times[times] * self.idf[numbers]
        sizes = np.diff(edges)
        squares = np.bincount(np.repeat(np.arange(len(sizes)), sizes), weights * weights, len(sizes))
        weights /= np.repeat(np.sqrt(squares), sizes)
        return sparse.csr_matrix(
            (weights.astype(np.float32), numbers, edges[::2].astype(np.int32)), shape=(len(edges) // 2, len(self))
        )
