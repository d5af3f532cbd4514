"""Rows of the directory: what is served, a service or emergency number a row, a platform's fact or tool a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.content import Content
from bot.content.models import Country, Platform, Service, ServiceKind
from bot.content.models.country import International, is_overdue
from bot.content.models.shared import Fact
from bot.content.reach import is_number_shown, is_shown, served

Row = dict[str, str]
COUNTRY_COLUMNS = ("country", "kind", "name", "phone", "url", "hours", "source_url", "checked_on")
PLATFORM_COLUMNS = ("platform", "name", "service", "kind", "what", "value", "url", "source_url", "checked_on")


def countries(content: Content, day: date) -> Iterator[Row]:
    """Yield a row for each emergency number and each served service; one for each number where a service has several."""
    for _, country in sorted(content.countries.items()):
        yield from _emergency(country, day, content.language(None).interface.kinds[ServiceKind.emergency])
        yield from _services(country, day)
    yield from _services(content.international, day)


def _emergency(country: Country, day: date, label: str) -> Iterator[Row]:
    for number in country.emergency:
        if is_number_shown(number, day):
            yield {
                "country": country.country, "kind": "emergency",
                "name": f"{label}: {', '.join(number.reaches)}" if number.reaches else label,
                "phone": number.number, "url": "", "hours": "", "source_url": number.source_url,
                "checked_on": number.checked_on.isoformat(),
            }


def _services(place: Country | International, day: date) -> Iterator[Row]:
    for service in place.services:
        if not is_shown(service, day):
            continue
        for number, hours in _ways(service):
            yield {
                "country": place.country, "kind": service.kind.value, "name": _name(service), "phone": number,
                "url": service.url or service.chat_url or service.report_url or "", "hours": hours,
                "source_url": service.source_url, "checked_on": service.checked_on.isoformat(),
            }


def _ways(service: Service) -> list[tuple[str, str]]:
    """Return (number, hours) of each phone, or one pair without a number."""
    phones = [(phone.number, phone.hours or service.hours or "") for phone in service.phones]
    return phones or [("", service.hours or service.chat_hours or "")]


def _name(service: Service) -> str:
    own = next(iter(service.name.values()))
    english = service.name.get("en", own)
    return english if english == own else f"{english} ({own})"


def platforms(content: Content, day: date) -> Iterator[Row]:
    """Yield a row for each minimum age, fact and tool of each served platform."""
    for _, platform in sorted(content.platforms.items()):
        if served(platform.status):
            yield from _platform(platform, day)


def _platform(platform: Platform, day: date) -> Iterator[Row]:
    facts: list[tuple[str, str, str, Fact]] = [
        ("minimum_age", place, str(age.age), age) for place, age in platform.minimum_age.items()
    ]
    for name in type(platform.facts).model_fields:
        fact = getattr(platform.facts, name)
        if fact is not None:
            facts.append(("fact", name, _plain(fact.value), fact))
    facts += [("tool", tool.value, "", source) for tool, source in platform.tools.items()]
    for kind, what, value, fact in facts:
        if not is_overdue(fact, day):
            yield {
                "platform": platform.id, "name": platform.name, "service": platform.service, "kind": kind, "what": what,
                "value": value, "url": getattr(fact, "url", None) or "", "source_url": fact.source_url,
                "checked_on": fact.checked_on.isoformat(),
            }


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, tuple) else str(value)
