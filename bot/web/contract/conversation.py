"""The conversation and the directory: shapes of requests and responses."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.web.words import Words

MAX_TEXT = 1000


def _readable(value: Any) -> Any:
    """Lone surrogates cannot be stored or sent as UTF-8: they become the replacement sign."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


Typed = Annotated[str, BeforeValidator(_readable)]


class Strict(BaseModel):
    """A request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class MessageIn(Strict):
    """A message of the user: either typed `text` or a tapped `choice`; and what the page presets."""

    conversation: Annotated[Typed | None, Field(description="As returned before; absent or unknown starts a new one")] = None
    text: Annotated[Typed | None, Field(description="Typed by the user; 1,000 characters are read")] = None
    choice: Annotated[Typed | None, Field(description="The id of a choice that was offered")] = None
    language: Annotated[Typed | None, Field(description="BCP 47; one that is not served falls back")] = None
    country: Annotated[Typed | None, Field(description="ISO 3166-1 alpha-2; an unknown one is ignored")] = None
    audience: Annotated[Typed | None, Field(description="child, teen or adult; anything else is ignored")] = None
    platform: Annotated[Typed | None, Field(description="The id of a platform; an unknown one is ignored")] = None
    site: Annotated[Typed | None, Field(description="The id of the site that embeds the widget")] = None


class ForgetIn(Strict):
    """Which conversation to erase."""

    conversation: Typed


class TextReply(BaseModel):
    """One message."""

    type: Literal["text"]
    text: Words
    ref: str


class StepsReply(BaseModel):
    """A list of actions in order, with its title."""

    type: Literal["steps"]
    title: Words
    steps: list[Words]
    ref: str


class Contact(BaseModel):
    """Somebody to contact. `tel` and `sms` are ready links, `text_to` says `sms`; `open_now` is null where not known."""

    id: str
    name: Words
    kind: str
    phone: Words | None
    tel: str | None
    sms: str | None
    text_to: Words | None
    chat_url: str | None
    url: str | None
    hours: Words | None
    open_now: bool | None
    next_open: str | None
    note: Words | None
    ref: str


class ContactsReply(BaseModel):
    """Up to three people or services."""

    type: Literal["contacts"]
    contacts: list[Contact]


class Choice(BaseModel):
    """Something to tap; send `id` back as `choice`. `language`: of the title, where it is not the answer's."""

    id: str
    title: Words
    language: Annotated[str | None, Field(exclude_if=lambda value: value is None)] = None


class ChoicesReply(BaseModel):
    """What can be tapped next."""

    type: Literal["choices"]
    choices: list[Choice]


class SourceOut(BaseModel):
    """Where an answer comes from."""

    title: Words
    publisher: Words
    url: str
    checked_on: str


class PlanContact(BaseModel):
    """Whom to contact for a step, and how: as in a contact card."""

    name: str
    phone: str | None
    tel: str | None
    text_to: str | None
    sms: str | None
    chat_url: str | None
    url: str | None
    note: str | None


class PlanStepShort(BaseModel):
    """One step of a plan in the chat."""

    when: str
    title: str
    text: str
    people: list[PlanContact]
    url: str | None = None


class PlanReply(BaseModel):
    """A reporting plan, in order."""

    type: Literal["plan"]
    steps: list[PlanStepShort]
    ref: str


class SourcesReply(BaseModel):
    """The sources of the answer."""

    type: Literal["sources"]
    sources: list[SourceOut]


ReplyOut = Annotated[
    TextReply | StepsReply | ContactsReply | ChoicesReply | SourcesReply | PlanReply, Field(discriminator="type")
]


class MessageOut(BaseModel):
    """The answer to a message."""

    conversation: str
    language: str
    topic: str
    urgency: Literal["none", "high", "emergency"]
    replies: list[ReplyOut]


class TopicOut(BaseModel):
    """An answer on its own."""

    topic: str
    title: str
    language: str
    urgency: Literal["none", "high", "emergency"]
    replies: list[ReplyOut]


class CountryOut(BaseModel):
    """A country's emergency numbers and services."""

    country: str
    name: str
    language: str
    emergency: list[Contact]
    services: list[Contact]


class ToolOut(BaseModel):
    """How to use one tool of a platform."""

    tool: str
    title: str
    steps: list[str]
    effect: str | None
    url: str | None
    source_url: str
    checked_on: str
    ref: str


class PlatformOut(BaseModel):
    """What is known of a platform."""

    id: str
    name: str
    language: str
    service: Literal["open", "closed"]
    minimum_age: int | None
    tools: list[ToolOut]
    notes: dict[str, str]


class ProblemOut(BaseModel):
    """An error, as problem+json."""

    type: str
    title: str
    status: int
    detail: str
