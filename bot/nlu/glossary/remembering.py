"""The parts of the glossary component, remembering what they found out of each word.

For training examples, which repeat their words, and are no secret. **Never for messages**: what somebody typed must not stay
in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.nlu.glossary.known_words import KnownWords
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.translator import Translator
from bot.nlu.language.detector import Detector
from bot.nlu.language.features import columns_of_word


@dataclass(frozen=True)
class RememberingTranslator(Translator):
    """Finds the English of each form once."""

    seen: dict[str, str | None] = field(default_factory=dict, repr=False)

    def by_form(self, word: str) -> str | None:
        """Return what `Translator.by_form` returns."""
        if word not in self.seen:
            self.seen[word] = super().by_form(word)
        return self.seen[word]


@dataclass(frozen=True)
class RememberingSpeller(Speller):
    """Corrects each word once."""

    seen: dict[str, str] = field(default_factory=dict, repr=False)

    def correct(self, word: str) -> str:
        """Return what `Speller.correct` returns."""
        if word not in self.seen:
            self.seen[word] = super().correct(word)
        return self.seen[word]


@dataclass(frozen=True)
class RememberingWords(KnownWords):
    """Looks each word up once."""

    seen: dict[str, int] = field(default_factory=dict, repr=False)

    def bits(self, words: Sequence[str]) -> np.ndarray:
        """Return what `KnownWords.bits` returns."""
        new = [word for word in dict.fromkeys(words) if word not in self.seen]
        self.seen.update(zip(new, super().bits(new).tolist(), strict=True))
        return np.fromiter((self.seen[word] for word in words), np.uint64, len(words))


@dataclass(frozen=True)
class RememberingDetector(Detector):
    """Cuts each word into runs of letters once."""

    seen: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def columns(self, word: str) -> list[int]:
        """Return what `Detector.columns` returns."""
        if word not in self.seen:
            self.seen[word] = columns_of_word(word)
        return self.seen[word]
