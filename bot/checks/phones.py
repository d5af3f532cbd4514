"""Phone numbers are ones that can exist in their country, short numbers included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import phonenumbers
from phonenumbers import shortnumberinfo

from bot.checks import Finding, reading
from bot.settings import Settings

RULE = "phones"
LONGEST_SHORT = 6
# Territories where a neighbour's numbers work, because they share its numbering plan.
SHARED_PLANS = {"JE": "GB", "GG": "GB", "IM": "GB", "PR": "US", "GU": "US", "AX": "FI", "VA": "IT", "SM": "IT", "LI": "CH"}
Verdict = Literal["valid", "unknown", "invalid"]


def verdict(number: str, region: str) -> Verdict:
    """Judge a number of `region`: `unknown` is a short number that the library's data do not have."""
    neighbour = SHARED_PLANS.get(region)
    if neighbour and verdict(number, neighbour) == "valid":
        return "valid"
    digits = "".join(c for c in number if c.isdigit())
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return "unknown" if 2 <= len(digits) <= LONGEST_SHORT and "+" not in number else "invalid"
    if len(digits) <= LONGEST_SHORT and "+" not in number:
        return "valid" if shortnumberinfo.is_possible_short_number_for_region(parsed, region) else "unknown"
    return "valid" if phonenumbers.is_valid_number(parsed) else "invalid"


def is_possible(number: str, region: str) -> bool:
    """Say whether nothing speaks against `number` in `region`."""
    return verdict(number, region) != "invalid"


def check(settings: Settings) -> Iterable[Finding]:
    """Every phone number is possible in its country."""
    for file in reading.places(settings):
        region = file.path.stem
        numbers: list[tuple[str, bool, reading.Location]] = [
            (each.number, False, ("emergency", index)) for index, each in enumerate(getattr(file.model, "emergency", ()))
        ]
        numbers += [
            (phone.number, phone.printed_so, ("services", index, "phones", at))
            for index, service in enumerate(file.model.services) for at, phone in enumerate(service.phones)
        ]
        for number, printed_so, where in numbers:
            found = verdict(number, region if len(region) == 2 else "ZZ")
            if printed_so and found == "valid":
                message = f"{number} is a number of {region} as any other; `printed_so` is for what the library does not know"
                yield file.finding(RULE, message, *where)
            elif printed_so:
                continue
            elif found == "invalid":
                yield file.finding(RULE, f"{number} is no valid number of {region}; is it `printed_so`?", *where)
            elif found == "unknown":
                message = f"{number} is a short number that the library does not know in {region}; look at its source again"
                yield file.finding(RULE, message, *where, level="warning")
