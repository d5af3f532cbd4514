"""Contact cards: one service or emergency number as the HTTP contract shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import phonenumbers

from bot.content import hours, render
from bot.content.about import About
from bot.content.content import Content
from bot.content.models import Audience, Country, EmergencyNumber, Phone, Service, ServiceKind
from bot.content.reach import has_spoken_channel, opening_of, phone_opening_of
from bot.content.references import parse
from bot.content.vetted import Vetted

Card = dict[str, Any]
_Phrase = tuple[str, dict[str, str]]

INTERNATIONAL = "countries/international#"


def card(content: Content, ref: str, about: About, *, lasting: bool = False) -> Card:
    """Return the card at `countries/GB#gb-childline` or `countries/GB#emergency.999`; LookupError if there is none.

    A `lasting` card is to be kept, such as on paper: its note says nothing that holds at this hour only.
    """
    parsed = parse(ref)
    place = content.international if parsed.file[-1] == "international" else content.countries.get(parsed.file[-1])
    if place is None or parsed.file[0] != "countries":
        raise LookupError(f"nothing stands at {ref}")
    if parsed.path[0] == "emergency" and isinstance(place, Country):
        for number in place.emergency:
            if number.number == parsed.path[-1]:
                return _emergency_card(content, place, number, ref, about)
    for service in place.services:
        if service.id == parsed.path[0]:
            return _service_card(content, service, ref, about, lasting)
    raise LookupError(f"nothing stands at {ref}")


def at_this_hour(content: Content, ref: str, about: About) -> Vetted | None:
    """Return when a service answers again, or how now; None where there is nothing to say, and for emergency numbers."""
    service = content.service(parse(ref).path[0])
    return _said(content, _hour_phrases(content, service, about), ref, about) if service else None


def _emergency_card(content: Content, country: Country, number: EmergencyNumber, ref: str, about: About) -> Card:
    language = content.language(about.language).code
    printed = render.word(number.number, ref)
    return {
        "id": f"{country.country.lower()}-emergency-{number.number}",
        "name": render.text(content, f"{language}/ui#kinds.emergency", about),
        "kind": ServiceKind.emergency.value,
        "phone": printed,
        "tel": _link("tel", number.number, country.country) if number.voice else None,
        "sms": _link("sms", number.number, country.country) if number.text else None,
        "text_to": printed if number.text else None,
        "chat_url": None,
        "url": None,
        "hours": None,
        "open_now": True,
        "next_open": None,
        "note": _reaches(content, country, number, ref, about),
        "ref": ref,
    }


def _reaches(content: Content, country: Country, number: EmergencyNumber, ref: str, about: About) -> Vetted | None:
    """Return whom a number reaches, where a country has several; in languages that have the words."""
    language = content.language(about.language)
    if len(country.emergency) < 2:
        return None
    said = [
        render.text(content, f"{language.code}/phrases#service.reaches.{each}.0", about)
        for each in number.reaches if f"service.reaches.{each}" in language.phrases
    ]
    return render.word(" ".join(said), ref) if said else None


def _service_card(content: Content, service: Service, ref: str, about: About, lasting: bool) -> Card:
    language = content.language(about.language).code
    region = service.id.split("-")[0].upper()
    opening = opening_of(service, about)
    voice = _first(service, "voice")
    texting = _first(service, "text")
    hour = [] if lasting else _hour_phrases(content, service, about)
    return {
        "id": service.id,
        "name": _name(service, language, ref),
        "kind": service.kind.value,
        "phone": render.word(voice.number, ref) if voice else None,
        "tel": _link("tel", voice.number, region) if voice else None,
        "sms": _text_link(texting, region) if texting else None,
        "text_to": render.word(_text_to(texting), ref) if texting else None,
        "chat_url": service.chat_url or _whatsapp_link(service, region),
        "url": service.report_url or service.url or _mail_link(service),
        "hours": _hours(content, service, about),
        "open_now": opening.open_now,
        "next_open": opening.next_open.isoformat() if opening.next_open else None,
        "note": _said(content, [*hour, *_note_phrases(service, about)], ref, about),
        "ref": ref,
    }


def _first(service: Service, use: str) -> Phone | None:
    return next((phone for phone in service.phones if phone.use == use), None)


def _name(service: Service, language: str, ref: str) -> Vetted:
    """Return a service's name as the reader can read it, with its own name behind it where that is another.

    Of services for every country the first name is only the English one of several; saying it again would help nobody.
    """
    name = service.name.get(language) or service.name.get("en") or next(iter(service.name.values()))
    own = name if ref.startswith(INTERNATIONAL) else next(iter(service.name.values()))
    return render.word(name if name == own else f"{name} ({own})", ref)


def _link(scheme: str, number: str, region: str) -> str:
    """Return `tel:` or `sms:` with the number as one would dial it: international where it is a full number."""
    digits = "".join(c for c in number if c.isdigit() or c == "+")
    try:
        parsed = phonenumbers.parse(number, region if len(region) == 2 else None)
        if phonenumbers.is_valid_number(parsed) and len(digits) > 6:
            return f"{scheme}:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}"
    except phonenumbers.NumberParseException:
        pass
    return f"{scheme}:{digits}"


def _mail_link(service: Service) -> str | None:
    """Return a `mailto:` link (RFC 6068) for a service that can be reached by mail only."""
    return f"mailto:{service.email}" if service.email and not (service.phones or service.chat_url) else None


def _text_link(phone: Phone, region: str) -> str:
    """Return an `sms:` link (RFC 5724), with the word that the service asks for already written."""
    link = _link("sms", phone.number, region)
    return f"{link}?body={quote(phone.keyword)}" if phone.keyword else link


def _whatsapp_link(service: Service, region: str) -> str | None:
    """Return the address that opens a chat with the service's WhatsApp number (`wa.me/` and the full number without signs)."""
    phone = _first(service, "whatsapp")
    link = _link("tel", phone.number, region) if phone else ""
    return f"https://wa.me/{link.removeprefix('tel:+')}" if link.startswith("tel:+") else None


def _text_to(phone: Phone) -> str:
    """Return the number to write to, with the word that the service asks for: for paper, and where no messages are sent."""
    return f"{phone.number} ({phone.keyword})" if phone.keyword else phone.number


def _hours(content: Content, service: Service, about: About) -> Vetted | None:
    """Return the hours in words: the service's, else those of its phone; those of its chat where it has no phone."""
    language = content.language(about.language).code
    voice = _first(service, "voice")
    known = service.hours or (voice.hours if voice else service.chat_hours)
    if known is None:
        return None
    if known == "24/7":
        return render.text(content, f"{language}/phrases#service.always_open.0", about)
    return render.word(hours.in_words(known, language), f"countries#{service.id}")


def _at(content: Content, moment: datetime, about: About) -> dict[str, str]:
    """Return a moment in words, in the zone of the person's country where it has one only, else in the service's."""
    country = content.countries.get(about.country or "")
    if country is not None and len(country.time_zones) == 1:
        moment = moment.astimezone(ZoneInfo(country.time_zones[0]))
    return {"time": hours.moment_in_words(moment, about.language, about.now)}


def _said(content: Content, phrases: list[_Phrase], ref: str, about: About) -> Vetted | None:
    """Return phrases of `phrases/service.yml` as one text; None where there are none."""
    language = content.language(about.language).code
    said = [render.text(content, f"{language}/phrases#{phrase}.0", about, **facts) for phrase, facts in phrases]
    return render.word(" ".join(said), ref) if said else None


def _hour_phrases(content: Content, service: Service, about: About) -> list[_Phrase]:
    """Return what holds at this hour only: when a closed service answers again, or that the phone alone is closed."""
    opening = opening_of(service, about)
    by_phone = phone_opening_of(service, about)
    if opening.open_now is False and opening.next_open is not None:
        return [("service.opens", _at(content, opening.next_open, about))]
    if opening.open_now and not by_phone.open_now and has_spoken_channel(service):  # by chat or message only
        said = ("service.phone_opens", _at(content, by_phone.next_open, about)) if by_phone.next_open else \
            ("service.chat_open", {})
        if said[0] in content.language(about.language).phrases:
            return [said]
    return []


def _note_phrases(service: Service, about: About) -> list[_Phrase]:
    """Return what happens when one gets in touch, as far as the directory knows."""
    phrases: list[_Phrase] = []
    costs = {phone.cost for phone in service.phones} | {service.cost}
    if "free" in costs and "charged" not in costs and "local" not in costs:
        phrases.append(("service.free", {}))
    bills = {phone.on_bill for phone in service.phones if phone.use == "voice"}
    if bills == {False}:
        phrases.append(("service.not_on_bill", {}))
    elif True in bills:
        phrases.append(("service.on_bill", {}))
    if service.anonymous:
        phrases.append(("service.anonymous", {}))
    phrases.extend((f"service.contact.{code}", {}) for code in service.on_contact[:2])
    if service.parents_told:
        phrases.append((f"service.parents_told.{service.parents_told}", {}))
    phrases.extend((f"service.confidentiality.{code}", {}) for code in service.confidentiality_ends[:1])
    if service.audience == "adult" and about.voice is not Audience.adult:
        phrases.append(("service.for_adults", {}))
    if service.audience == "child" and about.voice is Audience.adult:
        phrases.append(("service.for_children", {}))
    if service.audience == "paired" and about.voice is Audience.adult:
        pass  # the ages are those of the young people; those who care for them are welcome at any age
    elif service.ages and service.ages.min is not None and service.ages.max is not None:
        phrases.append(("service.ages", {"min": str(service.ages.min), "max": str(service.ages.max)}))
    elif service.ages and service.ages.max is not None:
        phrases.append(("service.ages_up_to", {"max": str(service.ages.max)}))
    if service.area:
        phrases.append(("service.area", {}))
    return phrases
