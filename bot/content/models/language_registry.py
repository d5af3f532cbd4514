"""`languages.yml`: which languages there are, and whether they are served."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.shared import Audience, Frozen, LanguageCode, Text

Form = Annotated[Text, Field(max_length=40)]
Reviewer = Annotated[Text, Field(max_length=80)]


class LanguageEntry(Frozen):
    """One language of the registry. `name` is its own name for itself."""

    name: Text
    direction: Literal["ltr", "rtl"] = "ltr"
    status: Literal["draft", "live"]
    fallback: LanguageCode | None = None
    """The language that answers while this one is not served; English when it is not given."""
    forms: dict[Audience, Form] = Field(default_factory=dict)
    """How each voice addresses its reader (tú, vos, usted, sinä), where the language makes a choice."""
    reviewers: tuple[Reviewer, ...] = ()
    """Who reviews the language, by the names that sign-offs bear. Empty: nobody has reviewed it."""


LanguageRegistry = dict[LanguageCode, LanguageEntry]
