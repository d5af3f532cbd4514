"""Platforms in a text: names and aliases of `resources/platforms`, typos one letter away, short forms in their place.

Short forms that are also words ("snap", "wa", "line") and typos that are words ("interest") stand in
`resources/languages/<lang>/platform_words.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.content.models import Platform
from bot.content.yaml_file import read_model, read_yaml
from bot.nlu.folding import fold
from bot.nlu.names import Found, NameTable

SHORTEST_FUZZY = 6
_WINDOW = 40


class PlatformNames:
    """The names of platforms, ready to be found. `languages`: whose short forms are known."""

    def __init__(self, resources: Path, languages: Iterable[str]) -> None:
        platforms = [read_model(path, Platform) for path in sorted((resources / "platforms").glob("*.yml"))]
        tables = [_words_of(resources, code) for code in languages]
        short = {form for table in tables for kind in ("short", "strict") for forms in table.get(kind, {}).values()
                 for form in forms}
        self._names = NameTable([*_names(platforms, short), *_added(tables, "always")])
        self._short = NameTable(_added(tables, "short"))
        self._strict = NameTable(_added(tables, "strict"))
        self._capitals = {each.name: each.id for each in platforms if each.name_is_a_word and each.name.isalnum()}
        self._no_typo = frozenset(word for table in tables for word in table.get("not_a_typo", ()))
        self._typos = _Typos({
            each.name.lower(): each.id for each in platforms
            if each.name.isalpha() and len(each.name) >= SHORTEST_FUZZY and not each.name_is_a_word
        })
        self._before, self._strict_before, self._after, self._now, self._not_there = (
            _any_of(tables, name) for name in ("before", "strict_before", "after", "now", "not_there")
        )
        self._never = re.compile("|".join(f"(?:{each})" for table in tables for each in table.get("never", ())) or r"(?!)")

    def find(self, text: str, folded: str, words: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
        """Return the entities `platform`, in order; where it is not, or not any longer, with the role `negated`."""
        found = self._names.find(words)
        taken = [(each.start, each.end) for each in found]
        found += [each for each in self._in_place(text, folded, words) if not _overlaps(each, taken)]
        taken = [(each.start, each.end) for each in found]
        for word, start, end in words:
            if len(word) >= SHORTEST_FUZZY - 1 and word not in self._no_typo:
                label = self._typos.find(word)
                if label and not _overlaps(Found(label, word, start, end), taken):
                    found.append(Found(label, word, start, end))
        return [self._entity(each, folded) for each in sorted(found, key=lambda one: one.start)]

    def _in_place(self, text: str, folded: str, words: list[tuple[str, int, int]]) -> Iterator[Found]:
        short, strict = self._short.find(words), self._strict.find(words)
        if not short and not strict:
            return
        barred = [match.span() for match in self._never.finditer(folded)]
        for each, pattern in (*((one, self._before) for one in short), *((one, self._strict_before) for one in strict)):
            if any(start < each.end and each.start < end for start, end in barred):
                continue
            before = folded[max(0, each.start - _WINDOW) : each.start].rstrip()
            after = folded[each.end : each.end + _WINDOW].lstrip()
            capital = text[each.start : each.end] in self._capitals and not text.isupper() and each.start > 0
            if pattern.search(before) or self._after.search(after) or _alone(each, words) or capital:
                yield each

    def _entity(self, name: Found, folded: str) -> dict[str, Any]:
        entity = {"entity": "platform", "value": name.label, "start": name.start, "end": name.end, "extractor": "Gazetteer"}
        before = folded[max(0, name.start - _WINDOW) : name.start].rstrip()
        if self._not_there.search(before):
            entity["role"] = "negated"
        elif self._now.search(before):
            entity["certain"] = True
        return entity


class _Typos:
    """Names one letter away: added, left out, changed, or two swapped. A look-up of the word's deletions, no search."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self._near: dict[str, set[str]] = {}
        for name in names:
            for form in {name, *_deletions(name)}:
                self._near.setdefault(form, set()).add(name)

    def find(self, word: str) -> str | None:
        """Return the label of the one name that is a letter away from `word`, or None."""
        forms = [word, *_deletions(word)]
        if self._near.keys().isdisjoint(forms):
            return None
        near = {name for form in forms for name in self._near.get(form, ())}
        close = {self._names[name] for name in near if _one_letter_away(word, name)}
        return close.pop() if len(close) == 1 else None


def _deletions(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _one_letter_away(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    rest, wanted = word[start:], name[start:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or (
        len(rest) > 1 and len(wanted) > 1 and rest[0] == wanted[1] and rest[1] == wanted[0] and rest[2:] == wanted[2:]
    )


def _names(platforms: Iterable[Platform], short: set[str]) -> Iterator[tuple[str, str]]:
    for platform in platforms:
        if not platform.name_is_a_word:
            yield platform.name, platform.id
        for aliases in platform.aliases.values():
            yield from ((alias, platform.id) for alias in aliases if not _is_short(fold(alias), short))


def _is_short(alias: str, short: set[str]) -> bool:
    """Short forms have their own rules, also behind "on" or "my"; a longer name must not be cut by them ("on snap ai")."""
    first, _, rest = alias.partition(" ")
    return alias in short or (first in _LEADS and rest in short)


_LEADS = frozenset({"on", "my", "his", "her", "their", "our"})


def _words_of(resources: Path, language: str) -> dict[str, Any]:
    path = resources / "languages" / language / "platform_words.yml"
    return dict(read_yaml(path)) if path.is_file() else {}


def _added(tables: Iterable[dict[str, Any]], kind: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for platform, forms in table.get(kind, {}).items():
            yield from ((form, platform) for form in forms)


def _any_of(tables: Iterable[dict[str, Any]], name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{table[name]})" for table in tables if name in table) or r"(?!)")


def _alone(name: Found, words: list[tuple[str, int, int]]) -> bool:
    return all(name.start <= start < name.end or not word.isalnum() for word, start, _ in words)


def _overlaps(name: Found, spans: list[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in spans)
