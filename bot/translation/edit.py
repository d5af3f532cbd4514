"""Putting texts into YAML files by hand: only the characters of a text change, order, quotes and comments stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from bot.translation.units import TO_TRANSLATE, Unit

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u0085": "\\N", "\u2028": "\\L", "\u2029": "\\P",
            "\ufeff": "\\uFEFF"}


def replaced(whole: str, texts: Iterable[tuple[Unit, str]]) -> str:
    """Return a file's text with each unit's text exchanged, in the quotes that it had where they can hold it."""
    for unit, text in sorted(texts, key=lambda each: -each[0].start):
        old = whole[unit.start : unit.end]
        new = quoted(text, unit.style)
        if unit.style in ("|", ">"):  # a block ends with its line
            new += old[len(old.rstrip()) :]
        whole = whole[: unit.start] + new + whole[unit.end :]
    return whole


def quoted(text: str, style: str) -> str:
    """Return a text as a YAML scalar: plain or in single quotes only where that reads the same."""
    if style == "'" and "\n" not in text and "\r" not in text:
        single = "'" + text.replace("'", "''") + "'"
        if _reads(single) == text:
            return single
    if style == "" and _reads(text) == text:
        return text
    return '"' + "".join(_ESCAPES.get(each, each) for each in text) + '"'


def _reads(written: str) -> object:
    """Return what a scalar reads as where the most signs have a meaning: in a list in brackets that is the value of a key."""
    try:
        found = yaml.safe_load(f"a: [{written}, b]")
        block = yaml.safe_load(f"a: {written}\nb: c")
    except yaml.YAMLError:
        return None
    first = found["a"][0] if isinstance(found, dict) and isinstance(found["a"], list) and len(found["a"]) == 2 else None
    return first if isinstance(block, dict) and block == {"a": first, "b": "c"} else None


def without_mark(whole: str) -> str:
    """Return a file's text without the first line that says that it is still to translate."""
    return re.sub(rf"\A{re.escape(TO_TRANSLATE)}[^\n]*\n", "", whole)


def with_blocks(whole: str, english: Path, keys: Iterable[str]) -> str:
    """Return a file's text with top-level keys of the English file added at its end, written as they are there."""
    source = english.read_text("utf-8")
    blocks = _blocks(source)
    added = "".join(blocks[key] for key in keys if key in blocks)
    return whole + ("" if whole.endswith("\n") or not whole else "\n") + added


def _blocks(source: str) -> Mapping[str, str]:
    tree = yaml.compose(source, Loader=yaml.SafeLoader)
    if not isinstance(tree, yaml.MappingNode):
        return {}
    lines, found = source.splitlines(keepends=True), {}
    starts = [key.start_mark.line for key, _ in tree.value] + [len(lines)]
    for (key, _), start, end in zip(tree.value, starts[:-1], starts[1:], strict=True):
        block = "".join(line for line in lines[start:end] if not line.startswith("#") and line.strip())
        found[key.value] = block if block.endswith("\n") else f"{block}\n"
    return found
