"""Contact cards for a reply."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content import say
from bot.content.about import About
from bot.content.contacts import choose
from bot.content.content import Content
from bot.content.models import ServiceKind
from bot.content.say import Say

HELP_NOW = (ServiceKind.child_helpline, ServiceKind.suicide_helpline, ServiceKind.victim_support)


def people(content: Content, kinds: Sequence[ServiceKind], about: About) -> list[Say]:
    """Show up to three services of `kinds` with a heading; nothing when no kinds are named."""
    if not kinds:
        return []
    code = content.language(about.language).code
    found = choose(content, about, kinds)
    if not found and ServiceKind.prevention not in kinds:  # that lane's contacts are never mixed with children's
        found = choose(content, about, HELP_NOW)
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
    refs = _emergency_refs(content, about)
    code = content.language(about.language).code
    if refs:
        return [say.text(f"{code}/phrases#contacts.intro.0"), say.contacts(refs)]
    return [say.text(f"{code}/phrases#ask.country.0")] if about.country is None else []


def _emergency_refs(content: Content, about: About) -> list[str]:
    country = content.countries.get(about.country or "")
    if country is None or country.emergency_number is None:
        return []
    return [f"countries/{country.country}#emergency.{country.emergency_number.number}"]


def emergency(content: Content, about: About, kinds: Sequence[ServiceKind] = HELP_NOW) -> list[Say]:
    """Show the emergency number of the country, where it is known, and services beside it."""
    code = content.language(about.language).code
    refs = _emergency_refs(content, about)
    refs += [service_ref(each.service.id) for each in choose(content, about, kinds or HELP_NOW, most=2)]
    return [say.text(f"{code}/phrases#contacts.intro.0"), say.contacts(refs)] if refs else []


def service_ref(service_id: str) -> str:
    """Return the reference of a service from its id."""
    place = service_id.split("-")[0]
    return f"countries/{'international' if place == 'int' else place.upper()}#{service_id}"
