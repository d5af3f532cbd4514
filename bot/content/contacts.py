"""Choosing whom to contact: pure functions over the directory. docs/decisions/0010 says why this order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.about import About
from bot.content.content import Content
from bot.content.hours import OpenState
from bot.content.models import Audience, Country, Service, ServiceKind
from bot.content.reach import (
    TALKING,
    answers_at_once,
    has_spoken_channel,
    has_typed_channel,
    is_for,
    is_of_youth,
    is_shown,
    opening_of,
    served,
)

MOST = 3
# Who else can listen when nobody of the wanted kinds is there, most useful first.
HELP_NOW = (ServiceKind.child_helpline, ServiceKind.suicide_helpline, ServiceKind.victim_support)
_OPENNESS = {True: 0, None: 1, False: 2}


@dataclass(frozen=True, slots=True, eq=False)  # who is picked is looked for as that very object, not as an equal one
class Choice:
    """A chosen service, with its state at the moment of choosing.

    `understood`: nothing says that it does not speak the language of the talk, where that is a language of the country.
    """

    service: Service
    opening: OpenState
    understood: bool = True


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

    One that can be written to and one that can be called are both among them wherever the directory has them. Where
    a helpline is wanted and none of `kinds` listens at this hour, one that does is among them too. Services of the
    country come before international ones; overdue facts and drafts are left out.
    """
    ranked = _ranked(content, about, kinds)
    picked = _one_of_each_kind(ranked, kinds, most)
    picked = _with_every_channel(picked, ranked, most)
    if picked and set(HELP_NOW) & set(kinds) and ServiceKind.prevention not in kinds:
        wider = _ranked(content, about, tuple(dict.fromkeys((*kinds, *HELP_NOW))))
        picked = _with_somebody_there(picked, wider, most)
    return tuple(_pairs_together(_open_first(picked)))


def last_resort(content: Content, about: About, kinds: Sequence[ServiceKind], most: int = MOST) -> tuple[Choice, ...]:
    """Return international services of `kinds` for when `choose` finds none at all, though not looked at for long.

    Such as have an end of their own that has passed are left out even here.
    """
    today = about.now.date()
    return tuple(
        Choice(each, opening_of(each, about))
        for each in candidates(content, about.country)
        if each.id.startswith("int-") and served(each.status) and each.kinds & set(kinds)
        and (each.valid_until is None or today <= each.valid_until) and is_for(each, about.voice)
    )[:most]


def in_own_language(
    content: Content, about: About, kinds: Sequence[ServiceKind], shown: Sequence[Choice]
) -> Choice | None:
    """Return who speaks what the person writes, where the directory names somebody: of the country first, open ones first.

    None where that goes without saying: in a language of the country, which one of those `shown` speaks. The prevention lane
    has its own services, whatever they speak.
    """
    language = (about.writes or about.language).partition("-")[0]  # in whatever letters
    country = content.countries.get(about.country or "")
    expected = about.writes is None and (country is None or language in country.languages)
    if ServiceKind.prevention in kinds or (expected and any(_speaks(each, language, country) for each in shown)):
        return None
    named = [
        each for each in _ranked(content, about, tuple(dict.fromkeys((*kinds, *HELP_NOW))))
        if language in each.service.languages and answers_at_once(each.service)
    ]
    return min(
        named, key=lambda each: (each.service.id.startswith("int-"), _OPENNESS[each.opening.open_now]), default=None
    )


def _speaks(each: Choice, language: str, country: Country | None) -> bool:
    """Say whether a service speaks a language: as it says, else as its country does."""
    return language in (each.service.languages or (country.languages if country else ()))


def _ranked(content: Content, about: About, kinds: Sequence[ServiceKind]) -> list[Choice]:
    today = about.now.date()
    # Who asks for prevention without having said an age is mostly an adult, and is spoken to as a teen all the same.
    anybody = about.audience is None and ServiceKind.prevention in kinds
    country = content.countries.get(about.country or "")
    at_home = country is not None and about.language in country.languages
    usable = [
        Choice(service, opening_of(service, about), not at_home or about.language in (service.languages or (about.language,)))
        for service in candidates(content, about.country)
        if service.kinds & set(kinds) and is_shown(service, today)
        and (anybody or is_for(service, about.voice))
    ]
    return sorted(usable, key=lambda each: _rank(each, kinds, about))


def _rank(each: Choice, kinds: Sequence[ServiceKind], about: About) -> tuple[object, ...]:
    service = each.service
    best = next(kind for kind in kinds if kind in service.kinds)
    return (
        service.id.startswith("int-"),
        kinds.index(best),
        bool(service.area),
        service.kind is not best,
        about.voice is Audience.adult and service.audience == "child",  # the wrong door
        not each.understood,
        _OPENNESS[each.opening.open_now],
        about.voice is not Audience.adult and service.audience is None and not is_of_youth(service),
        not (has_typed_channel(service) and has_spoken_channel(service)),
        bool(service.languages) and about.language not in service.languages,
        not service.networks,
        service.id,
    )


def _one_of_each_kind(ranked: Sequence[Choice], kinds: Sequence[ServiceKind], most: int) -> list[Choice]:
    picked: list[Choice] = []
    for kind in kinds:
        best = next((each for each in ranked if kind in each.service.kinds and each not in picked), None)
        already = any(kind in each.service.kinds and not each.service.id.startswith("int-") for each in picked)
        if best and not already:
            picked.append(best)
    picked += [each for each in ranked if each not in picked and any(_are_paired(each, other) for other in picked)]
    picked += [each for each in ranked if each not in picked]
    return picked[:most]


def _with_every_channel(picked: list[Choice], ranked: Sequence[Choice], most: int) -> list[Choice]:
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


def _with_somebody_there(picked: list[Choice], wider: Sequence[Choice], most: int) -> list[Choice]:
    """Bring in somebody who listens at this hour where the picked ones do not, at the place of the first helpline.

    Where nobody is known to listen, and the picked have no line of the country, that is one of unknown hours, or closed.
    The last gives way: the helpline that fits best stays, and says when it opens again.
    """
    def listens_now(each: Choice) -> bool:
        return answers_at_once(each.service) and each.opening.open_now is True

    if any(listens_now(each) for each in picked):
        return picked
    extra = next((each for each in wider if listens_now(each) and each.understood), None)
    if extra is None and all(each.opening.open_now is False for each in picked if _is_own_line(each)):
        extra = next((each for each in wider if listens_now(each)), None)
    if extra is None and not any(_is_own_line(each) for each in picked):
        extra = next((each for each in wider if _is_own_line(each)), None)
    if extra is None:
        return picked
    kept = picked if len(picked) < most else picked[:-1]
    if not _keeps_channels(picked, [*kept, extra]) and len(picked) > 1:
        kept = [picked[0], *picked[2:]]
    place = next((index for index, each in enumerate(kept) if each.service.kinds & TALKING), len(kept))
    return [*kept[:place], extra, *kept[place:]]


def _is_own_line(each: Choice) -> bool:
    """Say whether somebody in the country itself can be talked to here, not a list of helplines elsewhere."""
    return bool(each.service.kinds & TALKING) and not each.service.id.startswith("int-") and answers_at_once(each.service)


def _open_first(picked: Sequence[Choice]) -> list[Choice]:
    """Put those closed now behind the others; behind them lists of helplines elsewhere, where the country has a line.

    Stable: keeps the order of kinds otherwise.
    """
    has_a_line = any(each.service.kinds & TALKING and not each.service.id.startswith("int-") for each in picked)

    def place(each: Choice) -> int:
        if has_a_line and each.service.id.startswith("int-") and each.service.kinds & TALKING and not each.opening.open_now:
            return 2
        return int(each.opening.open_now is False)

    return sorted(picked, key=place)


def _keeps_channels(before: Sequence[Choice], after: Sequence[Choice]) -> bool:
    return all(
        any(has_channel(each.service) for each in after)
        for has_channel in (has_typed_channel, has_spoken_channel) if any(has_channel(each.service) for each in before)
    )


def _are_paired(one: Choice, other: Choice) -> bool:
    return other.service.id == one.service.paired_with or other.service.paired_with == one.service.id


def _pairs_together(picked: Sequence[Choice]) -> Iterable[Choice]:
    done: list[Choice] = []
    for each in picked:
        if each not in done:
            done.append(each)
            done += [other for other in picked if other not in done and _are_paired(each, other)]
    return done
