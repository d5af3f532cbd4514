"""Facts of an app or game."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.shared import Fact, Frozen, LanguageCode, ReadAs, Status, Text, Url


class ToolName(StrEnum):
    """What a user can do in an app to be safer."""

    block = "block"
    report_person = "report_person"
    report_message = "report_message"
    report_without_account = "report_without_account"
    appeal = "appeal"
    make_private = "make_private"
    limit_contact = "limit_contact"
    location_off = "location_off"
    family_tools = "family_tools"
    hacked_account = "hacked_account"
    delete_account = "delete_account"
    image_removal = "image_removal"
    report_impersonation = "report_impersonation"


class MinimumAge(Fact):
    """The age from which the platform allows an account."""

    age: Annotated[int, Field(ge=0, le=21)]


class Tool(Fact):
    """A safety tool of the platform; the steps are words and live under a language."""

    url: Url | None = None


class YesNo(Fact):
    """A fact with a plain answer."""

    value: bool


class Encryption(Fact):
    """Whether chats are end-to-end encrypted."""

    value: Literal["none", "optional", "default"]


class ReportSends(Fact):
    """What a report hands to the platform."""

    value: Literal["account_only", "reported_message", "recent_messages"]


class TeenDefaults(Fact):
    """What is switched on for teens without asking."""

    value: Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z0-9_]{3,60}$")], ...], Field(min_length=1)]


class Facts(Frozen):
    """Facts of a platform; what no source says is absent."""

    blocked_person_told: YesNo | None = None
    reported_person_told_who: YesNo | None = None
    end_to_end_encryption: Encryption | None = None
    report_sends: ReportSends | None = None
    teen_defaults: TeenDefaults | None = None


class Platform(Frozen):
    """`platforms/<id>.yml`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,40}$")]
    name: Text
    name_is_a_word: bool = False
    company: Text | None = None
    status: Status = Status.draft
    service: Literal["open", "closed"] = "open"
    closed_on: date | None = None
    aliases: dict[LanguageCode, tuple[Text, ...]] = {}
    read_as: ReadAs
    minimum_age: dict[Annotated[str, Field(pattern=r"^(default|[A-Z]{2})$")], MinimumAge] = {}
    facts: Facts = Facts()
    tools: dict[ToolName, Tool] = {}

