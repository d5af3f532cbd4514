"""The reporting plan: which steps, in which order, for whom. Pure functions; what a country changes is data.

A plan is a situation's list of steps (`resources/plans/<situation>.yml`), filtered by for whom it is and whether it goes
on, changed by the rules of the country (`resources/plans/countries/<ISO2>.yml`), and joined with the platform's path and
the services of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.content.about import About
from bot.content.compose.people import emergency_numbers, service_ref
from bot.content.contacts import HELP_NOW, choose
from bot.content.content import Content
from bot.content.models import Audience, PlanTime, Service, ServiceKind, Whom
from bot.content.models.plan import CountryRule, PlannedStep
from bot.content.plan_integrity import FIRST, OTHER
from bot.content.reach import TALKING, has_spoken_channel, has_typed_channel, is_for, is_of_youth, is_shown, region_of

_ADULT_FOR = frozenset({Whom.my_child, Whom.pupil})
# The country's own sentences on its police belong to these steps; `how_to_report` is the one on reporting.
_POLICE_STEPS = frozenset({"police"})
# A service that was named as somebody to talk to may still be the office for a report.
_PEOPLE_STEPS = frozenset({"support_child", "support_you"})
_POLICE_WORDS = "how_to_report"
_ALL = 50
_ORDER = ("bullying", "threats", "money_demanded", "picture_shared", "ai_picture", "adult_asking", "saw_illegal",
          "personal_info", "hacked", "fake_account", "scam")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is asked for. `going_on` is None when it was not said, which counts as going on."""

    situation: str = OTHER
    whom: Whom | None = None
    going_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan, as references: words, further sentences, the platform's path, whom to contact."""

    step: str
    time: PlanTime
    ref: str
    notes: tuple[str, ...] = ()
    path: str | None = None
    tool: str | None = None
    contacts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the step as plain data, to be handed over by an action."""
        return {"step": self.step, "time": self.time.value, "ref": self.ref, "notes": list(self.notes),
                "path": self.path, "tool": self.tool, "contacts": list(self.contacts)}


def whom_for(asked: Asked, about: About) -> Whom:
    """Return for whom the plan is: as said, else a grown-up asks for a child, and everybody else for themselves."""
    return asked.whom or (Whom.my_child if about.audience is Audience.adult else Whom.me)


def speaking_to(asked: Asked, about: About) -> About:
    """Return `about` with the audience that the plan speaks to."""
    if whom_for(asked, about) in _ADULT_FOR:
        return replace(about, audience=Audience.adult)
    return replace(about, audience=about.audience if about.audience is Audience.child else Audience.teen)


def situation_of(content: Content, topic: str | None) -> str | None:
    """Return the situation that a topic of the chat is about, or None."""
    return next((name for name, each in content.plans.items() if topic in each.topics and name != OTHER), None)


def in_order(content: Content) -> list[str]:
    """Return the situations as people look for them, "something else" last."""
    return sorted(content.plans, key=lambda each: _ORDER.index(each) if each in _ORDER else len(_ORDER))


def plan(content: Content, asked: Asked, about: About) -> list[Step]:
    """Return the steps of the plan in order; an unknown situation gets the plan for "something else"."""
    situation = asked.situation if asked.situation in content.plans else OTHER
    to = speaking_to(asked, about)
    whom = whom_for(asked, about)
    rules = _rules(content, situation, about.country)
    words = content.languages[_words_language(content, about.language)].plan
    steps = [
        (planned, rules.get(planned.step)) for planned in content.plans[situation].steps
        if planned.step in words and _applies(planned, rules.get(planned.step), whom, asked.going_on)
    ]
    made: list[Step] = []
    for planned, rule in _ordered(steps):
        step = _step(content, planned, rule, to)
        known = {ref for each in made if each.step not in _PEOPLE_STEPS for ref in each.contacts}
        if not planned.only_with_a_contact or set(step.contacts) - known:  # one office is enough to go to once
            made.append(step)
    return made


def _rules(content: Content, situation: str, country: str | None) -> dict[str, CountryRule]:
    found = content.plan_rules.get(country or "")
    return {rule.step: rule for rule in found.rules if situation in rule.situations} if found else {}


def _applies(planned: PlannedStep, rule: CountryRule | None, whom: Whom, going_on: bool | None) -> bool:
    return not (
        (planned.whom and whom not in planned.whom)
        or (planned.only_if_going_on and going_on is False)
        or (planned.only_where_a_country_says_so and rule is None)
    )


def _ordered(
    steps: Sequence[tuple[PlannedStep, CountryRule | None]],
) -> list[tuple[PlannedStep, CountryRule | None]]:
    """Move steps behind the one that a country names, and sort by time; otherwise the order stays."""
    order = list(steps)
    for each in steps:
        planned, rule = each
        if rule is None:
            continue
        names = [other.step for other, _ in order]
        moved = (planned.model_copy(update={"time": rule.time or planned.time}), rule)
        order[names.index(planned.step)] = moved
        if rule.after in names:
            order.remove(moved)
            order.insert([other.step for other, _ in order].index(rule.after) + 1, moved)
    return sorted(order, key=lambda each: each[0].time.order)  # stable


def _step(content: Content, planned: PlannedStep, rule: CountryRule | None, about: About) -> Step:
    language = _words_language(content, about.language)
    words = content.languages[language].plan[planned.step]
    voice = words.voice_for(about.voice)
    base = f"{language}/plan/{planned.step}"
    contacts = _contacts(content, planned, rule, about)
    notes = [f"{base}#notes.{rule.note}.{voice.value}"] if rule and rule.note else []
    if planned.step in _POLICE_STEPS and not notes:
        notes += _police_words(content, about, voice)
    path, tool, notes_of_path = _path(content, planned, about)
    return Step(planned.step, planned.time, f"{base}#{voice.value}", (*notes, *notes_of_path), path, tool, contacts)


def _words_language(content: Content, language: str) -> str:
    code = content.language(language).code
    return code if content.languages[code].plan else "en"


def _police_words(content: Content, about: About, voice: Audience) -> list[str]:
    language = content.language(about.language)
    country = language.countries.get(about.country or "")
    said = country.police.get(_POLICE_WORDS) if country else None
    return [f"{language.code}/countries/{about.country}#police.{_POLICE_WORDS}.{voice.value}"] if said and said.said_to(voice) \
        else []


def _path(content: Content, planned: PlannedStep, about: About) -> tuple[str | None, str | None, list[str]]:
    """Return the reference of the steps in the platform (or in any app), the tool, and its effect."""
    language = content.language(about.language)
    words = language.platforms.get(about.platform or "")
    for tool in planned.tools:
        if words and tool in words.tools:
            base = f"{language.code}/platforms/{about.platform}#{tool.value}"
            return f"{base}.steps", tool.value, [f"{base}.effect"] if words.tools[tool].effect else []
    for tool in planned.tools:
        if f"generic.{tool.value}" in language.phrases:
            return f"{language.code}/phrases#generic.{tool.value}.steps", None, []
    return None, None, []


def _contacts(content: Content, planned: PlannedStep, rule: CountryRule | None, about: About) -> tuple[str, ...]:
    if rule is not None and rule.services is not None:
        named = (content.service(each) for each in rule.services)
        return tuple(service_ref(each.id) for each in named if each is not None and _usable(each, about))
    if not planned.contacts:
        return ()
    if ServiceKind.emergency in planned.contacts:
        return tuple(f"countries/{about.country}#emergency.{each.number}" for each in emergency_numbers(content, about))
    if planned.for_children and about.audience is Audience.adult:
        about = replace(about, audience=Audience.teen)
    chosen = [each.service for each in choose(content, about, planned.contacts, most=_ALL)
              if _reachable(each.service) and each.service.kinds & set(planned.contacts)]
    if about.audience is Audience.adult:
        grown = [each for each in chosen if each.audience != "child" and not is_of_youth(each)]
        chosen = grown if planned.for_grown_ups or _own(grown) else chosen
    return tuple(service_ref(each.id) for each in _best(planned, chosen)[: planned.most])


def _best(planned: PlannedStep, chosen: Sequence[Service]) -> list[Service]:
    """Return those of the step's first kind, unless others are wanted too or the country has none; its own come first.

    Lists of helplines elsewhere are left out where those of the country can be both called and written to.
    """
    kind = planned.contacts[0]
    if not planned.every_kind and any(kind in each.kinds for each in _own(chosen)):
        chosen = [each for each in chosen if kind in each.kinds]
    found = sorted(chosen, key=lambda each: (_is_international(each), kind not in each.kinds))  # stable: open ones stay first
    near = _own(found)[: planned.most]
    if any(map(has_spoken_channel, near)) and any(map(has_typed_channel, near)):
        found = [each for each in found if not (_is_international(each) and each.kinds & TALKING)]
    return found


def _is_international(service: Service) -> bool:
    return region_of(service) is None


def _own(services: Sequence[Service]) -> list[Service]:
    return [each for each in services if not _is_international(each)]


def _usable(service: Service, about: About) -> bool:
    return is_shown(service, about.now.date()) and is_for(service, about.voice)


def _reachable(service: Service) -> bool:
    """Say whether the card of a service has anything to tap or to dial."""
    return bool(service.phones or service.chat_url or service.report_url or service.url or service.email)


def people_of(content: Content, steps: Sequence[Step], about: About) -> tuple[str, ...]:
    """Return the contacts of a plan, each once; helplines where the plan has none.

    In order, but that a grown-up's own comes right after the first of the child's.
    """
    own = [ref for each in steps if each.step == "support_you" for ref in each.contacts[:1]]
    found = [ref for each in steps for ref in (*each.contacts[:1], *own, *each.contacts[1:])
             if each.step == "support_child"] if own else []
    first = [ref for each in steps if each.step == FIRST for ref in each.contacts]
    refs = tuple(dict.fromkeys([*first, *found, *(ref for each in steps for ref in each.contacts)]))
    return refs or tuple(service_ref(each.service.id) for each in choose(content, about, HELP_NOW))
