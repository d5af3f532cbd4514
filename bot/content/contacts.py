"""Choosing whom to contact: pure functions over the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.about import About
from bot.content.content import Content
from bot.content.hours import OpenState, state
from bot.content.models import Audience, Service, ServiceKind, Status
from bot.content.models.country import is_overdue

MOST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen service, with its state at the moment of choosing."""

    service: Service
    opening: OpenState


def served(status: Status) -> bool:
    """Say whether content in this review state may be shown; what only approved content may do, the store decides."""
    return status is not Status.draft


def opening_of(service: Service, about: About) -> OpenState:
    """Return when a service can be reached on its widest channel: open as soon as one channel is."""
    hours = [*(phone.hours or service.hours for phone in service.phones)]
    if service.chat_url:
        hours.append(service.chat_hours or service.hours)
    if not hours:
        hours = [service.hours]
    country = service.id.split("-")[0].upper()
    states = [state(each, service.time_zone, about.now, country if len(country) == 2 else None) for each in hours]
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


def has_typed_channel(service: Service) -> bool:
    """Say whether one can write to the service: chat, form, mail or text message."""
    return bool(service.chat_url or service.report_url or service.email
                or any(phone.use != "voice" for phone in service.phones))


def has_spoken_channel(service: Service) -> bool:
    """Say whether one can call the service."""
    return any(phone.use == "voice" for phone in service.phones)


def candidates(content: Content, country: str | None) -> tuple[Service, ...]:
    """Return the services that may be shown in `country`: its own, then the international ones that work there."""
    own = content.countries[country].services if country and country in content.countries else ()
    everywhere = (
        each for each in content.international.services
        if (not each.countries or country in each.countries) and country not in each.except_countries
    )
    return (*own, *everywhere)


def choose(
    content: Content, about: About, kinds: Sequence[ServiceKind], most: int = MOST
) -> tuple[Choice, ...]:
    """Return up to `most` services of `kinds` for `about`: the best of each kind, open ones first, pairs together.

    One that can be written to and one that can be called are both among them wherever the directory has them.
    Services of the country come before international ones; overdue facts and drafts are left out.
    """
    today = about.now.date()
    # Who asks for prevention without having said an age is mostly an adult, and is spoken to as a teen all the same.
    anybody = about.audience is None and ServiceKind.prevention in kinds
    usable = [
        Choice(service, opening_of(service, about))
        for service in candidates(content, about.country)
        if served(service.status) and not is_overdue(service, today)
        and (anybody or is_for(service, about.voice)) and service.kinds & set(kinds)
    ]
    ranked = sorted(usable, key=lambda each: _rank(each, kinds, about))
    picked = _one_of_each_kind(ranked, kinds, most)
    picked = _with_every_channel(picked, ranked, most)
    # Stable: keeps the order of kinds otherwise. A helpline of the country comes before a list of all countries.
    picked.sort(key=lambda each: (each.opening.open_now is False, each.service.id.startswith("int-")))
    return tuple(_pairs_together(picked))


def _rank(each: Choice, kinds: Sequence[ServiceKind], about: About) -> tuple[object, ...]:
    service = each.service
    order = [kind for kind in kinds if kind in service.kinds]
    wrong_door = about.voice is Audience.adult and service.audience == "child"
    return (
        kinds.index(order[0]),
        service.id.startswith("int-"),
        bool(service.area),
        service.kind is not order[0],
        wrong_door,
        each.opening.open_now is False,
        bool(service.languages) and about.language not in service.languages,
        not service.networks,
        service.id,
    )


def _one_of_each_kind(ranked: Iterable[Choice], kinds: Sequence[ServiceKind], most: int) -> list[Choice]:
    ranked = list(ranked)
    picked: list[Choice] = []
    for kind in kinds:
        best = next((each for each in ranked if kind in each.service.kinds and each not in picked), None)
        already = any(kind in each.service.kinds and not each.service.id.startswith("int-") for each in picked)
        if best and not already:
            picked.append(best)
    for each in ranked:
        if each not in picked:
            picked.append(each)
    return picked[:most]


def _with_every_channel(picked: list[Choice], ranked: list[Choice], most: int) -> list[Choice]:
    """Bring in a service that can be written to, and one that can be called, where the directory has them.

    The one that gives way is the last whose going loses no channel.
    """
    for has_channel in (has_typed_channel, has_spoken_channel):
        if any(has_channel(each.service) for each in picked):
            continue
        extra = next((each for each in ranked if has_channel(each.service)), None)
        if extra is None:
            continue
        if len(picked) < most:
            picked = [*picked, extra]
            continue
        for gone in reversed(range(len(picked))):
            rest = [*picked[:gone], *picked[gone + 1 :], extra]
            if any(has_typed_channel(each.service) for each in rest) or has_channel is has_typed_channel:
                picked = rest
                break
    return picked


def _pairs_together(picked: list[Choice]) -> Iterable[Choice]:
    done: set[str] = set()
    by_id = {each.service.id: each for each in picked}
    for each in picked:
        if each.service.id in done:
            continue
        done.add(each.service.id)
        yield each
        for other in picked:
            if other.service.id not in done and (
                other.service.id == each.service.paired_with or other.service.paired_with == each.service.id
            ):
                done.add(other.service.id)
                yield by_id[other.service.id]
