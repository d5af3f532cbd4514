"""Whether a service is open, when it opens next, and its hours in words. Times are aware datetimes in any zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton, get_day_names
from opening_hours import OpeningHours

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")


@dataclass(frozen=True, slots=True)
class OpenState:
    """`open_now` is None when the hours are not known; `next_open` is set only when closed and known."""

    open_now: bool | None
    always: bool = False
    next_open: datetime | None = None


@lru_cache(maxsize=2048)
def _schedule(hours: str, zone: str | None, country: str | None) -> OpeningHours:
    """Build the schedule; public holidays are those of `country` where the library knows it."""
    if hours == "24/7":
        return OpeningHours(hours)
    timezone = ZoneInfo(zone or "UTC")
    try:
        return OpeningHours(hours, timezone=timezone, country=country)
    except Exception:  # the library knows holidays of some countries only
        return OpeningHours(hours, timezone=timezone)


def state(hours: str | None, zone: str | None, now: datetime, country: str | None = None) -> OpenState:
    """Return whether a service with OpenStreetMap `hours` in IANA `zone` is open at `now`."""
    if hours is None:
        return OpenState(None)
    if hours == "24/7":
        return OpenState(True, always=True)
    schedule = _schedule(hours, zone, country)
    moment = now.astimezone(ZoneInfo(zone or "UTC"))
    if schedule.is_open(moment):
        return OpenState(True, always=schedule.next_change(moment) is None)
    change = schedule.next_change(moment)
    for _ in range(8):  # "unknown" stretches may lie between now and the next opening
        if change is None or schedule.is_open(change):
            break
        change = schedule.next_change(change)
    return OpenState(False, next_open=change)


def next_change(hours: str | None, zone: str | None, now: datetime, country: str | None = None) -> datetime | None:
    """Return when a service with these hours opens or closes next, or None where it never does, or hours are unknown."""
    if hours is None or hours == "24/7":
        return None
    return _schedule(hours, zone, country).next_change(now.astimezone(ZoneInfo(zone or "UTC")))


@lru_cache(maxsize=4096)
def in_words(hours: str, language: str) -> str:
    """Return `hours` with the names of the days in `language` (CLDR), for people: "Mon-Fri 09:00-17:00"."""
    names = get_day_names("abbreviated", locale=Locale.parse(language, sep="-"))
    return _DAY.sub(lambda match: names[_DAYS.index(match[1])], hours).replace(";", ",")


def moment_in_words(moment: datetime, language: str) -> str:
    """Return weekday and time of day of `moment`, in its own zone, as CLDR writes them in `language`."""
    return str(format_skeleton("EEEEHm", moment, locale=Locale.parse(language, sep="-")))
