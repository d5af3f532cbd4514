"""`languages.yml`: which languages there are, and whether they are served."""

from __future__ import annotations

from typing import Literal

from bot.content.models.shared import Frozen, LanguageCode, Text


class LanguageEntry(Frozen):
    """One language of the registry."""

    name: Text
    direction: Literal["ltr", "rtl"] = "ltr"
    status: Literal["draft", "live"]


LanguageRegistry = dict[LanguageCode, LanguageEntry]
