"""Paired services (one for children, one for their adults) both exist and name each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.checks import Finding, edits, reading
from bot.settings import Settings

RULE = "pairs"


def check(settings: Settings) -> Iterable[Finding]:
    """Paired services are both present and point at each other."""
    known = {service.id: service for _, _, service in reading.services(settings)}
    for file, where, service in reading.services(settings):
        if not service.paired_with:
            continue
        other = known.get(service.paired_with)
        at = (*where, "paired_with")
        if service.paired_with == service.id:
            yield file.finding(RULE, f"{service.id} is paired with itself", *at)
        elif other is None:
            yield file.finding(RULE, f"{service.id} is paired with {service.paired_with!r}, which does not exist", *at)
        elif other.paired_with is None:
            yield file.finding(RULE, f"{other.id} does not name {service.id} as its pair", *at, fixable=True)
        elif other.paired_with != service.id:
            yield file.finding(RULE, f"{other.id} is paired with {other.paired_with!r} instead of {service.id}", *at)
        elif service.status is not other.status:
            message = f"{service.id} is {service.status.value}, its pair {other.id} is {other.status.value}: shown alone"
            yield file.finding(RULE, message, *at, level="warning")


def fix(settings: Settings) -> list[Path]:
    """Write the missing half of a pair."""
    all_services = list(reading.services(settings))
    wanted = {each.paired_with: each.id for _, _, each in all_services if each.paired_with and each.paired_with != each.id}
    return edits.changed([
        (file.path, edits.insert_after(file.path, file.line(*where), "paired_with", wanted[service.id]))
        for file, where, service in reversed(all_services)  # from below, so that lines above keep their number
        if service.id in wanted and service.paired_with is None
    ])
