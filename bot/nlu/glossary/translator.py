"""Turning a message word by word and phrase by phrase into rough English. Pure, and some hundred microseconds a message."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import NamedTuple

from bot.nlu.glossary.build import LONGEST_PHRASE
from bot.nlu.glossary.endings import Endings
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import fold, is_word, tokens

SHORTEST_PART = 3


class Looked(NamedTuple):
    """A token: as typed, without accents, whether it is a word, its English, and whether phrases begin with it."""

    typed: str
    folded: str
    is_word: bool
    english: str | None = None
    begins: bool = False


@dataclass(frozen=True)
class Translator:
    """One language's glossary, ready to use. `plain`: common words that it is known to have nothing for."""

    table: Table
    endings: Endings
    plain: Set[str] = frozenset()

    def english(self, text: str) -> str:
        """Return a normalised text in rough English; what the glossary does not know stays as it is."""
        return " ".join(part for part, _ in self.parts(text))

    def legible(self, text: str) -> str:
        """Return a normalised text in rough English without the words that the encoder could not read.

        An unknown word in Latin letters may be English, a name or an app; in other letters it tells the encoder nothing but
        that the message is foreign. Where nothing else is left it stays.
        """
        parts = self.parts(text)
        kept = [part for part, known in parts if known or _is_latin(part)]
        return " ".join(kept or [part for part, _ in parts])

    def parts(self, text: str) -> list[tuple[str, bool]]:
        """Return the pieces of the rough English, each with whether the glossary knew it (signs and digits count)."""
        words = [self.look(each) for each in tokens(text)]
        found: list[tuple[str, bool]] = []
        place = 0
        while place < len(words):
            word = words[place]
            size, english = self._longest(words[place : place + LONGEST_PHRASE]) if word.begins else (1, word.english)
            if english is None and word.is_word and not word.typed.isdigit():
                english = None if word.typed in self.plain else self.by_form(word.typed)
                found.append((word.typed if english is None else english, english is not None))
            else:
                found.append((english or word.typed, True))
            place += size
        return [each for each in found if each[0]]

    def look(self, token: str) -> Looked:
        """Return what the glossary has of one token as it stands."""
        if not is_word(token):
            return Looked(token, token, False)
        folded = fold(token)
        if token in self.plain:
            return Looked(token, folded, True)
        return Looked(token, folded, True, self.table.get(token), self._begins(token, folded))

    def without_entry(self, words: Iterable[str]) -> list[bool]:
        """Say of each word whether the glossary has nothing for it: not by any form, nor at the beginning of a phrase."""
        return [self.look(word) == Looked(word, fold(word), True) and self.by_form(word) is None for word in words]

    def _begins(self, typed: str, folded: str) -> bool:
        return self.table.begins(typed) or (folded != typed and self.table.begins(folded))

    def _longest(self, words: list[Looked]) -> tuple[int, str | None]:
        """Return of the phrases that begin with the first word the longest that is known: its length in tokens, its English."""
        longest = 1, words[0].english
        typed, folded = words[0].typed, words[0].folded
        for size, word in enumerate(words[1:], 2):
            if not word.is_word:
                if not _joins(word.typed):
                    break
                continue
            typed, folded = f"{typed} {word.typed}", f"{folded} {word.folded}"
            english = self.table.get(typed)
            if english is None and folded != typed:  # as typed comes first
                english = self.table.get(folded)
            if english is not None:
                longest = size, english
            if not self._begins(typed, folded):
                break
        return longest

    def by_form(self, word: str) -> str | None:
        """Return the English of an unknown form: without accents, stripped of what hangs on it, or as a compound."""
        folded = fold(word)
        stems = self.endings.stems(word)
        known = self.table.find([folded, *(stem for _, stem, _ in stems), *(fold(stem) for _, stem, _ in stems)])
        if known[0] is not None:
            return known[0]
        for (before, _, after), exact, loose in zip(stems, known[1 :], known[1 + len(stems) :], strict=False):
            english = exact if exact is not None else loose
            if english is not None:
                whole = after.replace("_", english) if "_" in after else f"{english} {after}"
                return f"{before} {whole}".strip()
        return self._compound(word) if self.endings.compounds else None

    def _compound(self, word: str) -> str | None:
        """Return the English of the two known words that a word is made of; the longest last part wins."""
        cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        known = self.table.find([*(word[:cut] for cut in cuts), *(word[cut:] for cut in cuts)])
        for first, last in zip(known[: len(cuts)], known[len(cuts) :], strict=True):
            if first is not None and last is not None:
                return f"{first} {last}"
        return None


def _is_latin(word: str) -> bool:
    return any(c < "\u0250" for c in word)


def _joins(sign: str) -> bool:
    """Apostrophes and hyphens part the words of one phrase; other signs end it."""
    return sign in ("'", "-")
