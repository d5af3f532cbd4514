"""Opening hours mean what they say: they open at some time, belong to a channel, their zone is the country's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from opening_hours import OpeningHours

from bot.checks import Finding, reading
from bot.content.hours import holidays_known
from bot.content.models import Service
from bot.settings import Settings

RULE = "opening_hours"
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def check(settings: Settings) -> Iterable[Finding]:
    """Opening hours parse (the schema sees to that), open at some time, and belong to a channel."""
    for file, where, service in reading.services(settings):
        region = file.path.stem
        if service.chat_hours and not service.chat_url:
            yield file.finding(RULE, f"{service.id}: chat_hours without a chat_url", *where, "chat_hours")
        for name, hours, inside in _hours(service):
            at = (*where, *inside)
            if hours != "24/7" and OpeningHours(hours).next_change(_ANY_DAY) is None:
                state = "never open" if OpeningHours(hours).is_closed(_ANY_DAY) else "always open; write 24/7"
                yield file.finding(RULE, f"{service.id}: {name} {hours!r} is {state}", *at)
            if "PH" in hours and len(region) == 2 and not holidays_known(region):
                message = f"{service.id}: no calendar of public holidays of {region} is known, so `PH` in {name} has no effect"
                yield file.finding(RULE, message, *at, level="warning")


def _hours(service: Service) -> Iterable[tuple[str, str, reading.Location]]:
    for name in ("hours", "chat_hours"):
        value = getattr(service, name)
        if value:
            yield name, value, (name,)
    for index, phone in enumerate(service.phones):
        if phone.hours:
            yield f"hours of {phone.number}", phone.hours, ("phones", index)

