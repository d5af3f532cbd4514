"""Generated files are what the generator would write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.checks import Finding
from bot.content.yaml_file import ContentError
from bot.engine.domain import generated_files, write
from bot.settings import Settings


def check(settings: Settings) -> Iterable[Finding]:
    """domain.yml and the rules agree with topics.yml."""
    try:
        expected = generated_files(settings.project, settings.resources)
    except (ContentError, OSError, AttributeError, TypeError):
        return  # the rule `content` names what is wrong
    for path, content in expected.items():
        if not path.is_file() or path.read_text("utf-8") != content:
            yield Finding(str(path), 1, "generated_files", "differs from topics.yml; run `majakka check --fix`", fixable=True)


def fix(settings: Settings) -> list[Path]:
    """Write the generated files."""
    try:
        return write(settings.project, settings.resources)
    except (ContentError, OSError, AttributeError, TypeError):
        return []
