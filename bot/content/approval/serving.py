"""What may be served: never drafts; with MAJAKKA_SERVE=approved only what a person has signed off, and a floor.

A text, a service and a language can be a draft. The floor is what is needed to say honestly that something is missing,
and to show people: labels, questions back, notices, and emergency numbers, which are facts with a source. Help withheld
from somebody in danger does more harm than a number that nobody has signed (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from bot.content.approval.items import items
from bot.content.approval.signoffs import review
from bot.content.content import Content
from bot.content.models import Language, Phrase, Platform, Status
from bot.content.models.platform import Facts
from bot.content.required_phrases import file_of

Serve = Literal["sourced", "approved"]
# Files of phrases that name, ask, or say that something is missing or serious. Advice is not among them.
FLOOR = frozenset({
    "ask", "choice", "clarify", "contacts", "country", "danger", "fallback", "follow", "label", "masked", "menu", "notices",
    "platform", "safe_word", "service", "sources", "steps",
})
Allowed = Callable[[str, Status], bool]


def approved_ids(content: Content) -> frozenset[str]:
    """Return the ids of all items whose present content a person has signed; raises ContentError for a broken file."""
    return frozenset(each.id for each in items(content) if review(content.root, each).state == "approved")


def servable(content: Content, serve: Serve) -> Content:
    """Return `content` without what may not be served. Everything that reads the result is bound by that."""
    if serve == "sourced":
        return _filtered(content, lambda _, status: status is not Status.draft, every_phrase=True)
    signed = approved_ids(content)
    return _filtered(content, lambda item, status: status is not Status.draft and item in signed, every_phrase=False)


def _filtered(content: Content, allowed: Allowed, every_phrase: bool) -> Content:
    countries = {
        code: country.model_copy(update={"services": tuple(
            each for each in country.services if allowed(f"countries/{code}/{each.id}", each.status)
        )})
        for code, country in content.countries.items()
    }
    international = content.international.model_copy(update={"services": tuple(
        each for each in content.international.services if allowed(f"countries/international/{each.id}", each.status)
    )})
    languages = {
        code: _language(content, language, allowed, every_phrase) for code, language in content.languages.items()
        if content.registry[code].status == "live"
    }
    platforms = {
        name: platform if any(name in each.platforms for each in languages.values()) or every_phrase else _bare(platform)
        for name, platform in content.platforms.items()
    }
    return replace(
        content, countries=countries, international=international, languages=languages, platforms=platforms,
        bridges=content.bridges if every_phrase else {},
    )


def _bare(platform: Platform) -> Platform:
    """Leave a platform its name, so that it is understood, and nothing that a reviewer would have had to see."""
    return platform.model_copy(update={"minimum_age": {}, "facts": Facts(), "tools": {}})


def _language(content: Content, language: Language, allowed: Allowed, every_phrase: bool) -> Language:
    code = language.code
    answers = {
        topic: answer for topic, answer in language.answers.items() if allowed(f"{code}/answers/{topic}", answer.status)
    }
    menu = language.interface.menu
    shown = menu.model_copy(update={"topics": tuple(each for each in menu.topics if each in answers)})
    return Language(
        code=code,
        interface=language.interface.model_copy(update={"menu": shown}),
        phrases=language.phrases if every_phrase else _phrases(language, allowed),
        answers=answers,
        platforms={
            name: words for name, words in language.platforms.items()
            if name in content.platforms and allowed(f"{code}/platforms/{name}", content.platforms[name].status)
        },
        countries={
            name: words for name, words in language.countries.items()
            if allowed(f"{code}/countries/{name}", Status.sourced)
        },
        widget=language.widget,  # labels and notices: part of the floor
        plan={step: words for step, words in language.plan.items() if allowed(f"{code}/plan/{step}", words.status)},
        deterrence=language.deterrence,  # patterns are never shown
    )


def _phrases(language: Language, allowed: Allowed) -> Mapping[str, Phrase]:
    """Keep signed phrases and the floor; small talk that nobody signed says so; unsigned generic steps are left out."""
    honest = language.phrases["not_reviewed"]
    kept: dict[str, Phrase] = {}
    for name, phrase in language.phrases.items():
        stem = file_of(name)
        if stem in FLOOR or allowed(f"{language.code}/phrases/{stem}", Status.sourced):
            kept[name] = phrase
        elif not phrase.steps:
            kept[name] = honest
    kept["not_yet"] = honest
    return kept
