"""Counting what the directory has. Pure: the day is given, and what is overdue on it does not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from babel import Locale
from pydantic import BaseModel

from bot.checks.freshness import DUE_AFTER_DAYS
from bot.checks.reading import walk
from bot.checks.time_zones import zones_of
from bot.content.content import Content
from bot.content.models import Country, ServiceKind, Status
from bot.content.models.country import WITHHELD_AFTER_DAYS, is_overdue
from bot.content.models.shared import Fact
from bot.content.reach import first_number, is_shown

KINDS = tuple(kind.value for kind in ServiceKind if kind is not ServiceKind.emergency)
# What a child needs in every country; the rest is good to have.
NEEDED = ("child_helpline", "csam_hotline", "police_report")
AGES = ((30, "up to 30 days"), (90, "31 to 90 days"), (DUE_AFTER_DAYS, f"91 to {DUE_AFTER_DAYS} days"),
        (WITHHELD_AFTER_DAYS, f"{DUE_AFTER_DAYS + 1} to {WITHHELD_AFTER_DAYS} days, due for a look"))
WITHHELD = "withheld"


@dataclass(frozen=True)
class CountryNumbers:
    """One country: its first emergency number, how many services of each kind are shown, drafts, the oldest check."""

    code: str
    name: str
    emergency: str | None
    kinds: dict[str, int]
    services: int
    drafts: int
    oldest: str | None

    @property
    def missing(self) -> list[str]:
        """What a child needs in every country and this one has not."""
        return [*(() if self.emergency else ("emergency",)), *(kind for kind in NEEDED if not self.kinds[kind])]


@dataclass(frozen=True)
class Numbers:
    """All numbers of the report, as they are on `day`."""

    day: str
    countries: list[CountryNumbers]
    kinds: dict[str, int]          # kind -> countries that have a service of it
    ages: dict[str, int]           # age in words -> facts
    read_as: dict[str, int]        # how pages were read -> files
    international: dict[str, int]  # kind -> international services
    without_file: list[str]        # inhabited or not: territories of ISO 3166-1 with a time zone and no file

    @property
    def with_emergency(self) -> int:
        """Countries with an emergency number."""
        return sum(each.emergency is not None for each in self.countries)

    @property
    def complete(self) -> int:
        """Countries with all that a child needs in every country."""
        return sum(not each.missing for each in self.countries)

    @property
    def facts(self) -> int:
        """All facts of the directory."""
        return sum(self.ages.values())

    def as_json(self) -> dict[str, Any]:
        """Return the numbers as a JSON object."""
        countries = [{**asdict(each), "missing": each.missing} for each in self.countries]
        totals = {"countries": len(countries), "with_emergency": self.with_emergency, "complete": self.complete,
                  "services": sum(each.services for each in self.countries), "facts": self.facts}
        return {**asdict(self), "countries": countries, "totals": totals}


def newest_check(content: Content) -> date:
    """Return the newest day on which anything of the directory was checked."""
    return max(fact.checked_on for _, fact in _facts(content))


def count(content: Content, day: date) -> Numbers:
    """Count the directory of `content` as it is on `day`."""
    countries = [_country(each, day) for _, each in sorted(content.countries.items())]
    everywhere = [each for each in content.international.services if is_shown(each, day)]
    territories = [code for code in map(str, Locale("en").territories) if len(code) == 2 and zones_of(code)]
    return Numbers(
        day=day.isoformat(),
        countries=countries,
        kinds={kind: sum(each.kinds[kind] > 0 for each in countries) for kind in KINDS},
        ages=_ages(content, day),
        read_as=dict(sorted(Counter(each.read_as for each in content.countries.values()).items())),
        international={kind: sum(kind in each.kinds for each in everywhere) for kind in KINDS},
        without_file=sorted(set(territories) - content.countries.keys()),
    )


def _country(country: Country, day: date) -> CountryNumbers:
    shown = [each for each in country.services if is_shown(each, day)]
    first = first_number(country, day)
    checked = [fact.checked_on for _, fact in walk(country) if isinstance(fact, Fact)]
    return CountryNumbers(
        code=country.country,
        name=Locale("en").territories[country.country],
        emergency=first.number if first else None,
        kinds={kind: sum(kind in each.kinds for each in shown) for kind in KINDS},
        services=len(shown),
        drafts=sum(each.status is Status.draft for each in country.services),
        oldest=min(checked).isoformat() if checked else None,
    )


def _facts(content: Content) -> list[tuple[object, Fact]]:
    places: list[BaseModel] = [*content.countries.values(), content.international]
    return [(where, each) for place in places for where, each in walk(place) if isinstance(each, Fact)]


def _ages(content: Content, day: date) -> dict[str, int]:
    found = {words: 0 for _, words in AGES} | {WITHHELD: 0}
    for _, fact in _facts(content):
        if is_overdue(fact, day):
            found[WITHHELD] += 1
            continue
        age = (day - fact.checked_on).days
        found[next((words for most, words in AGES if age <= most), AGES[-1][1])] += 1
    return found
