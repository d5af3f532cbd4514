"""Reading the risk lists: `resources/languages/<lang>/risk/`. Any language may have them, served or not.

`<class>.yml` holds the patterns of a class, `look_alikes.yml` what only sounds like risk, `words.yml` the groups of words
that the language's lists share, `real_words.txt` ordinary words that are never taken for a misspelling (bot.safety.real_words).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.shared import Frozen
from bot.content.yaml_file import ContentError, line_of, read_model
from bot.safety.patterns import Parsed, Part, PatternError, Words, parse
from bot.sorted_hashes import Spellings

RiskClass = Literal[
    "risk_danger_now", "risk_suicide_self_harm", "risk_abuse", "risk_offending_thoughts", "risk_csam_seeking"
]
# In the order of precedence: who is in danger comes first, whatever else is said in the same message.
CLASSES: tuple[RiskClass, ...] = (
    "risk_danger_now", "risk_suicide_self_harm", "risk_abuse", "risk_offending_thoughts", "risk_csam_seeking",
)
LIST_OF_REAL_WORDS = "real_words.txt"
Kind = Literal["sure", "hint", "unless", "look_alike"]
Pattern = Annotated[str, Field(min_length=1, max_length=900)]
Patterns = Annotated[tuple[Pattern, ...], Field(max_length=2000)]


class Provenance(Frozen):
    """Where a list comes from and who answers for it."""

    language: str
    source: Annotated[str, Field(min_length=10)]
    owner: Annotated[str, Field(min_length=3)]
    checked_on: date


class RiskList(Provenance):
    """`<class>.yml`. `patterns` are enough on their own, `hints` only where the detector sees it too, `unless` undoes."""

    risk: RiskClass
    patterns: Annotated[Patterns, Field(min_length=1)]
    hints: Patterns = ()
    unless: Patterns = ()


class LookAlikes(Provenance):
    """`look_alikes.yml`: games, songs, jokes, sayings. They undo what they overlap, and make the detector slower to cry."""

    patterns: Annotated[Patterns, Field(min_length=1)]


class WordGroups(Provenance):
    """`words.yml`: groups that patterns name in angle brackets."""

    groups: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One pattern of one list."""

    risk: RiskClass | None
    language: str
    kind: Kind
    pattern: Parsed
    written: str


@dataclass(frozen=True)
class Lists:
    """All patterns of all languages."""

    lines: tuple[Line, ...]
    real_words: Spellings

    def alternatives(self) -> dict[str, set[str]]:
        """Return every word, and beginning of a word, that the patterns of each language name."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            found.setdefault(line.language, set()).update(*(part.alternatives for part in line.pattern.parts))
        return found


def read_all(resources: Path) -> Lists:
    """Read every language's lists; raises ContentError with each problem's file and line."""
    lines: list[Line] = []
    spellings: list[Path] = []
    problems: list[tuple[str, int, str]] = []
    for folder in sorted(resources.glob("languages/*/risk")):
        try:
            groups = _read_groups(folder)
        except ContentError as error:
            problems += error.problems
            continue
        if (spelling := folder / LIST_OF_REAL_WORDS).is_file():
            spellings.append(spelling)
        words = Words(groups.groups if groups else {})
        for path in sorted(folder.glob("*.yml")):
            if path.stem != "words":
                try:
                    lines += _read(path, words)
                except ContentError as error:
                    problems += error.problems
    if not lines and not problems:
        problems = [(str(resources / "languages"), 1, "holds no risk lists (languages/<lang>/risk/<class>.yml)")]
    if problems:
        raise ContentError(problems)
    return Lists(_sharing(lines), Spellings(word for path in spellings for word in path.read_text("utf-8").split()))


def _read_groups(folder: Path) -> WordGroups | None:
    path = folder / "words.yml"
    return read_model(path, WordGroups) if path.is_file() else None


def _read(path: Path, words: Words) -> list[Line]:
    language = path.parent.parent.name
    if path.stem == "look_alikes":
        alike = read_model(path, LookAlikes)
        found = _parse(path, language, None, {"patterns": ("look_alike", alike.patterns)}, words)
        owner: Provenance = alike
    else:
        listed = read_model(path, RiskList)
        if listed.risk != path.stem:
            raise ContentError([(str(path), line_of(path, ("risk",)), f"risk is {listed.risk}, but the file is {path.name}")])
        kinds: dict[str, tuple[Kind, tuple[str, ...]]] = {
            "patterns": ("sure", listed.patterns), "hints": ("hint", listed.hints), "unless": ("unless", listed.unless),
        }
        found = _parse(path, language, listed.risk, kinds, words)
        owner = listed
    if owner.language != language:
        raise ContentError([(str(path), 1, f"language is {owner.language}, but the folder is {language}")])
    return found


def _parse(
    path: Path, language: str, risk: RiskClass | None, kinds: Mapping[str, tuple[Kind, tuple[str, ...]]], words: Words
) -> list[Line]:
    lines: list[Line] = []
    problems: list[tuple[str, int, str]] = []
    for key, (kind, patterns) in kinds.items():
        for index, written in enumerate(patterns):
            try:
                lines.append(Line(risk, language, kind, parse(written, words), written))
            except PatternError as error:
                problems.append((str(path), line_of(path, (key, index)), str(error)))
    if problems:
        raise ContentError(problems)
    return lines


def _sharing(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines with equal places as one object: the same groups of words stand in thousands of patterns."""
    known: dict[Part, Part] = {}
    return tuple(
        replace(line, pattern=replace(line.pattern, parts=tuple(known.setdefault(part, part) for part in line.pattern.parts)))
        for line in lines
    )
