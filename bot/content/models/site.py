"""A site that embeds the widget: `sites/<site>.yml`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.content.colours import contrast
from bot.content.models.country import CountryCode
from bot.content.models.shared import Audience, Frozen, LanguageCode, Text

SITE_ID = r"^[a-z0-9][a-z0-9-]{0,39}$"
INK, PAPER, BUBBLE = "#14202b", "#f7f6f2", "#ffffff"  # of tokens.css, light; a test compares
LEAST = 4.5  # WCAG 2.2, 1.4.3
_LOOPBACK = r"http://(?:127\.0\.0\.1|localhost)(?::\d{1,5})?"
_ORIGIN = re.compile(rf"^(?:https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{{1,5}})?|{_LOOPBACK})$")
_EXIT = re.compile(rf"^(?:https://[a-z0-9.-]+|{_LOOPBACK})(?:/[A-Za-z0-9._~/-]*)?$")


def _exact_origin(origin: str) -> str:
    if not _ORIGIN.fullmatch(origin):
        raise ValueError("is not an exact origin like https://www.example.org (no path, no *; http only for this machine)")
    return origin


def _plain_address(url: str) -> str:
    if not _EXIT.fullmatch(url):
        raise ValueError("is not a plain https address without query (http only for this machine)")
    return url


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Colours(Frozen):
    """`main`: buttons and links. `mine`: what the person said. The dark theme's are derived; high contrast has its own."""

    main: Colour = "#0b5a8a"
    mine: Colour = "#dcebf7"

    @model_validator(mode="after")
    def _can_be_read(self) -> Colours:
        for name, value, other, what in (
            ("main", self.main, PAPER, "the page"), ("main", self.main, BUBBLE, "white"),
            ("mine", self.mine, INK, "the text on it"),
        ):
            ratio = contrast(value, other)
            if ratio < LEAST:
                raise ValueError(f"{name} {value} has a contrast of {ratio:.1f} with {what}; it needs {LEAST}")
        return self


class Site(Frozen):
    """What a site may set. `first_service`: its own helpline, an id of the directory, shown on top.

    `safe_word`: an innocent phrase that the site teaches its children, beside each language's own.
    """

    site: Annotated[str, Field(pattern=SITE_ID)]
    name: Annotated[Text, Field(max_length=40)]
    origins: tuple[Annotated[str, AfterValidator(_exact_origin)], ...] = ()
    avatar: Literal["lighthouse", "star", "heart", "hand"] = "lighthouse"
    colours: Colours = Colours()
    language: LanguageCode = "en"
    country: CountryCode | None = None
    audience: Audience | None = None
    exit: Annotated[str, AfterValidator(_plain_address)]
    first_service: str | None = None
    safe_word: Annotated[str, Field(min_length=3, max_length=40)] | None = None
