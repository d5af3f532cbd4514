"""The texts of a language as they stand in its files: reference, place, line. Broken files are passed over.

A reference here is that of `bot.content.references` without the language: `answers/sextortion#teen.steps.2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.content.yaml_file import compose

TO_TRANSLATE = "# To translate from English"  # begins the first line of a file that was copied and is not done
KINDS = ("ui", "widget", "phrases", "answers", "plan", "platforms", "countries")
_NOT_TEXT = {"ui": {"menu"}, "answers": {"topic", "sources", "status"}, "plan": {"step", "sources", "status"},
             "platforms": {"platform"},
             "countries": {"country", "read_as"}}
_LAW_FACTS = frozenset({"source_url", "checked_on", "page_date", "valid_until"})
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One text. `start` and `end` are its characters in the file, quotes included; `style` is its YAML quote, "" for none."""

    ref: str
    file: Path
    where: Where
    text: str
    line: int
    start: int
    end: int
    style: str

    @property
    def group(self) -> str:
        """The reference of the list that the text stands in, or its own."""
        head, _, last = self.ref.rpartition(".")
        return head if last.isdigit() else self.ref


@dataclass
class Folder:
    """The texts of one language folder by reference, and of each file (path below the folder) its mark and status."""

    root: Path
    units: dict[str, Unit] = field(default_factory=dict)
    groups: dict[str, list[Unit]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    status: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    menu_platforms: tuple[str, ...] = ()

    def files(self, kind: str) -> set[str]:
        """Return the stems of a kind's files: topics, platforms, countries, parts of phrase ids."""
        return {Path(each).stem for each in {*self.status, *self.broken} if each.startswith(f"{kind}/")}


def read_folder(root: Path) -> Folder:
    """Read every file of texts below a language folder."""
    folder = Folder(root)
    for path in files_of_texts(root):
        name = path.relative_to(root).as_posix()
        tree = compose(path)
        if not isinstance(tree, yaml.MappingNode):
            folder.broken.add(name)
            continue
        if path.read_text("utf-8").startswith(TO_TRANSLATE):
            folder.marked.add(name)
        top = {key.value: value for key, value in tree.value}
        status = top.get("status")
        folder.status[name] = status.value if isinstance(status, yaml.ScalarNode) else ""
        if name == "ui.yml":
            folder.menu_platforms = _menu_platforms(top.get("menu"))
        for unit in units_of(path, kind_of(name), tree):
            folder.units[unit.ref] = unit
            folder.groups.setdefault(unit.group, []).append(unit)
    return folder


def files_of_texts(root: Path) -> list[Path]:
    """Return the files of a language folder that hold texts for users, in a fixed order."""
    single = [path for name in ("ui", "widget") if (path := root / f"{name}.yml").is_file()]
    return single + [path for kind in KINDS[2:] for path in sorted((root / kind).glob("*.yml"))]


def kind_of(name: str) -> str:
    """Return the kind of a file from its path below the language folder."""
    return name.removesuffix(".yml").split("/")[0]


def units_of(path: Path, kind: str, tree: Any) -> Iterator[Unit]:
    """Yield the texts of one composed file."""
    if not isinstance(tree, yaml.MappingNode):
        return
    for key, value in tree.value:
        if key.value not in _NOT_TEXT.get(kind, ()):
            for where, node in _scalars((key.value,), value):
                if not (kind == "countries" and where[-1] in _LAW_FACTS):
                    yield Unit(reference(path.stem, kind, where), path, where, node.value, node.start_mark.line + 1,
                               node.start_mark.index, node.end_mark.index, node.style or "")


def _scalars(where: Where, node: Any) -> Iterator[tuple[Where, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars((*where, key.value), value)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars((*where, index), value)
    elif isinstance(node, yaml.ScalarNode):
        yield where, node


def reference(stem: str, kind: str, where: Where) -> str:
    """Return the reference of the text at `where` in a file."""
    steps = [str(each) for each in where]
    if kind in ("ui", "widget"):
        return f"{kind}#{'.'.join(steps)}"
    if kind == "phrases":
        return f"phrases#{'.'.join(each for i, each in enumerate(steps) if i != 1 or each != 'messages')}"
    if steps[0] in ("voices", "tools"):
        steps = steps[1:]
    return f"{kind}/{stem}#{'.'.join(steps)}"


def _menu_platforms(node: Any) -> tuple[str, ...]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "platforms" and isinstance(value, yaml.SequenceNode):
            return tuple(each.value for each in value.value)
    return ()
