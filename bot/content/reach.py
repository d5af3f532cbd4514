"""What one service is for whom, on which channels, and whether it may be shown: pure functions."""

from __future__ import annotations

from datetime import date

from bot.content.about import About
from bot.content.hours import OpenState, state
from bot.content.models import Audience, Service, ServiceKind, Status
from bot.content.models.country import Country, EmergencyNumber, is_overdue

# Services where a person listens; the others take a report or a picture down.
TALKING = frozenset({
    ServiceKind.child_helpline, ServiceKind.suicide_helpline, ServiceKind.internet_helpline, ServiceKind.victim_support,
})


def served(status: Status) -> bool:
    """Say whether content in this review state may be shown; what only approved content may do, the store decides."""
    return status is not Status.draft


def is_shown(service: Service, today: date) -> bool:
    """Say whether a service may be shown on a day: reviewed far enough, and not overdue."""
    return served(service.status) and not is_overdue(service, today)


def is_number_shown(number: EmergencyNumber, today: date) -> bool:
    """Say whether an emergency number may be shown on a day: until its own end, however long ago it was looked at.

    Nothing could take its place (docs/decisions/0010).
    """
    return number.valid_until is None or today <= number.valid_until


def first_number(country: Country, today: date) -> EmergencyNumber | None:
    """Return the emergency number to show first, or None where none could be sourced or its time is over."""
    shown = [each for each in country.emergency if is_number_shown(each, today)]
    return next((each for each in shown if each.general), next(iter(shown), None))


def region_of(service: Service) -> str | None:
    """Return the country of a service, or None for an international one."""
    region = service.id.split("-")[0].upper()
    return region if len(region) == 2 else None


def opening_of(service: Service, about: About) -> OpenState:
    """Return when a service can be reached on its widest channel: open as soon as one channel is."""
    hours = [*(phone.hours or service.hours for phone in service.phones)]
    if service.chat_url:
        hours.append(service.chat_hours or service.hours)
    return widest([state(each, service.time_zone, about.now, region_of(service)) for each in hours or [service.hours]])


def phone_opening_of(service: Service, about: About) -> OpenState:
    """Return when somebody takes calls; not known where the service has no phone."""
    hours = [phone.hours or service.hours for phone in service.phones if phone.use == "voice"]
    return widest([state(each, service.time_zone, about.now, region_of(service)) for each in hours or [None]])


def widest(states: list[OpenState]) -> OpenState:
    """Return the state of several channels together: always, else open, else not known, else the first to open."""
    for wanted in (lambda s: s.always, lambda s: s.open_now, lambda s: s.open_now is None):
        for each in states:
            if wanted(each):
                return each
    return min(states, key=lambda s: (s.next_open is None, s.next_open.timestamp() if s.next_open else 0.0))


def is_for(service: Service, audience: Audience) -> bool:
    """Say whether a service takes people of this audience, as far as it says whom it is for."""
    low = service.ages.min if service.ages else None
    high = service.ages.max if service.ages else None
    if audience is Audience.adult:  # asks for a child: a service for adults' own pictures is of no use to them
        return not (ServiceKind.image_removal in service.kinds and low is not None and low >= 18)
    if service.audience == "adult":
        return False
    youngest, oldest = (0, 12) if audience is Audience.child else (13, 17)
    return not ((low is not None and low > oldest) or (high is not None and high < youngest))


def is_of_youth(service: Service) -> bool:
    """Say whether a service is for an age that only young people have, and not for those who care for them too."""
    return service.audience != "paired" and service.ages is not None and service.ages.max is not None and service.ages.max < 30


def has_typed_channel(service: Service) -> bool:
    """Say whether one can write to the service: chat, form, mail or text message."""
    return bool(service.chat_url or service.report_url or service.email
                or any(phone.use != "voice" for phone in service.phones))


def has_spoken_channel(service: Service) -> bool:
    """Say whether one can call the service."""
    return any(phone.use == "voice" for phone in service.phones)


def answers_at_once(service: Service) -> bool:
    """Say whether a person answers while one waits: by phone, text message or chat, not by a form or a page."""
    return bool(service.kinds & TALKING and (service.chat_url or service.phones))
