"""What rules on texts share: the content read once, the style of each language, words for findings. No rule itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from bot.checks import Finding
from bot.content.content import Content
from bot.content.loader import fingerprint, load
from bot.content.yaml_file import ContentError
from bot.settings import Settings
from bot.wording.passages import Passage, passages

Read = TypeVar("Read")


def content_of(settings: Settings) -> Content | None:
    """Return the content, read once for all rules, or None when it is broken (the rule `content` says how)."""
    return _load(settings.resources, fingerprint(settings.resources))


@lru_cache(maxsize=2)
def _load(root: Path, version: str) -> Content | None:
    try:
        return load(root)
    except ContentError:
        return None


def texts_of(content: Content) -> Iterable[tuple[str, tuple[Passage, ...]]]:
    """Return each language with its texts."""
    return ((code, _passages(content.root, content.version, code)) for code in content.languages)


@lru_cache(maxsize=64)
def _passages(root: Path, version: str, code: str) -> tuple[Passage, ...]:
    content = _load(root, version)
    return tuple(passages(content, code)) if content else ()


def attempt(read: Callable[[], Read], rule: str) -> tuple[Read | None, list[Finding]]:
    """Return what `read` returns, or None and what is wrong with the file."""
    try:
        return read(), []
    except ContentError as error:
        return None, [Finding(file, line, rule, message) for file, line, message in error.problems]


def at(passage: Passage, rule: str, message: str, warning: bool = False) -> Finding:
    """Return a finding at the line of a text."""
    return Finding(str(passage.file), passage.line, rule, message, "warning" if warning else "error")


def begins(text: str, most: int = 60) -> str:
    """Return the beginning of a text, quoted."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
