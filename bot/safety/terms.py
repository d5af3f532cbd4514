"""A confidential list of terms that an operator may load by MAJAKKA_TERMS: looked for, never shown, never logged.

Each line of the file is a term (of up to four words). Only a keyed hash of each stays in memory, under a key drawn at start;
the plain text is dropped, and no message says which term was found.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from bot.safety import reading

MOST_WORDS = 4
MOST_BYTES = 5_000_000


class TermsError(Exception):
    """The list cannot be read. The message holds no term."""


class Terms:
    """Hashes of terms."""

    def __init__(self, hashes: frozenset[bytes] = frozenset(), key: bytes = b"") -> None:
        self._hashes, self._key = hashes, key

    @classmethod
    def of_environment(cls) -> Terms:
        """Read the file that MAJAKKA_TERMS names; without it there are no terms."""
        path = os.environ.get("MAJAKKA_TERMS", "")
        return cls.of_file(Path(path)) if path else cls()

    @classmethod
    def of_file(cls, path: Path) -> Terms:
        """Read a file of one term a line; raises TermsError. Lines that begin with # are notes."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise TermsError("MAJAKKA_TERMS: the file is too large")
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise TermsError("MAJAKKA_TERMS: the file cannot be read as UTF-8 text") from None
        key = secrets.token_bytes(32)
        found = set()
        for line in lines:
            words = reading.tokens(line) if not line.lstrip().startswith("#") else []
            if 0 < len(words) <= MOST_WORDS:
                found.add(_hash(words, key))
        return cls(frozenset(found), key)

    def __len__(self) -> int:
        return len(self._hashes)

    def any_in(self, tokens: Sequence[str]) -> bool:
        """Say whether a term stands in a message's tokens."""
        if not self._hashes:
            return False
        return any(
            _hash(tokens[start : start + size], self._key) in self._hashes
            for size in range(1, MOST_WORDS + 1) for start in range(len(tokens) - size + 1)
        )


def _hash(words: Sequence[str], key: bytes) -> bytes:
    return hashlib.blake2b(" ".join(words).encode(), key=key, digest_size=16).digest()
