"""A service of the directory as an HSDS service."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from babel import Locale

from bot.content.content import Content
from bot.content.models import Country, EmergencyNumber, Phone, Service
from bot.hsds import ids, profile, schedules

Row = dict[str, Any]
INTERNATIONAL = "international"


def organization_of(place: str, service: Service) -> str | None:
    """Return the identifier of the organisation that runs a service, or None where the directory does not name it."""
    return ids.of("organization", place, service.organisation) if service.organisation else None


def brief(place: str, service: Service) -> Row:
    """Return what a list of services shows: the fields that a service has once."""
    own, *_ = service.name.values()
    name = service.name.get("en", own)
    row: Row = {"id": ids.of("service", service.id), "name": name, "status": "active"}
    organization = organization_of(place, service)
    optional = {
        "organization_id": organization, "alternate_name": own if own != name else None,
        "url": service.url or service.chat_url or service.report_url, "email": service.email,
        "fees_description": service.cost, "minimum_age": service.ages.min if service.ages else None,
        "maximum_age": service.ages.max if service.ages else None,
    }
    row |= {key: value for key, value in optional.items() if value is not None}
    return row | _dated(service.checked_on.isoformat())


def full(place: str, service: Service, organization: Row | None, shown: Container[str]) -> Row:
    """Return a service with everything that belongs to it; `shown` holds the ids of the services that are served."""
    row = brief(place, service)
    link = row["id"]
    row["phones"] = [_phone(link, service.id, phone) for phone in service.phones]
    row["schedules"] = schedules.rows(service)
    row["service_areas"] = _areas(link, place, service)
    row["languages"] = [_language(link, code) for code in service.languages]
    if service.cost:
        row["cost_options"] = [{"id": ids.of("cost_option", service.id), "service_id": link, "option": service.cost}]
    if organization is not None:
        row["organization"] = organization
    row["attributes"] = _attributes(link, service, shown)
    return row


def emergency(content: Content, country: Country, number: EmergencyNumber) -> Row:
    """Return an emergency number as a service."""
    key = f"{country.country.lower()}-emergency-{number.number}"
    link = ids.of("service", key)
    label = content.language(None).interface.kinds
    kind = next(text for name, text in label.items() if name == "emergency")
    phones = [{"type": use} for use, has in (("voice", number.voice), ("text", number.text)) if has]
    return {
        "id": link, "name": f"{kind} {number.number}", "status": "active",
        **_dated(number.checked_on.isoformat()),
        "phones": [
            {"id": ids.of("phone", key, each["type"]), "service_id": link, "number": number.number, **each} for each in phones
        ],
        "service_areas": [_area(link, country.country)],
        "attributes": [
            profile.attribute("service", link, "kind", "emergency"),
            *(profile.attribute("service", link, "reaches", each) for each in number.reaches),
            profile.attribute("service", link, "source_url", number.source_url),
        ],
    }


def _dated(checked_on: str) -> Row:
    """A fact changes only when it is checked: the day of checking is the last day on which the entry can have changed."""
    return {"assured_date": checked_on, "last_modified": f"{checked_on}T00:00:00.000Z"}


def _phone(link: str, service_id: str, phone: Phone) -> Row:
    key = ids.of("phone", service_id, phone.use, phone.number)
    row: Row = {
        "id": key, "service_id": link, "number": phone.number, "type": "voice" if phone.use == "voice" else "text",
    }
    said = {
        "channel": "whatsapp" if phone.use == "whatsapp" else None, "keyword": phone.keyword,
        "on_bill": None if phone.on_bill is None else str(phone.on_bill).lower(),
    }
    row["attributes"] = [profile.attribute("phone", key, name, value) for name, value in said.items() if value is not None]
    return row


def _language(link: str, code: str) -> Row:
    name = Locale("en").languages.get(code.split("-")[0])
    row = {"id": ids.of("language", link, code), "service_id": link, "code": code}
    return row | ({"name": name} if name else {})


def _areas(link: str, place: str, service: Service) -> list[Row]:
    if place != INTERNATIONAL:
        return [_area(link, code) for code in service.area or (place,)]
    if service.countries:
        return [_area(link, code) for code in service.countries]
    row = {"id": ids.of("service_area", link, "001"), "service_id": link, "name": Locale("en").territories["001"],
           "extent": "001", "extent_type": "text"}
    if service.except_countries:
        row["description"] = f"not: {', '.join(service.except_countries)}"
    return [row]


def _area(link: str, code: str) -> Row:
    """Return an area by its code: ISO 3166-1, ISO 3166-2, or 001 for the world."""
    name = Locale("en").territories.get(code[:2], code)
    return {
        "id": ids.of("service_area", link, code), "service_id": link, "name": name if len(code) == 2 else f"{name}, {code}",
        "extent": code, "extent_type": "text",
    }


def _attributes(link: str, service: Service, shown: Container[str]) -> list[Row]:
    pair = service.paired_with if service.paired_with and service.paired_with in shown else None
    said: list[tuple[str, str | None]] = [("kind", service.kind.value), *(("kind", kind.value) for kind in service.also)]
    said += [
        ("audience", service.audience),
        ("paired_with", ids.of("service", pair) if pair else None),
        ("chat_url", service.chat_url), ("report_url", service.report_url),
        ("anonymous", None if service.anonymous is None else str(service.anonymous).lower()),
        *(("confidentiality_ends", code) for code in service.confidentiality_ends),
        ("parents_told", service.parents_told),
        *(("on_contact", code) for code in service.on_contact),
        *(("network", code) for code in service.networks),
        ("source_url", service.source_url), ("review", service.status.value),
    ]
    return [profile.attribute("service", link, name, value) for name, value in said if value is not None]
