"""resources/ can be read: schema, unknown keys, names and ids agree, references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.content.loader import load
from bot.content.yaml_file import ContentError
from bot.settings import Settings


def check(settings: Settings) -> Iterable[Finding]:
    """resources/ can be read as a whole, and what one file names exists in another."""
    try:
        load(settings.resources)
    except ContentError as error:
        for file, line, message in error.problems:
            yield Finding(file, line, "content", message)
