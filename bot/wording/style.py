"""The word table and the reading levels of a language: `languages/<lang>/words.yml` and `style.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.content.models.shared import Audience, Frozen, Text
from bot.content.yaml_file import read_model
from bot.wording.patterns import compiled

Why = Literal["label", "blame", "secrecy", "countdown", "threat", "unclear"]


def _is_pattern(pattern: str) -> str:
    compiled(pattern)
    return pattern


Pattern = Annotated[str, Field(max_length=200), AfterValidator(_is_pattern)]
Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1)]


class Avoided(Frozen):
    """Words that are not said, to whom, why not, and what is said instead."""

    avoid: Patterns
    unless: tuple[Pattern, ...] = ()
    why: Why
    voices: Annotated[tuple[Audience, ...], Field(min_length=1)] = tuple(Audience)
    instead: dict[Audience, Text] = Field(default_factory=dict)


class Adults(Frozen):
    """Words for parents, and for other adults whom a child can turn to."""

    parents: Patterns
    others: Patterns


class Words(Frozen):
    """`languages/<lang>/words.yml`."""

    words: Annotated[tuple[Avoided, ...], Field(min_length=1)]
    adults: Adults


class Reading(Frozen):
    """The highest values allowed in one voice; a measure that is not given is not used."""

    grade: Annotated[float, Field(gt=0)] | None = None             # Flesch-Kincaid, English only
    sentence_words: Annotated[float, Field(gt=0)] | None = None    # mean words in a sentence
    word_letters: Annotated[float, Field(gt=0)] | None = None      # mean letters in a word
    message_words: Annotated[int, Field(gt=0)]                     # longest message


class Style(Frozen):
    """`languages/<lang>/style.yml`."""

    reading: dict[Audience, Reading]
    step_words: Annotated[int, Field(gt=0)] = 15                   # longest step in an app
    letters_per_word: Annotated[float, Field(gt=0)] | None = None  # where words are not written apart


def words_file(resources: Path, code: str) -> Path:
    """Return the path of a language's word table."""
    return resources / "languages" / code / "words.yml"


def style_file(resources: Path, code: str) -> Path:
    """Return the path of a language's reading levels."""
    return resources / "languages" / code / "style.yml"


def words_of(resources: Path, code: str) -> Words:
    """Read a language's word table; raises ContentError."""
    return read_model(words_file(resources, code), Words)


def style_of(resources: Path, code: str) -> Style:
    """Read a language's reading levels; raises ContentError."""
    return read_model(style_file(resources, code), Style)
