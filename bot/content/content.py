"""All content at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.content.models import (
    Country,
    CountryRules,
    International,
    Language,
    Phrase,
    Platform,
    Policy,
    Service,
    Situation,
    Topics,
)
from bot.content.models.language_registry import LanguageEntry
from bot.content.models.site import Site


@dataclass(frozen=True)
class Content:
    """All of `resources/` at one moment. `version` changes whenever any file does.

    `bridges`: a few phrases of languages that are not live, for those who write in them.
    """

    root: Path
    version: str
    topics: Topics
    registry: Mapping[str, LanguageEntry]
    policies: Mapping[str, Policy]
    countries: Mapping[str, Country]
    international: International
    platforms: Mapping[str, Platform]
    languages: Mapping[str, Language]
    sites: Mapping[str, Site] = field(default_factory=dict)
    plans: Mapping[str, Situation] = field(default_factory=dict)
    plan_rules: Mapping[str, CountryRules] = field(default_factory=dict)
    bridges: Mapping[str, Mapping[str, Phrase]] = field(default_factory=dict)

    def language(self, code: str | None) -> Language:
        """Return the language `code`, or its base language, or the fallback that languages.yml names, or English."""
        if (known := self.languages.get(code or "")) is not None:
            return known
        base = (code or "").split("-")[0]
        fallbacks = [entry.fallback or "" for each in (code, base) if (entry := self.registry.get(each or ""))]
        for each in (base, *fallbacks, "en"):
            if each in self.languages:
                return self.languages[each]
        raise LookupError("no language is loaded")  # pragma: no cover - the loader refuses this

    def answered(self, language: str | None = None) -> frozenset[str]:
        """Return the topics that have both an answer and a policy."""
        return frozenset(self.language(language).answers.keys() & self.policies.keys())

    def service(self, service_id: str) -> Service | None:
        """Return the service with this id, of any country or of the international ones."""
        return self._services.get(service_id)

    @cached_property
    def _services(self) -> Mapping[str, Service]:
        everywhere: list[Country | International] = [*self.countries.values(), self.international]
        return {service.id: service for each in everywhere for service in each.services}
