"""Patterns for search queries: general words only, no coded terms (operators load their own list of those)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.shared import Frozen, Status

Word = Annotated[str, Field(pattern=r"^[^\W_](?:[^\W_]|[ '’-])*\*?$", max_length=40)]


class SearchPatterns(Frozen):
    """`languages/<lang>/deterrence/search.yml`. Words are matched whole, ignoring case and accents; `*` ends a stem."""

    name: Literal["search"]
    children: Annotated[tuple[Word, ...], Field(min_length=1)]
    ages: tuple[Word, ...] = ()       # what stands after a number under 18
    sexual: Annotated[tuple[Word, ...], Field(min_length=1)]      # enough beside a word for children
    undressed: tuple[Word, ...] = ()  # enough only beside a word for pictures too
    pictures: tuple[Word, ...] = ()
    stopping: tuple[Word, ...] = ()   # somebody who wants to stop: the message is meant for them
    filler: tuple[Word, ...] = ()     # what such a search holds beside these; other words make it about something else
    everyday: tuple[Word, ...] = ()   # protection, research, law, parents, survivors, products: no message
    status: Status = Status.draft
