"""Measuring texts: words, sentences, letters, reading grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_SENTENCE_END = re.compile(r"[.!?\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f]+[\"'\u201d\u2019)\u00bb]*(?:\s+|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,/-][^\W_]+)*")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def filled(text: str, names: dict[str, str]) -> str:
    """Return `text` with each placeholder replaced by its generic name, or by one short word."""
    return _PLACEHOLDER.sub(lambda match: names.get(match[1], "ten"), text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that hold a word."""
    return [each for each in _SENTENCE_END.split(text) if _WORD.search(each)]


def words(text: str, letters_per_word: float | None = None) -> int:
    """Count words; where a script writes none apart, letters divided by `letters_per_word`."""
    if letters_per_word:
        return round(sum(c.isalnum() for c in text) / letters_per_word)
    return len(_WORD.findall(text))


def mean_sentence(texts: Sequence[str], letters_per_word: float | None = None) -> float:
    """Return the mean number of words in a sentence over all texts; 0 when there is none."""
    lengths = [words(each, letters_per_word) for text in texts for each in sentences(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def mean_word(texts: Sequence[str]) -> float:
    """Return the mean number of letters in a word over all texts; 0 when there is none."""
    lengths = [sum(c.isalpha() for c in each) for text in texts for each in _WORD.findall(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def grader() -> Any | None:
    """Return a function from an English text to its Flesch-Kincaid grade, or None where textstat is not installed."""
    try:
        import textstat
    except ImportError:
        return None
    return textstat.flesch_kincaid_grade
