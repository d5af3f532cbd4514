"""Facts of a country: emergency numbers, help services, law. Field names follow Open Referral HSDS 3 where it has them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.shared import Fact, Frozen, LanguageCode, ReadAs, Status, Text, Url

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class ServiceKind(StrEnum):
    """What a service does."""

    emergency = "emergency"
    child_helpline = "child_helpline"
    suicide_helpline = "suicide_helpline"
    csam_hotline = "csam_hotline"
    internet_helpline = "internet_helpline"
    police_report = "police_report"
    image_removal = "image_removal"
    missing_child = "missing_child"
    prevention = "prevention"
    regulator = "regulator"
    data_protection = "data_protection"
    victim_support = "victim_support"


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # walks a folder tree: once is enough


def _known_zone(zone: str) -> str:
    if zone not in _zones():
        raise ValueError("is not an IANA time zone")
    return zone


def _parses_as_hours(hours: str) -> str:
    from opening_hours import OpeningHours

    try:
        OpeningHours(hours)
    except Exception as error:
        raise ValueError(f"is not in OpenStreetMap opening_hours syntax: {error}") from None
    return hours


TimeZone = Annotated[str, AfterValidator(_known_zone)]
Hours = Annotated[str, Field(max_length=300), AfterValidator(_parses_as_hours)]
Number = Annotated[str, Field(pattern=r"^[+0-9*#() ./-]{2,30}$")]


class EmergencyNumber(Fact):
    """A number for danger to life; `general` marks the one to show first."""

    number: Number
    reaches: tuple[Literal["police", "ambulance", "fire", "coast_guard"], ...] = ()
    general: bool = False
    voice: bool = True
    text: bool = False


class Phone(Frozen):
    """A number as printed by its owner, and how it is used."""

    number: Number
    printed_so: bool = False  # its owner prints it, though no list of the country's numbers has it
    use: Literal["voice", "text", "whatsapp"] = "voice"
    cost: Literal["free", "local", "charged"] | None = None
    on_bill: bool | None = None
    hours: Hours | None = None
    keyword: Annotated[str, Field(pattern=r"^[A-Za-z0-9 ]{1,20}$")] | None = None
    shared_with: tuple[str, ...] = ()  # ids of other services that answer the same number, on purpose


class Ages(Frozen):
    """Whom a service is for, in years, both ends included; an end that is not known is absent."""

    min: Annotated[int, Field(ge=0, le=120)] | None = None
    max: Annotated[int, Field(ge=0, le=120)] | None = None


class Service(Fact):
    """A service that helps people, takes reports or takes pictures down."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2,13}-[a-z0-9-]{2,60}$")]
    kind: ServiceKind
    also: tuple[ServiceKind, ...] = ()
    name: Annotated[dict[LanguageCode, Text], Field(min_length=1)]
    organisation: Text | None = None
    url: Url | None = None
    chat_url: Url | None = None
    report_url: Url | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    phones: tuple[Phone, ...] = ()
    hours: Hours | None = None
    chat_hours: Hours | None = None
    time_zone: TimeZone | None = None
    languages: tuple[LanguageCode, ...] = ()
    audience: Literal["child", "adult", "paired"] | None = None
    paired_with: str | None = None
    ages: Ages | None = None
    area: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")], ...] = ()
    cost: Literal["free", "local", "charged"] | None = None
    anonymous: bool | None = None
    confidentiality_ends: tuple[
        Literal["danger_to_life", "danger_to_others", "abuse_disclosed", "court_order", "legal_duty"], ...
    ] = ()
    parents_told: Literal["never", "only_if_danger", "only_if_you_agree", "may_be"] | None = None
    on_contact: tuple[
        Literal["trained_counsellor", "volunteer", "may_wait", "recorded_menu_first", "reference_number",
                "no_reply_to_reports", "sms_costs"], ...
    ] = ()
    networks: tuple[Literal["child_helpline_international", "inhope", "insafe", "iwf_portal"], ...] = ()
    countries: tuple[CountryCode, ...] = ()
    except_countries: Annotated[tuple[CountryCode, ...], Field(alias="except")] = ()
    status: Status = Status.draft

    @model_validator(mode="after")
    def _can_be_reached(self) -> Service:
        if not (self.phones or self.url or self.chat_url or self.report_url or self.email):
            raise ValueError(f"{self.id}: has no phone, address or chat")
        hours = [self.hours, self.chat_hours, *(phone.hours for phone in self.phones)]
        if any(each not in (None, "24/7") for each in hours) and not self.time_zone:
            raise ValueError(f"{self.id}: hours need a time_zone")
        return self

    @property
    def kinds(self) -> frozenset[ServiceKind]:
        """All kinds that this service serves."""
        return frozenset((self.kind, *self.also))


class AgeRule(Fact):
    """An age set by law."""

    age: Annotated[int, Field(ge=0, le=25)]
    law: Text | None = None


class Law(Frozen):
    """Legal facts; unknown ones are absent."""

    data_consent_age: AgeRule | None = None
    age_of_majority: AgeRule | None = None


class Country(Frozen):
    """`countries/<ISO2>.yml`."""

    country: CountryCode
    languages: tuple[LanguageCode, ...] = ()
    time_zones: tuple[TimeZone, ...] = ()
    read_as: ReadAs
    emergency: tuple[EmergencyNumber, ...] = ()
    services: tuple[Service, ...] = ()
    law: Law | None = None

    @model_validator(mode="after")
    def _one_general_number(self) -> Country:
        if sum(number.general for number in self.emergency) > 1:
            raise ValueError("more than one emergency number is marked general")
        return self


class International(Frozen):
    """`countries/international.yml`: services for everywhere, or for many countries."""

    country: Literal["international"]
    read_as: ReadAs
    services: tuple[Service, ...] = ()


WITHHELD_AFTER_DAYS = 365


def is_overdue(fact: Fact, today: date, days: int = WITHHELD_AFTER_DAYS) -> bool:
    """Say whether a fact is too old to be shown: past its own end, or not checked for `days` days."""
    if fact.valid_until is not None:
        return today > fact.valid_until
    return (today - fact.checked_on).days > days
