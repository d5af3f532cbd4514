"""The words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, model_validator

from bot.content.models.answer import Answer
from bot.content.models.country import CountryCode, ServiceKind
from bot.content.models.deterrence import SearchPatterns
from bot.content.models.plan import StepWords
from bot.content.models.platform import ToolName
from bot.content.models.shared import Audience, Fact, Frozen, ReadAs, Text, placeholders_of
from bot.content.models.widget import WidgetWords


class Phrase(Frozen):
    """A short text of the bot's own: the same for all (`messages`), or one for each audience; or generic `steps`."""

    messages: tuple[Text, ...] = ()
    child: tuple[Text, ...] = ()
    teen: tuple[Text, ...] = ()
    adult: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Phrase:
        if not (self.messages or self.steps or (self.child and self.teen and self.adult)):
            raise ValueError("needs messages, or steps, or all of child, teen and adult")
        return self

    def said_to(self, audience: Audience) -> tuple[str, ...]:
        """Return the messages for `audience`."""
        return self.messages or getattr(self, audience.value)


class Menu(Frozen):
    """What the first screen offers."""

    topics: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    platforms: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]


class Interface(Frozen):
    """`ui.yml`."""

    placeholders: dict[str, Text]
    menu: Menu
    audiences: dict[Audience, Text]
    kinds: dict[ServiceKind, Text]
    safe_word: Text

    @model_validator(mode="after")
    def _generic_names_are_plain(self) -> Interface:
        for name in ("platform", "country", "emergency_number"):
            if name not in self.placeholders:
                raise ValueError(f"placeholders.{name} is missing: the generic name used when the fact is not known")
            if placeholders_of(self.placeholders[name]):
                raise ValueError(f"placeholders.{name} holds a placeholder itself")
        return self


class ToolWords(Frozen):
    """How to use one tool of a platform, with the menu words of the app in this language."""

    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    effect: Text | None = None


class PlatformWords(Frozen):
    """`languages/<lang>/platforms/<id>.yml`."""

    platform: str
    tools: dict[ToolName, ToolWords] = {}
    notes: dict[str, Text] = {}


class LawWords(Fact):
    """A sentence on a country's law or police for each audience."""

    child: Text | None = None
    teen: Text | None = None
    adult: Text | None = None

    def said_to(self, audience: Audience) -> str | None:
        """Return the sentence for `audience`, or None where it was not written."""
        said = getattr(self, audience.value)
        return said if isinstance(said, str) else None


class CountryWords(Frozen):
    """`languages/<lang>/countries/<ISO2>.yml`."""

    country: CountryCode
    read_as: ReadAs
    law: dict[str, LawWords] = {}
    police: dict[str, LawWords] = {}


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that is said in one language."""

    code: str
    interface: Interface
    phrases: Mapping[str, Phrase]
    answers: Mapping[str, Answer]
    platforms: Mapping[str, PlatformWords]
    countries: Mapping[str, CountryWords]
    widget: WidgetWords
    plan: Mapping[str, StepWords] = field(default_factory=dict)
    deterrence: Mapping[str, SearchPatterns] = field(default_factory=dict)
