"""Countries in a text: their names, cities, adjectives and flags, where the words around say that a country is meant.

The data stands in `resources/languages/<lang>/places.yml` and `cities.yml`. A country is taken from a name of a place only,
never guessed from the language, and never from where somebody else is ("a man from spain").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale

from bot.content.yaml_file import read_yaml
from bot.nlu.names import Found, NameTable

AS_WRITTEN = "="  # a name that counts only with its capitals: "=US", because "us" is a word
OTHER = "other"  # the role of a country that is not the user's
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f")
_REGION_A = 0x1F1E6
_WINDOW = 60  # characters before a name that are looked at


def is_country_code(code: str) -> bool:
    """Say whether CLDR's `code` is a country or territory, and no group of them."""
    return len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY


_COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if is_country_code(code))


class Places:
    """The places of one language, ready to be found."""

    def __init__(self, language: str, folder: Path) -> None:
        table: dict[str, Any] = read_yaml(folder / "places.yml") if (folder / "places.yml").is_file() else {}
        cities: dict[str, list[str]] = read_yaml(folder / "cities.yml") if (folder / "cities.yml").is_file() else {}
        self._names = NameTable(_names(language, table, cities))
        self._exact = {
            name.removeprefix(AS_WRITTEN): code
            for code, names in table.get("names", {}).items() for name in names if name.startswith(AS_WRITTEN)
        }
        self._exact_pattern = _one_of(self._exact)
        self._adjectives = NameTable(
            (form, code) for code, forms in table.get("adjectives", {}).items() for form in _with_plural(forms)
        )
        self._languages = frozenset(table.get("also_languages", ()))
        self._look_alikes = frozenset(table.get("look_alikes", ()))
        self._beside = frozenset(table.get("beside", ()))
        self._never = _one_of(table.get("never", ()), patterns=True)
        (self._adjective_before, self._place_before, self._other, self._own, self._living, self._negated) = (
            _pattern(table, name)
            for name in ("adjective_before", "place_before", "other", "own", "living", "negated")
        )
        self._adjective_after = _pattern(table, "adjective_after")

    def find(self, text: str, folded: str, words: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
        """Return the entities `country` of a text; somebody else's have the role `other`."""
        names, adjectives = self._names.find(words), self._adjectives.find(words)
        found = [*(() if text.isascii() else _flags(text)), *self._as_written(text, folded)]
        if not names and not adjectives and not found:
            return []
        barred = [match.span() for match in self._never.finditer(folded)]
        for each in names:
            if not _inside(each, barred) and (each.name not in self._look_alikes or self._placed(each, folded, words)):
                found.append((each.label, each.start, each.end))
        for each in adjectives:
            if not _inside(each, barred) and self._adjective_counts(each, folded, words):
                found.append((each.label, each.start, each.end))
        return [self._entity(code, start, end, folded) for code, start, end in _without_overlaps(found)]

    def _as_written(self, text: str, folded: str) -> Iterator[tuple[str, int, int]]:
        shouting = text.isupper() and len(text) > 12  # "HE TOLD US TO STOP": capitals say nothing then
        for match in self._exact_pattern.finditer(text):
            if not shouting or self._place_before.search(folded[: match.start()].rstrip()):
                yield self._exact[match[0]], match.start(), match.end()

    def _placed(self, name: Found, folded: str, words: list[tuple[str, int, int]]) -> bool:
        before = folded[max(0, name.start - _WINDOW) : name.start].rstrip()
        return bool(self._place_before.search(before)) or self._alone(name, words)

    def _adjective_counts(self, name: Found, folded: str, words: list[tuple[str, int, int]]) -> bool:
        if self._adjective_after.search(folded[name.end : name.end + _WINDOW].lstrip()):
            return True
        before = folded[max(0, name.start - _WINDOW) : name.start].rstrip()
        rest = folded[name.end : name.end + 20].lstrip()
        if self._adjective_before.search(before) and not re.match(r"(?:teacher|student|class|homework|speak)", rest):
            return True
        return name.name not in self._languages and self._alone(name, words)

    def _alone(self, name: Found, words: list[tuple[str, int, int]]) -> bool:
        return all((start >= name.start and end <= name.end) or word in self._beside for word, start, end in words)

    def _entity(self, code: str, start: int, end: int, folded: str) -> dict[str, Any]:
        entity = {"entity": "country", "value": code, "start": start, "end": end, "extractor": "Gazetteer"}
        before = re.split(r"[.!?\n]", folded[max(0, start - _WINDOW) : start])[-1].rstrip()
        if self._negated.search(before):
            entity["role"] = "negated"
        elif self._is_others(before):
            entity["role"] = OTHER
        elif self._living.search(before):
            entity["certain"] = True
        return entity

    def _is_others(self, before: str) -> bool:
        others = list(self._other.finditer(before))
        return bool(others) and not self._own.search(before, others[-1].end()) and not self._own.match(before)


def _names(language: str, table: dict[str, Any], cities: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for code, names in table.get("names", {}).items():
        yield from ((name, code) for name in names if not name.startswith(AS_WRITTEN))
    for code, name in Locale.parse(language, sep="-").territories.items():
        if is_country_code(code):
            yield name, code
    for code, names in cities.items():
        yield from ((name, code) for name in names)


def _with_plural(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield form
        if form[-1] in "nieo":  # "indians", "pakistanis", "americans"
            yield f"{form}s"


def _flags(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _FLAG.finditer(text):
        if match[0][0] == "\U0001f3f4":
            code = "".join(chr(ord(sign) - 0xE0000) for sign in match[0][1:3]).upper()  # England, Scotland, Wales: gb...
        else:
            code = "".join(chr(ord(sign) - _REGION_A + ord("A")) for sign in match[0])
        if code in _COUNTRIES:
            yield code, match.start(), match.end()


def _pattern(table: dict[str, Any], name: str) -> re.Pattern[str]:
    return re.compile(table.get(name, r"(?!)"))


def _one_of(forms: Iterable[str], patterns: bool = False) -> re.Pattern[str]:
    joined = "|".join(each if patterns else re.escape(each) for each in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else re.compile(r"(?!)")


def _inside(name: Found, spans: list[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in spans)


def _without_overlaps(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    kept: list[tuple[str, int, int]] = []
    for each in sorted(found, key=lambda one: (one[1] - one[2], one[1])):  # longest first
        if all(each[2] <= start or end <= each[1] for _, start, end in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one[1])


