"""`/v1/support-cards` and `/v1/deterrence`: shapes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from bot.web.contract.conversation import Contact, SourceOut, Strict, Typed
from bot.web.contract.shared import Audience, Country, Language, Platform, Topic

Event = Literal["blocked", "flagged", "content_removed", "account_warned", "search_intercepted"]
MAX_QUERY = 1000


class SupportCardIn(Strict):
    """What happened on the platform. No text, no identity: unknown fields are refused."""

    event: Event
    platform: Platform = None
    language: Language = None
    country: Country = None
    audience: Audience = None
    topic: Topic = None


class CardPart(BaseModel):
    """One part of a card, with its heading."""

    title: str
    text: list[str]
    refs: list[str]


class ChatLink(BaseModel):
    """Where the chat opens at the right topic: an address for cards, a path on this server for deterrence."""

    title: str
    url: str
    topic: str


class LabelsOut(BaseModel):
    """Words for buttons and states."""

    call: str
    text: str
    chat: str
    website: str
    open: str
    closed: str


class SupportCardOut(BaseModel):
    """What to show after a block, a flag, a removal, a warning or an intercepted search."""

    event: Event
    language: str
    direction: Literal["ltr", "rtl"]
    platform: str | None
    country: str | None
    topic: str
    title: str
    text: list[str]
    parts: list[CardPart]
    contacts_title: str
    contacts: list[Contact]
    chat: ChatLink
    sources: list[SourceOut]
    labels: LabelsOut
    ref: str


class DeterrenceIn(Strict):
    """A search query. It is looked at and forgotten."""

    query: Annotated[Typed, Field(description="What was searched for; the first 1,000 characters are read, nothing is kept")]
    language: Language = None
    country: Country = None


class DeterrenceOut(BaseModel):
    """Whether a query looks like a search for sexual images of children; message and services only when it does."""

    matched: bool
    by: Annotated[Literal["operator", "general"] | None, Field(description="Which list matched")]
    language: str
    direction: Literal["ltr", "rtl"]
    title: str | None
    text: list[str]
    contacts: list[Contact]
    chat: ChatLink | None
    page: Annotated[str | None, Field(description="The ready page to show instead of results; a path on this server")]
    sources: list[SourceOut]
    ref: str | None
