"""Glossaries are well formed, say one thing once, and know the words that are used most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.checks import Finding
from bot.checks.loaded import attempt
from bot.settings import Settings
from bot.translation import glossary_lines
from bot.translation.glossary_lines import Entry, Lines

RULE = "glossaries"
ENGLISH = "en"  # its glossary holds shorthand only
FEWEST = 0.6  # share of the most frequent words under which a child's message is hardly understood
_SHOWN = 3


def check(settings: Settings) -> Iterable[Finding]:
    """Each glossary has two columns, no entry twice, and knows most of the 3,000 most frequent words (by wordfreq)."""
    measured = True
    for path in sorted((settings.resources / "languages").glob("*/glossary.tsv")):
        lines, problems = attempt(lambda path=path: glossary_lines.read(path), RULE)  # type: ignore[misc]
        yield from problems
        if lines is None:
            continue
        yield from _form(path, lines)
        if path.parent.name != ENGLISH:
            try:
                yield from _coverage(path, lines)
            except ImportError:
                measured = False
    if not measured:
        message = "wordfreq is not installed (requirements-dev.lock): how many frequent words they know was not measured"
        yield Finding(str(settings.resources / "languages"), 1, RULE, message, "warning")


def _form(path: Path, lines: Lines) -> Iterable[Finding]:
    for line, message in lines.malformed:
        yield Finding(str(path), line, RULE, message)
    for first, other in lines.clashes:
        message = f"{other.words!r} is {other.english!r} here and {first.english!r} in line {first.line}, which alone counts"
        yield Finding(str(path), other.line, RULE, message, "warning")
    if lines.repeated:
        first = lines.repeated[0]
        message = f"{first.words!r} stands twice with the same English; {len(lines.repeated)} such line(s) in all"
        yield Finding(str(path), first.line, RULE, message, "warning")
    if lines.collisions:
        message = f"{len(lines.collisions)} pair(s) of different English are one word when typed without accents or doubled " \
                  f"letters; the first counts then: {_pairs(lines.collisions)}"
        yield Finding(str(path), lines.collisions[0][1].line, RULE, message, "warning")


def _pairs(collisions: Sequence[tuple[Entry, Entry]]) -> str:
    return "; ".join(
        f"{first.words!r} {first.english!r} and {other.words!r} {other.english!r}" for first, other in collisions[:_SHOWN]
    )


def _coverage(path: Path, lines: Lines) -> Iterable[Finding]:
    frequent = glossary_lines.frequent_words(path.parent.name)
    if not frequent:
        yield Finding(str(path), 1, RULE, "wordfreq has no list of frequent words in this language: not measured", "warning")
        return
    missing, problems = attempt(lambda: glossary_lines.unknown(lines, path.parent, frequent), RULE)
    yield from problems
    if missing is not None and (share := 1 - len(missing) / len(frequent)) < FEWEST:
        message = f"knows {share:.0%} of the {len(frequent)} most frequent words (wanted: {FEWEST:.0%}); " \
                  f"first ones missing: {', '.join(missing[:8])}"
        yield Finding(str(path), 1, RULE, message, "warning")
