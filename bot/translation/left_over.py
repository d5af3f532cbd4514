"""Whether a text that is the same as the English one was left over, or is a name, a number or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from bot.content.yaml_file import compose

# Services that answers name.
SERVICES = ("Take It Down", "StopNCII", "StopNCII.org", "Report Remove")
_NOT_WORDS = re.compile(r"\{[a-z_]*\}|https?://\S+|\b[\w.-]+\.(?:org|com|net|gov|edu|int|eu|uk|fi|es)\b(?:/\S*)?")


def names_of(resources: Path) -> tuple[str, ...]:
    """Return proper names that stay as they are in every language: platforms, their companies, some services."""
    found = set(SERVICES)
    for path in sorted((resources / "platforms").glob("*.yml")):
        tree = compose(path)
        for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
            if key.value in ("name", "company") and isinstance(value, yaml.ScalarNode):
                found.add(value.value)
    return tuple(sorted(found))


class LeftOver:
    """Tells left-over English from names; built once, for its pattern of names is long."""

    def __init__(self, names: Iterable[str]) -> None:
        longest_first = sorted({each.casefold() for each in names if each.strip()}, key=lambda each: (-len(each), each))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if longest_first else None

    def is_wording(self, text: str) -> bool:
        """Say whether letters remain when placeholders, addresses and names are taken off."""
        rest = _NOT_WORDS.sub(" ", text).casefold()
        if self._names is not None:
            rest = self._names.sub(" ", rest)
        return any(each.isalpha() for each in rest)

    def found(self, text: str, english: str, same: Iterable[str] = ()) -> bool:
        """Say whether `text` is English that nobody translated; `same` are texts that both languages share."""
        return _plain(text) == _plain(english) and text not in same and self.is_wording(text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
