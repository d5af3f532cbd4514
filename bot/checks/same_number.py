"""The same telephone number stands under two names on purpose only: one of them says so with `shared_with`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import phonenumbers
from pydantic import BaseModel

from bot.checks import Finding, reading
from bot.content.models import Service, ServiceKind
from bot.settings import Settings

RULE = "same_number"
EMERGENCY = "emergency"  # in `shared_with`: the emergency number answers for this service too
_REMEDY = "correct one of them, or say at the number `shared_with:"
# Whom the emergency number reaches anyway.
_BY_EMERGENCY = frozenset({ServiceKind.emergency, ServiceKind.police_report})


class _Use(NamedTuple):
    file: reading.File[BaseModel]
    where: reading.Location
    service: Service
    shared_with: tuple[str, ...]
    number: str


def key_of(number: str, region: str) -> str:
    """Return what makes two numbers the same: the international form, or country and digits for short ones."""
    try:
        parsed = phonenumbers.parse(number, region if len(region) == 2 else None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is not None and phonenumbers.is_valid_number(parsed):
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return f"{region} {''.join(c for c in number if c.isdigit() or c in '+*#')}"


def check(settings: Settings) -> Iterable[Finding]:
    """The same number under two names is declared, and what is declared is so."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    emergency: dict[str, str] = {}
    for place in reading.countries(settings):
        emergency |= {key_of(each.number, place.path.stem): place.path.stem for each in place.model.emergency}
    for file, where, service in reading.services(settings):
        for index, phone in enumerate(service.phones):
            key = key_of(phone.number, file.path.stem)
            uses[key].append(_Use(file, (*where, "phones", index), service, phone.shared_with, phone.number))
    for key, same in uses.items():
        yield from _undeclared([use for use in same if key not in emergency or not use.service.kinds & _BY_EMERGENCY])
        yield from _declared_wrongly(same, key in emergency)
        for use in same:
            if key in emergency and not use.service.kinds & _BY_EMERGENCY and EMERGENCY not in use.shared_with:
                what = f"{use.number} of {use.service.id} is the emergency number of {emergency[key]}"
                message = f"{what}; {_REMEDY} [{EMERGENCY}]`"
                yield use.file.finding(RULE, message, *use.where, level="warning")


def _undeclared(same: list[_Use]) -> Iterable[Finding]:
    """Find the uses that no chain of declarations, of equal names or of areas apart ties to the first."""
    tied, rest = same[:1], same[1:]
    while tied and (more := [use for use in rest if any(_belong_together(use, each) for each in tied)]):
        tied += more
        rest = [use for use in rest if use not in more]
    for use in rest:
        first = same[0].service
        one_house = bool(use.service.organisation) and use.service.organisation == first.organisation
        message = f"{use.number} of {use.service.id} is the number of {first.id} too; {_REMEDY} [{first.id}]`"
        yield use.file.finding(RULE, message, *use.where, level="warning" if one_house else "error")


def _belong_together(one: _Use, other: _Use) -> bool:
    return bool(
        one.service.id == other.service.id
        or {name.casefold() for name in one.service.name.values()} & {name.casefold() for name in other.service.name.values()}
        or other.service.id in one.shared_with
        or one.service.id in other.shared_with
        or (one.service.area and other.service.area and not set(one.service.area) & set(other.service.area))
    )


def _declared_wrongly(same: list[_Use], is_emergency: bool) -> Iterable[Finding]:
    ids = {use.service.id for use in same}
    for use in same:
        for other in use.shared_with:
            if other == use.service.id or (other not in ids and not (other == EMERGENCY and is_emergency)):
                message = f"{use.number} of {use.service.id} is said to be shared with {other!r}, which has it not"
                yield use.file.finding(RULE, message, *use.where)
