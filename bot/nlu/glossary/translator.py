"""Turning a message word by word and phrase by phrase into rough English. Pure, and some hundred microseconds a message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.glossary.build import LONGEST_PHRASE
from bot.nlu.glossary.endings import Endings
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import fold, is_word, tokens

SHORTEST_PART = 3


@dataclass(frozen=True)
class Translator:
    """One language's glossary, ready to use."""

    table: Table
    endings: Endings

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
        words = tokens(text)
        spans = self._spans(words)
        found: list[tuple[str, bool]] = []
        place = 0
        while place < len(words):
            size, english = spans.get(place, (1, None))
            word = words[place]
            if english is None and is_word(word) and not word.isdigit():
                english = self.by_form(word)
                found.append((word if english is None else english, english is not None))
            else:
                found.append((english or word, True))
            place += size
        return [each for each in found if each[0]]

    def _spans(self, words: list[str]) -> dict[int, tuple[int, str]]:
        """Return for each place the longest phrase that begins there: its length in words and its English."""
        folded = [fold(word) for word in words]
        places: list[tuple[int, int]] = []
        keys: list[str] = []
        count = len(words)
        wordly = [is_word(word) for word in words]
        for start in range(count):
            if not wordly[start]:
                continue
            phrase = bare = ""
            for size in range(1, LONGEST_PHRASE + 1):
                end = start + size
                if end > count or not (wordly[end - 1] or _joins(words[end - 1])):
                    break
                if wordly[end - 1]:
                    phrase = f"{phrase} {words[end - 1]}" if phrase else words[end - 1]
                    bare = f"{bare} {folded[end - 1]}" if bare else folded[end - 1]
                    for each in (phrase, bare) if size > 1 and bare != phrase else (phrase,):  # single words: see `by_form`
                        places.append((start, size))
                        keys.append(each)
        longest: dict[int, tuple[int, str]] = {}
        for (start, size), english in zip(places, self.table.find(keys), strict=True):
            if english is not None and size > longest.get(start, (0, ""))[0]:  # as typed comes first
                longest[start] = (size, english)
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
