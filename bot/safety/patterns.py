"""The small language of the risk lists, and its translation into spaCy matchers.

A pattern is words with spaces between: `want to <die>|sleep forever`. `a|b` either word, `hurt*` any word beginning so,
`<group>` a group of words of the list, `word?` may be missing, `...` up to four other words, `^` the message begins here,
`$` it ends here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

from bot.safety import reading
from bot.safety.vocabulary import Vocabulary

GAP = "..."
MOST_PARTS = 14


class PatternError(ValueError):
    """A pattern cannot be read; the message says why and holds the pattern."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a pattern: the alternatives (words, or beginnings ending in `*`), sorted, or a gap.

    There are tens of thousands of places: a set of each would take five times the memory.
    """

    alternatives: tuple[str, ...] = ()
    optional: bool = False

    @property
    def is_gap(self) -> bool:
        """Say whether other words may stand here."""
        return not self.alternatives


@dataclass(frozen=True, slots=True)
class Parsed:
    """A pattern that was read: its parts, and whether it has to begin or end the message."""

    parts: tuple[Part, ...]
    at_start: bool = False
    at_end: bool = False

    def covers(self, start: int, end: int, length: int) -> bool:
        """Say whether a match from `start` to `end` of a message of `length` words stands where it has to."""
        return (not self.at_start or start == 0) and (not self.at_end or end == length)


class Words:
    """The words of a language's patterns, as a message has them. Each is read once: groups come again thousands of times."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        """`groups`: words by the name that patterns give in angle brackets."""
        self._groups = groups
        self._read: dict[str, list[str]] = {}

    def tokens(self, written: str) -> list[str]:
        """Return the words of what is written in a place: several where it is in Han or kana."""
        found = self._read.get(written)
        if found is None:
            found = self._read[written] = [intern(each) for each in reading.tokens(written)]
        return found

    def group(self, name: str) -> Sequence[str] | None:
        """Return the words of a group as they are written, None where there is no such group."""
        return self._groups.get(name)


def parse(pattern: str, known: Words) -> Parsed:
    """Read a pattern; raises PatternError."""
    parts: list[Part] = []
    words = pattern.split()
    at_start, at_end = words[:1] == ["^"], words[-1:] == ["$"]
    for written in words[at_start : len(words) - at_end]:
        if written == GAP:
            parts.append(Part())
            continue
        optional = written.endswith("?")
        alternatives: set[str] = set()
        single: list[str] = []
        for each in written.removesuffix("?").split("|"):
            if each.startswith("<") and each.endswith(">"):
                group = known.group(each[1:-1])
                if group is None:
                    raise PatternError(f"{pattern!r}: there is no group of words {each}")
                alternatives.update(_one_word(str(word), pattern, known) for word in group)
            elif "|" not in written and not optional and len(signs := known.tokens(each)) > 1:
                single = signs  # Han and kana: a word is several signs
            else:
                alternatives.add(_one_word(each, pattern, known))
        parts += [Part((sign,)) for sign in single] or [Part(tuple(sorted(alternatives)), optional)]
    if not any(not part.is_gap and not part.optional for part in parts):
        raise PatternError(f"{pattern!r} would match anything")
    if (parts[0].is_gap and not at_start) or (parts[-1].is_gap and not at_end):
        raise PatternError(f"{pattern!r} begins or ends with {GAP}; leave it out")
    if len(parts) > MOST_PARTS:
        raise PatternError(f"{pattern!r} is too long; {MOST_PARTS} parts at most")
    return Parsed(tuple(parts), at_start, at_end)


def _one_word(written: str, pattern: str, known: Words) -> str:
    found = known.tokens(written.removesuffix("*"))
    if len(found) != 1:
        raise PatternError(f"{pattern!r}: {written!r} is not one word")
    word = found[0]
    if written.endswith("*"):
        if len(word) < (1 if "\uac00" <= word[0] <= "\ud7a3" else 3):  # a sign of Hangul is a syllable
            raise PatternError(f"{pattern!r}: {written!r} is too short for a beginning")
        return intern(f"{word}*")
    return word


def to_spacy(parts: Sequence[Part], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return the pattern as spaCy's Matcher takes it, over the known forms of a message."""
    result: list[dict[str, Any]] = []
    for part in parts:
        if part.is_gap:
            result.append({"OP": "{0,4}"})
            continue
        forms = forms_of(part, vocabulary)
        spec: dict[str, Any] = {"ORTH": forms[0] if len(forms) == 1 else {"IN": list(forms)}}
        result.append({**spec, "OP": "?"} if part.optional else spec)
    return result


def forms_of(part: Part, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return every form of a message's word that satisfies a part, sorted."""
    forms: set[str] = set()
    for each in part.alternatives:
        forms |= vocabulary.forms_beginning(each[:-1]) if each.endswith("*") else {each, *vocabulary.written_with(each)}
    found = tuple(sorted(forms))
    return part.alternatives if found == part.alternatives else found  # most parts: held once
