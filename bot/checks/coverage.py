"""docs/reference/coverage.md says what the directory has now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.checks import Finding
from bot.content.content import Content
from bot.content.loader import load
from bot.content.yaml_file import ContentError
from bot.reports.directory import markdown
from bot.settings import Settings

RULE = "coverage"


def _content(settings: Settings) -> Content | None:
    try:
        return load(settings.resources)
    except ContentError:
        return None  # the rule `content` names what is wrong


def check(settings: Settings) -> Iterable[Finding]:
    """docs/reference/coverage.md is current."""
    content, path = _content(settings), settings.project / markdown.FILE
    if content is None:
        return
    if not path.is_file() or path.read_text("utf-8") != markdown.expected(content):
        message = "is not what the directory has; run `majakka check --fix` or `majakka report directory`"
        yield Finding(str(path), 1, RULE, message, fixable=True)


def fix(settings: Settings) -> list[Path]:
    """Write docs/reference/coverage.md."""
    content = _content(settings)
    return markdown.write(settings.project, content) if content else []
