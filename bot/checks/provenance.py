"""Every fact is dated sensibly: nothing was read in the future, no page is younger than its reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from bot.checks import Finding, reading
from bot.content.models import Platform
from bot.content.models.shared import Fact, Source
from bot.settings import Settings

RULE = "provenance"
EARLIEST = date(2020, 1, 1)  # before the project began nothing can have been checked for it
FARTHEST = timedelta(days=5 * 366)


def today() -> date:
    """Return the latest day that it is anywhere on earth."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def problems(fact: Fact | Source, now: date) -> Iterable[tuple[str, str]]:
    """Yield (key, what is wrong) for the dates of a fact."""
    if fact.checked_on > now:
        yield "checked_on", f"checked_on {fact.checked_on} lies in the future"
    if fact.checked_on < EARLIEST:
        yield "checked_on", f"checked_on {fact.checked_on} is before the project began; a page's own date is page_date"
    if fact.page_date is not None and fact.page_date > fact.checked_on:
        yield "page_date", f"page_date {fact.page_date} is after the day it was read, {fact.checked_on}"
    if isinstance(fact, Fact) and fact.valid_until is not None:
        if fact.valid_until < fact.checked_on:
            yield "valid_until", f"valid_until {fact.valid_until} is before the day it was checked, {fact.checked_on}"
        if fact.valid_until - fact.checked_on > FARTHEST:
            yield "valid_until", f"valid_until {fact.valid_until} is too far away to be relied on"


def check(settings: Settings) -> Iterable[Finding]:
    """Every fact has a source (the schema sees to that) and sensible dates."""
    now = today()
    for file, where, fact in reading.facts(settings):
        for key, message in problems(fact, now):
            yield file.finding(RULE, message, *where, key)
    for platform in reading.platforms(settings):
        yield from _closing(platform, now)


def _closing(file: reading.File[Platform], now: date) -> Iterable[Finding]:
    closed_on = file.model.closed_on
    if file.model.service == "closed" and closed_on is None:
        yield file.finding(RULE, "service is closed, but closed_on is missing", "service", level="warning")
    if file.model.service == "open" and closed_on is not None and closed_on <= now:
        yield file.finding(RULE, f"closed_on {closed_on} has passed, but service is open", "closed_on")
