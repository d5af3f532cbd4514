"""Contact cards for a reply."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content import say
from bot.content.about import About
from bot.content.contacts import HELP_NOW, MOST, Choice, choose, in_own_language, last_resort
from bot.content.content import Content
from bot.content.models import EmergencyNumber, ServiceKind
from bot.content.reach import first_number, is_number_shown
from bot.content.say import Say

OWN_LANGUAGE = "contacts.own_language"


def people(content: Content, kinds: Sequence[ServiceKind], about: About) -> list[Say]:
    """Show up to three services of `kinds` with a heading; nothing when no kinds are named."""
    if not kinds:
        return []
    code = content.language(about.language).code
    found = _somebody(content, about, kinds)
    refs = [service_ref(each.service.id) for each in found]
    heading = "contacts.intro"
    if about.country is not None and about.country not in content.countries:
        heading = "contacts.international"
    elif about.country is not None and all(each.service.id.startswith("int-") for each in found):
        heading = "country.unknown_services"
    if not refs and ServiceKind.prevention not in kinds:
        return _last_resort(content, about)
    return [say.text(f"{code}/phrases#{heading}.0"), say.contacts(refs)] if refs else []


def _last_resort(content: Content, about: About) -> list[Say]:
    """Show the emergency number where no service may be shown; ask for the country where that is not known."""
    refs = _number_refs(content, about)
    code = content.language(about.language).code
    if refs:
        return [say.text(f"{code}/phrases#contacts.intro.0"), say.contacts(refs)]
    return [say.text(f"{code}/phrases#ask.country.0")] if about.country is None else []


def _number_refs(content: Content, about: About) -> list[str]:
    return [f"countries/{about.country}#emergency.{each.number}" for each in emergency_numbers(content, about)]


def emergency(content: Content, about: About, kinds: Sequence[ServiceKind] = HELP_NOW) -> list[Say]:
    """Show the emergency number of the country, where it is known, and services beside it.

    Who speaks the person's own language, where that is not the country's, stands apart, and it is said.
    """
    code = content.language(about.language).code
    found = _somebody(content, about, kinds or HELP_NOW, most=2)
    own = in_own_language(content, about, kinds or HELP_NOW, found)
    refs = _number_refs(content, about)
    refs += [service_ref(each.service.id) for each in found if own is None or each.service.id != own.service.id]
    said = [say.text(f"{code}/phrases#contacts.intro.0"), say.contacts(refs)] if refs else []
    if own is not None:
        said += [say.text(f"{code}/phrases#{OWN_LANGUAGE}.0"), say.contacts([service_ref(own.service.id)])]
    return said


def emergency_numbers(content: Content, about: About) -> list[EmergencyNumber]:
    """Return the number to show first; where it reaches the police alone, the ambulance's number with it."""
    country = content.countries.get(about.country or "")
    if country is None:
        return []
    today = about.now.date()
    first = first_number(country, today)
    if first is None:
        return []
    medical = next((each for each in country.emergency if "ambulance" in each.reaches and is_number_shown(each, today)), None)
    return [first, medical] if medical and first.reaches and "ambulance" not in first.reaches else [first]


def _somebody(content: Content, about: About, kinds: Sequence[ServiceKind], most: int = MOST) -> Sequence[Choice]:
    """Choose; where nothing is left, fall back on helplines, and at last on international ones not looked at for long."""
    # The prevention lane is never mixed with children's services.
    lane = tuple(kinds) if ServiceKind.prevention in kinds else tuple(dict.fromkeys((*kinds, *HELP_NOW)))
    return (
        choose(content, about, kinds, most) or choose(content, about, lane, most) or last_resort(content, about, lane, most)
    )


def service_ref(service_id: str) -> str:
    """Return the reference of a service from its id."""
    place = service_id.split("-")[0]
    return f"countries/{'international' if place == 'int' else place.upper()}#{service_id}"
