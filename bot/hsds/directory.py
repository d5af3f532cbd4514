"""All that is served of the directory at one moment, in HSDS form. Drafts and overdue facts are not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.content.content import Content
from bot.content.models import Service
from bot.content.reach import is_number_shown, is_shown
from bot.hsds import services

Row = dict[str, Any]


@dataclass(frozen=True)
class Directory:
    """The services and organisations that are served on a day; order and identifiers are stable."""

    content: Content
    day: date

    @cached_property
    def _shown(self) -> list[tuple[str, Service]]:
        places = [*((code, place.services) for code, place in sorted(self.content.countries.items())),
                  (services.INTERNATIONAL, self.content.international.services)]
        return [(place, each) for place, found in places for each in found if is_shown(each, self.day)]

    @cached_property
    def _emergency(self) -> list[Row]:
        return [
            services.emergency(self.content, country, number)
            for _, country in sorted(self.content.countries.items())
            for number in country.emergency if is_number_shown(number, self.day)
        ]

    @cached_property
    def organizations(self) -> dict[str, Row]:
        """Each organisation that the directory names, by identifier."""
        found: dict[str, Row] = {}
        for place, service in self._shown:
            key = services.organization_of(place, service)
            if key is None:
                continue
            row = found.setdefault(key, {"id": key, "name": service.organisation, "description": ""})
            name = service.name.get("en", next(iter(service.name.values())))
            row["description"] += f"{'; ' if row['description'] else ''}{name}"
        return found

    @cached_property
    def services(self) -> dict[str, Row]:
        """Each service with everything that belongs to it, by identifier; emergency numbers are services too."""
        found = {row["id"]: row for row in self._emergency}
        shown = {service.id for _, service in self._shown}
        for place, service in self._shown:
            organization = self.organizations.get(services.organization_of(place, service) or "")
            row = services.full(place, service, organization, shown)
            found[row["id"]] = row
        return found

    def services_of(self, organization: str) -> list[Row]:
        """Return the services that an organisation runs."""
        return [each for each in self.services.values() if each.get("organization_id") == organization]

    def organization(self, key: str, full_service: bool = False) -> Row | None:
        """Return an organisation with its services: their identifiers, names and states only, or whole."""
        row = self.organizations.get(key)
        if row is None:
            return None
        found = [
            {name: value for name, value in each.items() if name != "organization"} if full_service
            else {"id": each["id"], "name": each["name"], "status": each["status"]}
            for each in self.services_of(key)
        ]
        return {**row, "services": found}


MANY = ("phones", "schedules", "service_areas", "languages", "cost_options", "attributes")


def listed(row: Row) -> Row:
    """Return a service as lists show it: without what it may have several of."""
    return {name: value for name, value in row.items() if name not in MANY}


_latest: Directory | None = None


def directory(content: Content, day: date) -> Directory:
    """Return the directory of `content` on a day, made once while both stay the same."""
    global _latest
    if _latest is None or _latest.content is not content or _latest.day != day:
        _latest = Directory(content, day)
    return _latest
