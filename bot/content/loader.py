"""Reading the whole of `resources/` into one frozen object, checked as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from bot.content.content import Content
from bot.content.integrity import find_problems
from bot.content.models import (
    Answer,
    Country,
    CountryRules,
    CountryWords,
    Interface,
    International,
    Language,
    Phrase,
    Platform,
    PlatformWords,
    Policy,
    SearchPatterns,
    Situation,
    StepWords,
    Topics,
)
from bot.content.models.language_registry import LanguageRegistry
from bot.content.models.site import Site
from bot.content.models.widget import WidgetWords
from bot.content.required_phrases import file_of
from bot.content.yaml_file import ContentError, line_of, read_model, read_yaml

Item = TypeVar("Item")

_TOPICS: TypeAdapter[dict[str, dict[str, str]]] = TypeAdapter(dict[str, dict[str, str]])
PHRASES: TypeAdapter[dict[str, Phrase]] = TypeAdapter(dict[str, Phrase])
_LANGUAGES: TypeAdapter[LanguageRegistry] = TypeAdapter(LanguageRegistry)


def fingerprint(root: Path, patterns: tuple[str, ...] = ("**/*.yml", "**/*.tsv")) -> str:
    """Return a hash of names, sizes and contents of the files below `root` that match."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def load(root: Path) -> Content:
    """Read and check `root`; raises ContentError listing every problem found, each with file, line and remedy."""
    if not (root / "topics.yml").is_file():
        raise ContentError([(str(root / "topics.yml"), 1, "is missing; point MAJAKKA_RESOURCES at the resources folder")])
    problems: list[tuple[str, int, str]] = []

    def attempt(read: Callable[[], Item], otherwise: Item) -> Item:
        try:
            return read()
        except ContentError as error:
            problems.extend(error.problems)
            return otherwise

    def folder(path: Path, model: Any, key: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in sorted(path.glob("*.yml")):
            item = attempt(lambda file=file: read_model(file, model), None)  # type: ignore[misc]
            if item is None:
                continue
            if getattr(item, key) != file.stem:
                problems.append((str(file), 1, f"{key} is {getattr(item, key)!r}, but the file is named {file.name}"))
            found[file.stem] = item
        return found

    topics = Topics(attempt(lambda: read_model(root / "topics.yml", _TOPICS), {}))
    no_languages: LanguageRegistry = {}
    registry: LanguageRegistry = attempt(lambda: read_model(root / "languages.yml", _LANGUAGES), no_languages)
    policies = folder(root / "topics", Policy, "topic")
    platforms = folder(root / "platforms", Platform, "id")
    plans = folder(root / "plans", Situation, "situation")
    plan_rules = folder(root / "plans" / "countries", CountryRules, "country")
    international = attempt(
        lambda: read_model(root / "countries" / "international.yml", International),
        International(country="international", read_as="stored_copy"),
    )
    countries = {}
    for file in sorted((root / "countries").glob("[A-Z][A-Z].yml")):
        country = attempt(lambda file=file: read_model(file, Country), None)  # type: ignore[misc]
        if country is not None:
            if country.country != file.stem:
                problems.append((str(file), 1, f"country is {country.country!r}, but the file is named {file.name}"))
            countries[file.stem] = country

    languages = {}
    for code in registry:
        base = root / "languages" / code
        interface = attempt(lambda base=base: read_model(base / "ui.yml", Interface), None)  # type: ignore[misc]
        widget = attempt(lambda base=base: read_model(base / "widget.yml", WidgetWords), None)  # type: ignore[misc]
        phrases = {}
        for file in sorted((base / "phrases").glob("*.yml")):
            no_phrases: dict[str, Phrase] = {}
            for name, phrase in attempt(lambda file=file: read_model(file, PHRASES), no_phrases).items():  # type: ignore[misc]
                if file_of(name) != file.stem:
                    problems.append((str(file), line_of(file, (name,)), f"{name!r} belongs into {file_of(name)}.yml"))
                phrases[name] = phrase
        answers = folder(base / "answers", Answer, "topic")
        platform_words = folder(base / "platforms", PlatformWords, "platform")
        country_words = folder(base / "countries", CountryWords, "country")
        plan_words = folder(base / "plan", StepWords, "step")
        patterns = folder(base / "deterrence", SearchPatterns, "name")
        if interface is not None and widget is not None:
            languages[code] = Language(
                code, interface, phrases, answers, platform_words, country_words, widget, plan_words, patterns
            )
    live = {code for code, entry in registry.items() if entry.status == "live"}
    bridges: dict[str, dict[str, Phrase]] = {}
    for file in sorted((root / "languages").glob("*/bridge.yml")):
        if file.parent.name not in live:
            none_spoken: dict[str, Phrase] = {}
            bridges[file.parent.name] = attempt(
                lambda file=file: read_model(file, PHRASES), none_spoken  # type: ignore[misc]
            )
    sites = folder(root / "sites", Site, "site")
    content = Content(
        root, fingerprint(root), topics, registry, policies, countries, international, platforms, languages, sites, plans,
        plan_rules, bridges,
    )
    if not problems:
        problems = find_problems(content)
    if problems:
        raise ContentError(problems)
    return content


def read_registry(root: Path) -> Topics:
    """Return the topics alone, for tools that need no more."""
    return Topics(_TOPICS.validate_python(read_yaml(root / "topics.yml")))


def read_languages(root: Path) -> LanguageRegistry:
    """Return the registry of languages alone, for tools that need no more; raises ContentError."""
    return read_model(root / "languages.yml", _LANGUAGES)
