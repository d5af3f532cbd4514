"""Opening hours as HSDS schedules: a row for each day set and stretch where the week is regular, else in words only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.content.models import Service
from bot.hsds import ids, profile

Row = dict[str, Any]
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_SET = re.compile(r"^(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*$")
_STRETCH = re.compile(r"^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")


def week_of(hours: str) -> list[tuple[tuple[str, ...], str, str]] | None:
    """Return (days, opens, closes) for each stretch of a regular week; None where the hours are not that simple.

    Rules that only close (`PH off`) are left to the `opening_hours` attribute.
    """
    if hours == "24/7":
        return [(_DAYS, "00:00", "24:00")]
    rows: list[tuple[tuple[str, ...], str, str]] = []
    taken: set[str] = set()
    for rule in (each.strip() for each in hours.split(";")):
        if rule == "PH off":
            continue
        first, _, rest = rule.partition(" ")
        days, times = (_days(first), rest) if _DAY_SET.match(first) else (_DAYS, rule)
        stretches = [_STRETCH.match(each.strip()) for each in times.split(",")]
        if taken & set(days) or not all(stretches):  # a later rule that takes the place of an earlier one, or another form
            return None
        taken |= set(days)
        rows += [(days, f"{each[1]}:{each[2]}", f"{each[3]}:{each[4]}") for each in stretches if each]
    return rows or None


def _days(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        found += [_DAYS[day % 7] for day in range(start, end + 1 if end >= start else end + 8)]
    return tuple(found)


@cache
def fixed_offset(zone: str) -> float | None:
    """Return the offset from UTC in hours of a zone whose clocks do not change within the coming year, or None."""
    begin = datetime.combine(date.today(), datetime.min.time(), UTC)
    offsets = {(begin + timedelta(days=7 * week)).astimezone(ZoneInfo(zone)).utcoffset() for week in range(54)}
    found = offsets.pop()
    return None if offsets or found is None else found.total_seconds() / 3600


def _clock(time: str, offset: float | None) -> str:
    if offset is None:
        return time
    minutes = round(abs(offset) * 60)
    return f"{time}{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"


def rows(service: Service) -> list[Row]:
    """Return the schedules of a service, one set for each channel that has hours."""
    link = ids.of("service", service.id)
    found: list[Row] = []
    for channel, hours in _channels(service):
        for index, (days, opens, closes) in enumerate(week_of(hours) or [((), "", "")]):
            key = ids.of("schedule", service.id, channel, str(index))
            row: Row = {"id": key, "service_id": link, "description": hours, "attending_type": channel}
            offset = fixed_offset(service.time_zone) if service.time_zone else None
            if offset is not None:
                row["timezone"] = offset
            if days:
                row |= {
                    "freq": "WEEKLY", "wkst": "MO", "byday": ",".join(day.upper() for day in days),
                    "opens_at": _clock(opens, offset), "closes_at": _clock("00:00" if closes == "24:00" else closes, offset),
                }
            row["attributes"] = [profile.attribute("schedule", key, "opening_hours", hours)]
            if service.time_zone:
                row["attributes"].append(profile.attribute("schedule", key, "time_zone", service.time_zone))
            found.append(row)
    return found


def _channels(service: Service) -> list[tuple[str, str]]:
    """Return (channel, hours): `any` for the service's own, `chat`, and each number that has others."""
    found = [("any", service.hours), ("chat", service.chat_hours)]
    found += [(f"phone {phone.number}", phone.hours) for phone in service.phones]
    return [(channel, hours) for channel, hours in found if hours]
