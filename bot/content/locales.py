"""CLDR's words for a language: names of countries and days, how dates are written."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError


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
