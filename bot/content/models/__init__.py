"""Typed, frozen models of the files in `resources/`; docs/reference/resources.md describes the same shapes in words."""

from bot.content.models.answer import Answer, Voice
from bot.content.models.country import Country, EmergencyNumber, International, Phone, Service, ServiceKind
from bot.content.models.deterrence import SearchPatterns
from bot.content.models.language import CountryWords, Interface, Language, Phrase, PlatformWords, ToolWords
from bot.content.models.plan import CountryRules, PlanTime, Situation, StepWords, Whom
from bot.content.models.platform import Platform, ToolName
from bot.content.models.policy import Policy, Topics
from bot.content.models.shared import Audience, Source, Status

__all__ = [
    "Answer", "Audience", "Country", "CountryRules", "CountryWords", "EmergencyNumber", "Interface", "International",
    "Language", "Phone", "Phrase", "PlanTime", "Platform", "PlatformWords", "Policy", "SearchPatterns", "Service",
    "ServiceKind", "Situation", "Source", "Status", "StepWords", "ToolName", "ToolWords", "Topics", "Voice", "Whom",
]
