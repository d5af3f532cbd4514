"""CLDR's words for a language: names of countries, languages and days, how dates and lists are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.lists import format_list


@lru_cache(maxsize=256)
def locale_of(language: str) -> Locale:
    """Return CLDR's locale of a language, or of its base language; English for one that CLDR does not know."""
    for code in (language, language.split("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def name_of_country(code: str, language: str) -> str:
    """Return a country's name in a language, in English where CLDR has none in it."""
    return str(locale_of(language).territories.get(code) or Locale("en").territories[code])


def name_of_language(code: str, language: str) -> str:
    """Return a language's name in a language, in English where CLDR has none in it."""
    return str(locale_of(language).languages.get(code) or Locale("en").languages.get(code, code))


def listed(names: Sequence[str], language: str) -> str:
    """Return names as an enumeration of a language: "a, b and c"."""
    return format_list(names, locale=locale_of(language))
