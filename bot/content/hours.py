"""Whether a service is open, when it opens next, and its hours in words. Times are aware datetimes in any zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_day_names
from opening_hours import OpeningHours, UnknownCountryError  # type: ignore[attr-defined]

from bot.content.locales import locale_of

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MOST_CHANGES = 8
_A_WEEK = timedelta(days=6)
_DAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")


@dataclass(frozen=True, slots=True)
class OpenState:
    """`open_now` is None when the hours are not known; `next_open` is set only when closed and known."""

    open_now: bool | None
    always: bool = False
    next_open: datetime | None = None


@lru_cache(maxsize=2048)
def _schedule(hours: str, zone: str | None, country: str | None) -> OpeningHours:
    """Build the schedule, with the public holidays of `country` where they are known."""
    calendar = country if country and holidays_known(country) else None
    return OpeningHours(hours, timezone=ZoneInfo(zone or "UTC"), country=calendar)


@lru_cache(maxsize=512)
def holidays_known(country: str) -> bool:
    """Say whether the library has a calendar of the public holidays of a country; else `PH` in hours has no effect."""
    try:
        OpeningHours("PH off", country=country)
    except UnknownCountryError:
        return False
    return True


def state(hours: str | None, zone: str | None, now: datetime, country: str | None = None) -> OpenState:
    """Return whether a service with OpenStreetMap `hours` in IANA `zone` is open at `now`."""
    if hours is None:
        return OpenState(None)
    if hours == "24/7":
        return OpenState(True, always=True)
    # Hours are written in minutes, so all moments of a minute have one answer.
    return _state(hours, zone, now.replace(second=0, microsecond=0), country)


@lru_cache(maxsize=8192)
def _state(hours: str, zone: str | None, now: datetime, country: str | None) -> OpenState:
    schedule = _schedule(hours, zone, country)
    moment = now.astimezone(ZoneInfo(zone or "UTC"))
    if schedule.is_unknown(moment):  # "Mo-Fr 09:00-17:00 unknown": by appointment, or not regularly
        return OpenState(None)
    if schedule.is_open(moment):
        return OpenState(True, always=schedule.next_change(moment) is None)
    change = schedule.next_change(moment)
    for _ in range(_MOST_CHANGES):  # stretches that are unknown may lie between now and the next opening
        if change is None or schedule.is_open(change):
            return OpenState(False, next_open=change)
        change = schedule.next_change(change)
    return OpenState(False)


def next_change(hours: str | None, zone: str | None, now: datetime, country: str | None = None) -> datetime | None:
    """Return when a service with these hours opens or closes next, or None where it never does, or hours are unknown."""
    if hours is None or hours == "24/7":
        return None
    return _schedule(hours, zone, country).next_change(now.astimezone(ZoneInfo(zone or "UTC")))


@lru_cache(maxsize=4096)
def in_words(hours: str, language: str) -> str:
    """Return `hours` with the names of the days in `language` (CLDR), for people: "Mon-Fri 09:00-17:00"."""
    names = get_day_names("abbreviated", locale=locale_of(language))
    return _DAY.sub(lambda match: names[_DAYS.index(match[1])], hours).replace(";", ",")


def moment_in_words(moment: datetime, language: str, now: datetime) -> str:
    """Return weekday and time of day of `moment`, in its own zone, as CLDR writes them in `language`.

    Within the coming week the weekday says it; later the date is named too.
    """
    locale = locale_of(language)
    if moment - now <= _A_WEEK:
        return str(format_skeleton("EEEEHm", moment, locale=locale))
    return f"{format_skeleton('MMMMEEEEd', moment, locale=locale)}, {format_skeleton('Hm', moment, locale=locale)}"
