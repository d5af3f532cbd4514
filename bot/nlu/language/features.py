"""What tells languages apart: short runs of letters and short words, hashed into a fixed number of columns."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from zlib import crc32

import numpy as np
from scipy import sparse

from bot.nlu.glossary.tokens import is_word, tokens

COLUMNS = 1 << 17
SIZES = (1, 2, 3, 4)


def columns_of_word(word: str) -> list[int]:
    """Return the columns of a word: one for each run of 1 to 4 letters, and one for the whole."""
    padded = f" {word} "
    runs = [f"w{padded}", *[padded[start : start + size] for size in SIZES for start in range(len(padded) - size + 1)]]
    return [crc32(run.encode("utf-8", "replace")) % COLUMNS for run in runs]


def weights_of(text: str, columns: Callable[[str], list[int]] = columns_of_word) -> tuple[np.ndarray, np.ndarray]:
    """Return the columns of a normalised text, each once, and their weights: counts scaled to length 1."""
    words = [token for token in tokens(text) if is_word(token) and not token.isdigit()]
    counts = Counter(chain.from_iterable(map(columns, words)))
    places = np.fromiter(counts, np.int64, len(counts))
    seen = np.fromiter(counts.values(), np.float32, len(counts))
    return places, seen / np.float32(math.sqrt(seen @ seen) or 1.0)


def matrix(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return the vectors of many texts, sparse float32 [len(texts), COLUMNS]."""
    remembered = cache(columns_of_word)
    rows = [weights_of(text, remembered) for text in texts]
    pointers = np.cumsum([0, *(len(places) for places, _ in rows)], dtype=np.int32)
    indices = np.concatenate([np.zeros(0, np.int64), *(places for places, _ in rows)]).astype(np.int32)
    values = np.concatenate([np.zeros(0, np.float32), *(weights for _, weights in rows)])
    return sparse.csr_matrix((values, indices, pointers), shape=(len(texts), COLUMNS))
