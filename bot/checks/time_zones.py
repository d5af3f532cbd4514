"""Time zones are those of the country, by their present names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from babel.core import get_global

from bot.checks import Finding, edits, reading
from bot.content.models import Country
from bot.settings import Settings

RULE = "time_zones"
# Territories that the time zone database files under another country.
ELSEWHERE = {"XK": ("Europe/Belgrade",)}


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the zones of a country in the time zone database (zone.tab, public domain), the principal one first."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == country) or ELSEWHERE.get(country, ())


def current_name(zone: str) -> str:
    """Return the present name of a zone (`Asia/Calcutta` is `Asia/Kolkata`)."""
    return str(get_global("zone_aliases").get(zone, zone))


def _named(settings: Settings) -> Iterator[tuple[reading.File[Country], reading.Location, str]]:
    for file in reading.countries(settings):
        for index, zone in enumerate(file.model.time_zones):
            yield file, ("time_zones", index), zone
        for index, service in enumerate(file.model.services):
            if service.time_zone:
                yield file, ("services", index, "time_zone"), service.time_zone


def check(settings: Settings) -> Iterable[Finding]:
    """Time zones belong to the country and bear their present names."""
    for file in reading.countries(settings):
        if not file.model.time_zones:
            yield file.finding(RULE, "names no time zone", "country", level="warning")
    for file, where, zone in _named(settings):
        country = file.model.country
        belonging = {current_name(each) for each in zones_of(country)} | set(zones_of(country))
        if zone in belonging:
            continue
        if current_name(zone) in belonging:
            message = f"{zone} is an old name; write {current_name(zone)}"
            yield file.finding(RULE, message, *where, fixable=True)
        else:
            # A service may sit in a neighbouring country; a country's own list may not.
            level = "warning" if where[0] == "services" else "error"
            yield file.finding(RULE, f"{zone} is no time zone of {country}", *where, level=level)  # type: ignore[arg-type]


def fix(settings: Settings) -> list[Path]:
    """Write the present names of time zones."""
    return edits.changed([
        (file.path, edits.replace_on_line(file.path, file.line(*where), zone, current_name(zone)))
        for file, where, zone in list(_named(settings))
        if zone not in zones_of(file.model.country) and current_name(zone) in zones_of(file.model.country)
    ])
