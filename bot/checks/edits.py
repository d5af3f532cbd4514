"""Small edits of a file by line, for findings that can be put right by themselves. Comments and layout stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.content.yaml_file import ContentError, read_yaml


def replace_on_line(path: Path, line: int, old: str, new: str) -> bool:
    """Replace `old`, standing as a value of its own, on one line (1-based); return whether the file changed."""
    value = re.compile(rf"(?<![\w./-]){re.escape(old)}(?![\w./-])")
    return _edit(path, line, lambda text: value.sub(lambda _: new, text))


def insert_after(path: Path, line: int, key: str, value: str) -> bool:
    """Write `key: value` below a line (1-based) that begins an item of a list; return whether the file changed."""
    def with_line(text: str) -> str:
        indent = len(text) - len(text.lstrip(" -"))
        return f"{text}\n{' ' * indent}{key}: {value}"

    return _edit(path, line, with_line)


def _edit(path: Path, line: int, change: Callable[[str], str]) -> bool:
    before = path.read_text("utf-8")
    lines = before.split("\n")
    lines[line - 1] = change(lines[line - 1])
    after = "\n".join(lines)
    if after == before:
        return False
    path.write_text(after, "utf-8")
    try:
        read_yaml(path)
    except ContentError:
        path.write_text(before, "utf-8")  # an edit that breaks the file is no repair
        return False
    return True


def changed(edits: Iterable[tuple[Path, bool]]) -> list[Path]:
    """Return the files that were changed, each once, in order."""
    return list(dict.fromkeys(path for path, was_changed in edits if was_changed))
