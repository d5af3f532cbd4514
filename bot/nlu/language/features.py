"""What tells languages apart: short runs of letters and short words, hashed into a fixed number of columns."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from scipy import sparse

from bot.nlu.glossary.tokens import is_word, tokens

COLUMNS = 1 << 17
SIZES = (1, 2, 3, 4)


def columns_of(text: str) -> list[int]:
    """Return the columns of a normalised text, one for each run of 1 to 4 letters and each word."""
    found = []
    for token in tokens(text):
        if not is_word(token) or token.isdigit():
            continue
        padded = f" {token} "
        found.append(crc32(f"w{padded}".encode("utf-8", "replace")) % COLUMNS)
        found.extend(
            crc32(padded[start : start + size].encode("utf-8", "replace")) % COLUMNS
            for size in SIZES for start in range(len(padded) - size + 1)
        )
    return found


def weights_of(text: str) -> tuple[list[int], list[float]]:
    """Return the columns of a text, each once, and their weights: counts scaled to length 1."""
    counts: dict[int, int] = {}
    for column in columns_of(text):
        counts[column] = counts.get(column, 0) + 1
    length = sum(value * value for value in counts.values()) ** 0.5 or 1.0
    return list(counts), [value / length for value in counts.values()]


def matrix(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return the vectors of many texts, sparse float32 [len(texts), COLUMNS]."""
    pointers, indices, values = [0], [], []
    for text in texts:
        found, weights = weights_of(text)
        indices.extend(found)
        values.extend(weights)
        pointers.append(len(indices))
    return sparse.csr_matrix(
        (np.array(values, np.float32), np.array(indices, np.int32), np.array(pointers, np.int32)), shape=(len(texts), COLUMNS)
    )
