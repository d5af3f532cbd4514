"""Comparing a language's folder with the English one: what is missing, what differs, what is still English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.content.models.shared import placeholders_of
from bot.translation.exceptions import Exceptions
from bot.translation.left_over import LeftOver
from bot.translation.units import Folder, Unit

Sort = Literal["missing", "extra", "steps", "length", "placeholders", "english", "status", "marked"]
# Lists that code or a reader counts on; in others (openings, what is good to know) a language may need another number.
_COUNTED = ("steps",)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `file` is a path below the language folder, `ref` what an exception can name."""

    sort: Sort
    file: str
    line: int
    ref: str
    message: str


def differences(english: Folder, other: Folder, left_over: LeftOver, exceptions: Exceptions) -> Iterator[Difference]:
    """Yield every difference that no exception states a reason for, file by file."""
    for each in _all(english, other, left_over, exceptions):
        if exceptions.reason(each.ref) is None:
            yield each


def unused(english: Folder, other: Folder, left_over: LeftOver, exceptions: Exceptions) -> list[str]:
    """Return the entries of parity.yml that excuse nothing any more."""
    needed = {exceptions.reason(each.ref) for each in _all(english, other, left_over, exceptions)}
    shared = {other.units[ref].text for ref, unit in english.units.items()
              if ref in other.units and left_over.found(other.units[ref].text, unit.text)}
    idle = [each for each in exceptions.differs if each not in needed]
    return idle + [each for each in exceptions.same if each not in shared]


def _all(english: Folder, other: Folder, left_over: LeftOver, exceptions: Exceptions) -> Iterator[Difference]:
    yield from _stems(english, other)
    for name in sorted(other.marked):
        message = "is marked as still to translate; take the first line off when it is done"
        yield Difference("marked", name, 1, _file_ref(name), message)
    for name, status in other.status.items():
        if name.startswith(("answers/", "plan/")) and status in ("", "draft"):
            yield Difference("status", name, 1, _file_ref(name), "is a draft, which is not served")
    yield from _voices(english, other)
    for group, texts in english.groups.items():
        here = other.groups.get(group)
        if here:
            yield from _of_group(other, group, texts, here)
        elif _expected(english, other, group):
            name = _name(texts[0], english)
            message = f"lacks {group.partition('#')[2]!r}, which English has ({len(texts)} text{'s'[: len(texts) != 1]})"
            yield Difference("missing", name, _near(other, group), group, message)
    for group, here in other.groups.items():
        if group not in english.groups and _name(here[0], other) in english.status:
            message = f"{group.partition('#')[2]!r} stands in no English text"
            yield Difference("extra", _name(here[0], other), here[0].line, group, message)
    for ref, unit in english.units.items():
        found = other.units.get(ref)
        if found is not None and left_over.found(found.text, unit.text, exceptions.same):
            yield Difference("english", _name(found, other), found.line, ref, f"is still English: {found.text[:60]!r}")


def _stems(english: Folder, other: Folder) -> Iterator[Difference]:
    for kind in ("answers", "phrases", "plan"):
        for stem in sorted(english.files(kind) - other.files(kind)):
            yield Difference("missing", f"{kind}/{stem}.yml", 1, f"{kind}/{stem}", "is missing; English has it")
        for stem in sorted(other.files(kind) - english.files(kind)):
            yield Difference("extra", f"{kind}/{stem}.yml", 1, f"{kind}/{stem}", "has no English file of the same name")
    for name in ("ui", "widget"):
        if f"{name}.yml" not in {*other.status, *other.broken}:
            yield Difference("missing", f"{name}.yml", 1, name, "is missing; English has it")
    for platform in other.menu_platforms:
        if platform not in other.files("platforms"):
            message = "is missing; the menu in ui.yml offers this platform"
            yield Difference("missing", f"platforms/{platform}.yml", 1, f"platforms/{platform}", message)


def _voices(english: Folder, other: Folder) -> Iterator[Difference]:
    for topic in sorted(english.files("answers") & other.files("answers")):
        name = f"answers/{topic}.yml"
        if name in other.broken:
            continue
        want, have = _voices_of(english, topic), _voices_of(other, topic)
        for voice in sorted(want - have):
            yield Difference("missing", name, 1, f"answers/{topic}#{voice}", f"lacks the voice {voice}, which English has")
        for voice in sorted(have - want):
            yield Difference("extra", name, 1, f"answers/{topic}#{voice}", f"has the voice {voice}, which English lacks")


def _voices_of(folder: Folder, topic: str) -> set[str]:
    start = f"answers/{topic}#"
    return {ref.removeprefix(start).split(".")[0] for ref in folder.groups if ref.startswith(start) and "." in ref}


def _of_group(other: Folder, group: str, texts: list[Unit], here: list[Unit]) -> Iterator[Difference]:
    name, part = _name(here[0], other), group.partition("#")[2]
    if len(texts) != len(here):
        counted = part.endswith(_COUNTED) or group.startswith("phrases#")
        message = f"{part}: {len(here)} where English has {len(texts)}"
        yield Difference("steps" if counted else "length", name, here[0].line, group, message)
    want = {each for unit in texts for each in placeholders_of(unit.text)}
    have = {each for unit in here for each in placeholders_of(unit.text)}
    for each in sorted(want - have):
        yield Difference("placeholders", name, here[0].line, group, f"{part}: lacks {{{each}}}, which English has")
    for each in sorted(have - want):
        yield Difference("placeholders", name, here[0].line, group, f"{part}: has {{{each}}}, which English lacks")


def _expected(english: Folder, other: Folder, group: str) -> bool:
    """Say whether the file of a missing list is there, and a missing voice does not tell already."""
    file, _, path = group.partition("#")
    if group.startswith("phrases#"):
        return _name(english.groups[group][0], english) in other.status
    if f"{file}.yml" not in other.status:
        return False
    topic = file.removeprefix("answers/")
    return not (file.startswith("answers/") and "." in path and path.split(".")[0] not in _voices_of(other, topic))


def _near(other: Folder, group: str) -> int:
    """Return the line of what stands next to a missing list, or 1."""
    parent = group.rpartition(".")[0]
    return next((texts[0].line for ref, texts in other.groups.items() if parent and ref.startswith(f"{parent}.")), 1)


def _name(unit: Unit, folder: Folder) -> str:
    return unit.file.relative_to(folder.root).as_posix()


def _file_ref(name: str) -> str:
    return name.removesuffix(".yml")
