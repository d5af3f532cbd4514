"""What every content model shares: strictness, provenance, review state, safe text."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

LANGUAGE_CODE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
PLACEHOLDERS = frozenset({
    "platform", "country", "emergency_number", "time", "min", "max", "safe_word", "area", "minimum_age", "languages",
})

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"<[a-zA-Z/!]|\]\(|\*\*|`")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Frozen(BaseModel):
    """A content object: unknown keys are refused, nothing can be changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Audience(StrEnum):
    """Whom a text or service is for: child (under 13), teen (13-17), adult (a grown-up asking for a child)."""

    child = "child"
    teen = "teen"
    adult = "adult"


class Status(StrEnum):
    """Review state: `draft` is never served; `sourced` has a source for each fact; `approved` is set by a person."""

    draft = "draft"
    sourced = "sourced"
    approved = "approved"


def placeholders_of(text: str) -> set[str]:
    """Return the names in braces in `text`."""
    return set(_PLACEHOLDER.findall(text))


def _safe_text(text: str) -> str:
    if not text:
        raise ValueError("is empty; leave the key out instead")
    if _CONTROL.search(text):
        raise ValueError("holds a control or direction character; type plain text")
    if _MARKUP.search(text):
        raise ValueError("holds markup; texts are plain, the widget does the layout")
    unknown = placeholders_of(text) - PLACEHOLDERS
    if unknown:
        raise ValueError(f"has an unknown placeholder {{{sorted(unknown)[0]}}}; known: {', '.join(sorted(PLACEHOLDERS))}")
    if _PLACEHOLDER.sub("", text).count("{") or _PLACEHOLDER.sub("", text).count("}"):
        raise ValueError("has a brace that belongs to no placeholder")
    return text


def _safe_url(url: str) -> str:
    if not re.match(r"^https?://[^\s<>\"'\\^`{|}]+$", url):
        raise ValueError("is not a plain http or https address")
    return url


Text = Annotated[str, Field(max_length=1200), AfterValidator(_safe_text)]
Url = Annotated[str, Field(max_length=600), AfterValidator(_safe_url)]
LanguageCode = Annotated[str, Field(pattern=LANGUAGE_CODE)]
ReadAs = Literal["live", "stored_copy"]


class Fact(Frozen):
    """Something that can be wrong: it names the page it was read on, and the day."""

    source_url: Url
    checked_on: date
    page_date: date | None = None
    valid_until: date | None = None


class Source(Frozen):
    """A source shown to the user under an answer."""

    title: Text
    publisher: Text
    url: Url
    checked_on: date
    page_date: date | None = None
