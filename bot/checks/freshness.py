"""Facts are looked at again in time: after 180 days it is due, after 365 the fact is withheld from users."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from bot.checks import Finding, reading
from bot.content.models.country import WITHHELD_AFTER_DAYS, is_overdue
from bot.content.models.shared import Fact
from bot.settings import Settings

RULE = "freshness"
DUE_AFTER_DAYS = 180
NOTICE = timedelta(days=30)  # an end of its own is announced so long before


def judge(fact: Fact, today: date) -> str | None:
    """Return what to do about the age of a fact, or None."""
    if is_overdue(fact, today):
        why = f"valid until {fact.valid_until}" if fact.valid_until else f"{WITHHELD_AFTER_DAYS} days"
        return f"withheld from users ({why}): check it again and change checked_on ({fact.checked_on})"
    if (today - fact.checked_on).days > DUE_AFTER_DAYS:
        return f"checked {(today - fact.checked_on).days} days ago: check it again"
    if fact.valid_until and fact.valid_until - today <= NOTICE:
        return f"ends on {fact.valid_until}: look for what comes after it"
    return None


def check(settings: Settings) -> Iterable[Finding]:
    """Facts that should be looked at again, and those that users no longer see. Time alone fails no check: warnings."""
    today = datetime.now(UTC).date()
    for file, where, fact in reading.facts(settings):
        message = judge(fact, today) if isinstance(fact, Fact) else None
        if message:
            yield file.finding(RULE, message, *where, "checked_on", level="warning")
