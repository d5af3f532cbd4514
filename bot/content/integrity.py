"""What must hold between files: names that one file mentions exist in another."""

from __future__ import annotations

from bot.content import required_phrases
from bot.content.content import Content
from bot.content.models import Audience, Country, International
from bot.content.plan_integrity import find_plan_problems
from bot.content.yaml_file import line_of

Problem = tuple[str, int, str]


def find_problems(content: Content) -> list[Problem]:
    """Return (file, line, message) for each broken reference; empty when all is well."""
    return [
        *_registry(content), *_policies(content), *_platforms(content), *_services(content), *_sites(content),
        *_bridges(content), *find_plan_problems(content),
        *(problem for code in content.languages for problem in _language(content, code)),
    ]


def _at(content: Content, *parts: str) -> str:
    return str(content.root.joinpath(*parts))


def _registry(content: Content) -> list[Problem]:
    file = content.root / "languages.yml"
    problems: list[Problem] = []
    if "en" not in content.registry:
        problems.append((str(file), 1, "en is missing; every other language is compared with it"))
    for code, entry in content.registry.items():
        if entry.fallback is None:
            continue
        line = line_of(file, (code, "fallback"))
        if entry.fallback == code:
            problems.append((str(file), line, f"{code}: fallback is the language itself"))
        elif entry.fallback not in content.registry:
            problems.append((str(file), line, f"{code}: fallback {entry.fallback!r} is no language of this file"))
        elif content.registry[entry.fallback].status != "live":
            problems.append((str(file), line, f"{code}: fallback {entry.fallback!r} is not live, so it answers nobody"))
    return problems


def _policies(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for topic, policy in content.policies.items():
        file = _at(content, "topics", f"{topic}.yml")
        if topic not in content.topics:
            problems.append((file, 1, f"{topic!r} is not a topic of topics.yml; register it there or rename the file"))
        for related in policy.related:
            if related not in content.topics:
                problems.append((file, 1, f"related topic {related!r} is not in topics.yml"))
            elif related in content.policies and policy.lane == "children" and content.policies[related].lane == "prevention":
                problems.append((file, 1, f"{related!r} belongs to the prevention lane and must not be offered here"))
        for audience, kinds in policy.contacts.items():
            if policy.lane == "children" and "prevention" in kinds:
                problems.append((file, 1, "prevention services belong to the prevention lane only"))
            if policy.lane == "prevention" and audience is not Audience.child and "child_helpline" in kinds:
                problems.append((file, 1, "children's contacts do not belong to the prevention lane"))
            if policy.lane == "prevention" and audience is Audience.child and "prevention" in kinds:
                problems.append((file, 1, "prevention services are not for under-13s; see docs/decisions/0063"))
    return problems


def _platforms(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for code, language in content.languages.items():
        for platform, words in language.platforms.items():
            file = _at(content, "languages", code, "platforms", f"{platform}.yml")
            facts = content.platforms.get(platform)
            if facts is None:
                problems.append((file, 1, f"there is no resources/platforms/{platform}.yml with its facts"))
                continue
            for tool in words.tools.keys() - facts.tools.keys():
                problems.append((file, 1, f"{tool.value}: the facts file names no source for these steps"))
    return problems


def _services(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    places: list[tuple[str, Country | International]] = [*content.countries.items()]
    for name, place in [*places, ("international", content.international)]:
        file = _at(content, "countries", f"{name}.yml")
        prefix = "int-" if name == "international" else f"{name.lower()}-"
        for service in place.services:
            if service.id in seen:
                problems.append((file, 1, f"the id {service.id!r} stands in {seen[service.id]} too"))
            seen[service.id] = file
            if not service.id.startswith(prefix):
                problems.append((file, 1, f"the id {service.id!r} should begin with {prefix!r}"))
    for name, country in content.countries.items():
        for service in country.services:
            if service.paired_with and service.paired_with not in seen:
                file = _at(content, "countries", f"{name}.yml")
                problems.append((file, 1, f"{service.id}: paired_with names {service.paired_with!r}, which does not exist"))
    return problems


def _sites(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    if "default" not in content.sites:
        problems.append((_at(content, "sites", "default.yml"), 1, "is missing; the pages without a site need it"))
    for name, site in content.sites.items():
        file = _at(content, "sites", f"{name}.yml")
        if site.language not in content.registry:
            problems.append((file, 1, f"language {site.language!r} is not in languages.yml"))
        if site.country is not None and site.country not in content.countries:
            problems.append((file, 1, f"country {site.country!r} is not in the directory"))
        if site.first_service is not None:
            service = content.service(site.first_service)
            if service is None:
                problems.append((file, 1, f"first_service {site.first_service!r} is not in the directory"))
            elif "prevention" in service.kinds:
                problems.append((file, 1, "first_service is a prevention service: those are never mixed with children's"))
    return problems


def _bridges(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for code, phrases in content.bridges.items():
        file = content.root / "languages" / code / "bridge.yml"
        for name, phrase in phrases.items():
            if name not in required_phrases.BRIDGE:
                problems.append((str(file), line_of(file, (name,)), f"{name!r} is never said in a language that is not live"))
            elif not phrase.messages:
                problems.append((str(file), line_of(file, (name,)), "needs messages; voices are not told apart here"))
    return problems


def _language(content: Content, code: str) -> list[Problem]:
    problems: list[Problem] = []
    language = content.languages[code]
    for phrase in sorted(required_phrases.ids(content.topics) - language.phrases.keys()):
        file = _at(content, "languages", code, "phrases", f"{required_phrases.file_of(phrase)}.yml")
        problems.append((file, 1, f"the phrase {phrase!r} is missing; add it"))
    for topic in language.answers:
        file = _at(content, "languages", code, "answers", f"{topic}.yml")
        if topic not in content.topics:
            problems.append((file, 1, f"{topic!r} is not a topic of topics.yml; register it there or rename the file"))
        elif topic not in content.policies:
            problems.append((file, 1, f"has no policy; add resources/topics/{topic}.yml"))
    for topic in language.interface.menu.topics:
        if topic not in language.answers:
            problems.append((_at(content, "languages", code, "ui.yml"), 1, f"menu names {topic!r}, which has no answer"))
    for platform in language.interface.menu.platforms:
        if platform not in content.platforms:
            problems.append((_at(content, "languages", code, "ui.yml"), 1, f"menu names {platform!r}, which is no platform"))
    for audience in Audience:
        if audience not in language.interface.audiences:
            problems.append((_at(content, "languages", code, "ui.yml"), 1, f"audiences.{audience.value} is missing; add it"))
    return problems
