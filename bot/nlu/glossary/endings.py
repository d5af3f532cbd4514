"""What a language hangs on its words, and how it joins them: `resources/languages/<lang>/endings.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import Field

from bot.content.models.shared import Frozen
from bot.content.yaml_file import read_model

# One table, or one table for each place in the order in which a word takes them; every place may stay empty.
Affixes = dict[str, str] | list[dict[str, str]]


class _File(Frozen):
    prefixes: Affixes = Field(default_factory=dict)
    suffixes: Affixes = Field(default_factory=dict)
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

    @cached_property
    def _fronts(self) -> dict[str, str]:
        return {"": "", **dict(self.prefixes)}

    @cached_property
    def _backs(self) -> dict[str, str]:
        return {"": "", **dict(self.suffixes)}

    def stems(self, word: str) -> list[tuple[str, str, str]]:
        """Return (English of the prefix, stem, English of the suffix) for each way to strip a word, least stripped first."""
        places = range(len(word) + 1)
        fronts = [cut for cut in places if word[:cut] in self._fronts]
        backs = [cut for cut in reversed(places) if word[cut:] in self._backs]
        cuts = [(len(word) - end + start, start, end) for start in fronts for end in backs if end - start >= self.shortest_stem]
        return [
            (self._fronts[word[:start]], word[start:end], self._backs[word[end:]]) for gone, start, end in sorted(cuts) if gone
        ]


def _joined(affixes: Affixes) -> dict[str, str]:
    """Return every affix that the tables make, one from each place or none, with its English; simpler ones count first."""
    tables = [affixes] if isinstance(affixes, dict) else affixes
    found: dict[str, str] = {}
    chains = product(*({"": "", **table}.items() for table in tables))
    for chain in sorted(chains, key=lambda each: sum(1 for affix, _ in each if affix)):
        found.setdefault("".join(affix for affix, _ in chain), " ".join(english for _, english in chain if english))
    found.pop("", None)
    return found


def read(path: Path) -> Endings:
    """Read an endings.yml; a language without one strips nothing. Raises ContentError."""
    if not path.is_file():
        return Endings()
    file = read_model(path, _File)

    def longest_first(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(table.items(), key=lambda each: (-len(each[0]), each[0])))

    prefixes, suffixes = longest_first(_joined(file.prefixes)), longest_first(_joined(file.suffixes))
    return Endings(prefixes, suffixes, file.compounds, file.shortest_stem)
