"""Phone numbers are ones that can exist in their country, short numbers included."""

from __future__ import annotations

from collections.abc import Iterable

import phonenumbers
from phonenumbers import shortnumberinfo

from bot.checks import Finding
from bot.content.loader import load
from bot.content.yaml_file import ContentError, line_of
from bot.settings import Settings

SHORT = 7


def is_possible(number: str, region: str) -> bool:
    """Say whether `number` can be dialled in `region`: a valid number, or a short one (6 digits at most)."""
    digits = "".join(c for c in number if c.isdigit())
    if len(digits) < SHORT and "+" not in number:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            return False
        return bool(shortnumberinfo.is_possible_short_number_for_region(parsed, region)) or len(digits) in (3, 4, 5, 6)
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False


def check(settings: Settings) -> Iterable[Finding]:
    """Every phone number is possible in its country."""
    try:
        content = load(settings.resources)
    except ContentError:
        return  # the rule `content` names what is wrong
    for code, country in content.countries.items():
        path = settings.resources / "countries" / f"{code}.yml"
        for index, emergency in enumerate(country.emergency):
            if not is_possible(emergency.number, code):
                line = line_of(path, ("emergency", index))
                yield Finding(str(path), line, "phones", f"{emergency.number} cannot be dialled in {code}")
        for index, service in enumerate(country.services):
            for phone in service.phones:
                if not is_possible(phone.number, code):
                    line = line_of(path, ("services", index, "phones"))
                    yield Finding(str(path), line, "phones", f"{service.id}: {phone.number} is no valid number of {code}")
