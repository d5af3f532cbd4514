"""Other ways to read a message whose words are disguised: for apps not to see them, or for whoever looks over the shoulder.

    k.i.l.l · su.ic.ide · ki💀ll · k_ll · su icide · d i e · 1 w4n7 70 d13 · letters of another alphabet, or upside down

What is read in another way stands beside the plain reading and can only add to it. Ordinary messages are read once: what is
cheap is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.safety import letters, reading, spelling
from bot.safety.vocabulary import OTHER, Vocabulary

LONGEST_CHUNK = 80  # characters without a space that are put together
SHORTEST_CUT, SHORTEST_OF_LETTERS, SHORTEST_OF_PARTS, SHORTEST_STARRED = 2, 3, 6, 4  # letters of a word that was cut
MOST_PARTS, LONGEST_PART = 4, 4
LONG, SEVERAL, MOSTLY = 14, 5, 0.85  # letters of what was written without spaces, known words in it, their share of it

_LETTER = "[^\\W_]"
_SEPARATOR = f"(?:[^\\w\\s{reading.HANGING}]|_)"
_CUT = re.compile(f"{_SEPARATOR}{{1,4}}(?={_LETTER})")
_IS_CUT = re.compile(f"(?:(?<={_LETTER})|(?<=[{reading.HANGING}])){_CUT.pattern}")
_EDGES = re.compile(f"^{_SEPARATOR}+|{_SEPARATOR}+$")
_CLUSTER = re.compile(f"{_LETTER}[{reading.HANGING}]*")
_STRETCHED = re.compile(r"([^\W\d_])\1\1")
_DIGIT_IN_WORD = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_ALIKE = "\u0370-\u03ff\u0400-\u052f\u0530-\u058f"  # Greek, Cyrillic, Armenian
_IS_ALIKE = re.compile(f"[{_ALIKE}]")
_MIXED = re.compile(f"[a-z][{_ALIKE}]|[{_ALIKE}][a-z]")
_A_TO_Z = re.compile("[a-z]")
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it stands: folded, in pieces, in words, and what is known of each word."""

    text: str
    pieces: Sequence[str]
    words: Sequence[str]
    forms: Sequence[str]

    @classmethod
    def of(cls, folded: str, known: Vocabulary) -> Read:
        """Read a folded text."""
        pieces = reading.pieces(folded)
        words = reading.words(pieces)
        return cls(folded, pieces, words, known.each(words))


def readings(plain: Read, known: Vocabulary) -> Iterator[list[str]]:
    """Yield the other ways to read a message, as words."""
    yield from _mended(plain, known)
    if not plain.text.isascii():
        for text in _in_other_letters(plain.text):
            other = Read.of(text, known)
            yield list(other.words)
            yield from _mended(other, known)


def _in_other_letters(text: str) -> Iterator[str]:
    """Yield a text as it was meant where letters are turned, or borrowed from another alphabet."""
    if letters.IS_TURNED.search(text):
        for line in (text[::-1], text):
            for swaps in letters.SWAPS:
                yield line.translate({**letters.TURNED, **swaps})
    alike = len(_IS_ALIKE.findall(text))
    if alike and (_MIXED.search(text) or len(_A_TO_Z.findall(text)) > alike):
        for table, foreign in ((letters.LATIN, _IS_ALIKE), (letters.CYRILLIC, _A_TO_Z)):
            yield _CHUNK.sub(lambda chunk, table=table, foreign=foreign: _all_in_one(chunk[0], table, foreign), text)  # type: ignore[misc]


def _all_in_one(chunk: str, table: dict[int, int], foreign: re.Pattern[str]) -> str:
    changed = chunk.translate(table)
    return chunk if foreign.search(changed) else changed


def _mended(read: Read, known: Vocabulary) -> Iterator[list[str]]:
    """Yield the words with those put together that were cut, those cut that were run together, and numbers read as words."""
    words = list(read.words)
    if _IS_CUT.search(read.text):
        words = reading.words(word for chunk in read.text.split() for word in _put_together(chunk, known))
    elif len(words) != len(read.pieces):
        words = _spelt(words, frozenset(read.pieces), known)
    elif max(map(len, words), default=0) >= LONG:
        words = [part for word, form in zip(words, read.forms, strict=True) for part in _run_together(word, form, known)]
    if not read.text.isascii() and _EMOJI.search(read.text):
        words = _without_emoji(words)
    forms = read.forms if words == read.words else known.each(words)
    if _DIGIT_IN_WORD.search(read.text):
        words = _numbers_as_words(words, forms, known)
    words = _parts_joined(words, forms, known)
    if _STRETCHED.search(read.text):
        words = [_short(word, known) for word in words]
    if words != read.words:
        yield words
    if any(not word.isalnum() for word in words):
        yield from _uncensored(words, known)


def _put_together(chunk: str, known: Vocabulary) -> list[str]:
    """Return the words of what is written without a space: the whole as one word where it is one, else its pieces."""
    if len(chunk) > LONGEST_CHUNK or not _IS_CUT.search(chunk):
        return reading.pieces(chunk)
    core = _EDGES.sub("", chunk)
    pieces = _without_emoji(reading.pieces(core))
    whole = _CUT.sub("", core)
    if len(whole) >= SHORTEST_CUT and not whole.isdecimal() and known.knows(whole, len(pieces[0])):
        return [whole]
    if len(_CLUSTER.findall(whole)) >= SHORTEST_OF_PARTS and all(map(_CLUSTER.fullmatch, pieces)):
        return known.spelt(whole) or pieces
    starred = _CUT.sub(lambda cut: "*" * len(cut[0]), core)
    if len(starred) >= SHORTEST_STARRED and known.censored(starred, vowels=True):
        return [starred]
    return pieces


def _spelt(words: Sequence[str], pieces: frozenset[str], known: Vocabulary) -> list[str]:
    """Return the words with those cut that were put together from single letters: "k i l l m y s e l f t o d a y"."""
    return [part for word in words for part in ([word] if word in pieces else known.spelt(word) or [word])]


def _run_together(word: str, form: str, known: Vocabulary) -> list[str]:
    """Return the words of a long one that is none, where most of it is known: "iwanttodietonite"."""
    if form is not OTHER or len(word) < LONG or not word.isalpha():
        return [word]
    parts = known.spelt(word)
    sure = [part for part in parts if part is not OTHER]
    return parts if len(sure) >= SEVERAL and sum(map(len, sure)) >= len(word) * MOSTLY else [word]


def _without_emoji(words: Sequence[str]) -> list[str]:
    """Return the words without the emoji between them; those before and after stay."""
    places = [place for place, word in enumerate(words) if not _EMOJI.match(word)]
    first, last = (places[0], places[-1]) if places else (0, 0)
    return [word for place, word in enumerate(words) if not first < place < last or not _EMOJI.match(word)]


def _numbers_as_words(words: Sequence[str], forms: Sequence[str], known: Vocabulary) -> list[str]:
    """Return the words with numbers read as words, where digits stand for letters in another one: "1 w4n7 70 d13"."""
    if not any(form is not OTHER and word not in known.words and _DIGIT_IN_WORD.search(word)
               for word, form in zip(words, forms, strict=True)):
        return list(words)
    return [next((each for each in spelling.of_number(word) if each in known.words), word) if word.isdecimal() else word
            for word in words]


def _parts_joined(words: Sequence[str], forms: Sequence[str], known: Vocabulary) -> list[str]:
    """Return the words with those put together that were cut by spaces: "su icide", "d i e"."""
    found: list[str] = []
    place, last = 0, len(words) - 1
    while place <= last:
        size = 1
        if place < last and (forms[place] is OTHER or forms[place + 1] is OTHER or len(words[place]) == 1):
            size = next((size for size in range(min(MOST_PARTS, last - place + 1), 1, -1)
                         if _is_one(words[place : place + size], known)), 1)
        found.append(words[place] if size == 1 else "".join(words[place : place + size]))
        place += size
    return found


def _is_one(parts: Sequence[str], known: Vocabulary) -> bool:
    whole = "".join(parts)
    if whole not in known.words:
        return False
    if len(whole) == len(parts):
        return len(parts) >= SHORTEST_OF_LETTERS
    return len(whole) >= SHORTEST_OF_PARTS and (len(parts) == 2 or max(map(len, parts)) <= LONGEST_PART)


def _short(word: str, known: Vocabulary) -> str:
    """Return a stretched word as short as one is known: "meeee" was read as "mee", which some language has."""
    run = _STRETCHED.search(word)
    if run is None or run[1] not in spelling.VOWELS:  # "shhhh" is no "sh"
        return word
    return next((each for each in reversed(spelling.shortened(word)) if each in known.words), word)


def _uncensored(words: Sequence[str], known: Vocabulary) -> Iterator[list[str]]:
    """Yield the words once for each word that a starred one may stand for."""
    options = {word: known.censored(word) for word in words}
    for number in range(max(map(len, options.values()))):
        yield [option[min(number, len(option) - 1)] if (option := options[word]) else word for word in words]
