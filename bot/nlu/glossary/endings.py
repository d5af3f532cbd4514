"""What a language hangs on its words, and how it joins them: `resources/languages/<lang>/endings.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from bot.content.models.shared import Frozen
from bot.content.yaml_file import read_model


class _File(Frozen):
    prefixes: dict[str, str] = Field(default_factory=dict)
    suffixes: dict[str, str] = Field(default_factory=dict)
    compounds: bool = False
    shortest_stem: int = Field(default=3, ge=1, le=9)


@dataclass(frozen=True)
class Endings:
    """Prefixes and suffixes with their English ("" where they add nothing), longest first; and whether words are joined."""

    prefixes: tuple[tuple[str, str], ...] = ()
    suffixes: tuple[tuple[str, str], ...] = ()
    compounds: bool = False
    shortest_stem: int = 3

    def as_json(self) -> dict[str, Any]:
        """Return the endings as plain data."""
        return {name: getattr(self, name) for name in ("prefixes", "suffixes", "compounds", "shortest_stem")}

    @classmethod
    def of_json(cls, facts: dict[str, Any]) -> Endings:
        """Return the endings that `as_json` wrote."""
        pairs = {name: tuple((word, english) for word, english in facts[name]) for name in ("prefixes", "suffixes")}
        return cls(pairs["prefixes"], pairs["suffixes"], bool(facts["compounds"]), int(facts["shortest_stem"]))

    def stems(self, word: str) -> list[tuple[str, str, str]]:
        """Return (English of the prefix, stem, English of the suffix) for each way to strip a word, least stripped first."""
        fronts = [("", "", word)] + [
            (prefix, english, word[len(prefix) :]) for prefix, english in self.prefixes if word.startswith(prefix)
        ]
        found = []
        for prefix, before, rest in fronts:
            for suffix, after in (("", ""), *self.suffixes):
                stem = rest.removesuffix(suffix) if suffix else rest
                stripped = len(prefix) + len(suffix)
                if stripped and (not suffix or rest.endswith(suffix)) and len(stem) >= self.shortest_stem:
                    found.append((stripped, before, stem, after))
        return [each[1:] for each in sorted(found, key=lambda each: each[0])]


def read(path: Path) -> Endings:
    """Read an endings.yml; a language without one strips nothing. Raises ContentError."""
    if not path.is_file():
        return Endings()
    file = read_model(path, _File)

    def longest_first(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(table.items(), key=lambda each: (-len(each[0]), each[0])))

    return Endings(longest_first(file.prefixes), longest_first(file.suffixes), file.compounds, file.shortest_stem)
