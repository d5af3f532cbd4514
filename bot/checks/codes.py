"""Codes exist: languages and countries in the CLDR, areas in ISO 3166-2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global
from pydantic import BaseModel

from bot.checks import Finding, edits, reading
from bot.content.about import is_country
from bot.settings import Settings

RULE = "codes"
_SUBDIVISIONS = Path(__file__).parent / "data" / "subdivisions.txt"


@cache
def subdivisions() -> frozenset[str]:
    """Return every code of ISO 3166-2 that the CLDR knows."""
    lines = (line.split() for line in _SUBDIVISIONS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return frozenset(f"{country}-{code}" for country, *codes in lines for code in codes)


def is_language(code: str) -> bool:
    """Say whether language, script and region of a code are known to the CLDR."""
    language, *rest = code.split("-")
    english = Locale("en")
    return current_language(language) in english.languages and all(
        each in english.scripts if len(each) == 4 else each in english.territories for each in rest
    )


def current_language(code: str) -> str:
    """Return the code that has taken the place of an old one (`iw` is `he`), or the code itself."""
    newer = str(get_global("language_aliases").get(code, code))
    return newer if "_" not in newer else code


def _languages(settings: Settings) -> Iterator[tuple[reading.File[BaseModel], reading.Location, str]]:
    for place in reading.countries(settings):
        yield from ((place, ("languages", i), code) for i, code in enumerate(place.model.languages))
    for file, where, service in reading.services(settings):
        yield from ((file, (*where, "languages", i), code) for i, code in enumerate(service.languages))
        yield from ((file, (*where, "name", code), code) for code in service.name)
    for app in reading.platforms(settings):
        yield from ((app, ("aliases", code), code) for code in app.model.aliases)


def check(settings: Settings) -> Iterable[Finding]:
    """Language, country and area codes exist."""
    for file, where, code in _languages(settings):
        if not is_language(code):
            # The CLDR has no names of small languages; codes of two letters it knows all.
            small = len(code) == 3 and code.isalpha()
            message = f"{code!r} is not a language that the CLDR knows{'; look it up in ISO 639-3' if small else ''}"
            yield file.finding(RULE, message, *where, level="warning" if small else "error")
        elif current_language(code) != code:
            yield file.finding(RULE, f"{code!r} is an old code; write {current_language(code)!r}", *where, fixable=True)
    for path in sorted((settings.resources / "countries").glob("*.yml")):
        if path.stem != "international" and not is_country(path.stem):
            yield Finding(str(path), 1, RULE, f"{path.stem!r} is not a code of ISO 3166-1 in capitals; this file is not read")
    for country in reading.countries(settings):
        if not country.model.languages:
            yield country.finding(RULE, "names no official language", "languages", level="warning")
    for place, at, service in reading.services(settings):
        for key, codes in (("countries", service.countries), ("except", service.except_countries)):
            for code in codes:
                if not is_country(code):
                    yield place.finding(RULE, f"{service.id}: {code!r} is no country", *at, key)
        for index, area in enumerate(service.area):
            if area not in subdivisions():
                yield place.finding(RULE, f"{service.id}: {area!r} is not a code of ISO 3166-2", *at, "area", index)
            elif not area.startswith(f"{place.path.stem}-"):
                yield place.finding(RULE, f"{service.id}: {area!r} lies in another country", *at, "area", index)
    for app in reading.platforms(settings):
        for code in app.model.minimum_age:
            if code != "default" and not is_country(code):
                yield app.finding(RULE, f"{code!r} is no country", "minimum_age", code)


def fix(settings: Settings) -> list[Path]:
    """Write the present codes of languages instead of old ones."""
    return edits.changed([
        (file.path, edits.replace_on_line(file.path, file.line(*where), code, current_language(code)))
        for file, where, code in list(_languages(settings)) if is_language(code) and current_language(code) != code
    ])
