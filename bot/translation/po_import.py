"""Taking a translated PO file back into a language's YAML files: all of it, or nothing where something is wrong."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
from pydantic import TypeAdapter, ValidationError

from bot.content.loader import PHRASES
from bot.content.models import Answer, CountryWords, Interface, PlatformWords
from bot.content.models.plan import StepWords
from bot.content.models.shared import Text, placeholders_of
from bot.content.models.widget import WidgetWords
from bot.content.yaml_file import ContentError, compose, read_model
from bot.translation import edit
from bot.translation.left_over import LeftOver
from bot.translation.scaffold import copied
from bot.translation.units import Folder, Unit, kind_of, read_folder, units_of

MAX_BYTES = 30_000_000
_MODELS: dict[str, Any] = {"answers": Answer, "phrases": PHRASES, "plan": StepWords, "ui": Interface, "widget": WidgetWords,
                           "platforms": PlatformWords, "countries": CountryWords}
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
Problem = tuple[str, int, str]


@dataclass
class Plan:
    """What an import would do: new contents by path, how many texts change, and how many fuzzy ones are left alone."""

    code: str
    files: dict[Path, str] = field(default_factory=dict)
    changed: int = 0
    fuzzy: int = 0


def read(path: Path) -> polib.POFile:
    """Read a PO file; raises ContentError with the line."""
    name = str(path)
    if not path.is_file():
        raise ContentError([(name, 1, "is not a file")])
    if path.stat().st_size > MAX_BYTES:
        raise ContentError([(name, 1, f"is larger than {MAX_BYTES} bytes")])
    try:
        return polib.pofile(name, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ContentError([(name, 1, "is not UTF-8")]) from None
    except (OSError, ValueError, IndexError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise ContentError([(name, int(line[1]) if line else 1, "is not a PO file that can be read")]) from None


def plan(path: Path, resources: Path, registered: set[str], left_over: LeftOver) -> Plan:
    """Return what importing `path` changes; raises ContentError listing every entry that cannot be taken."""
    file = read(path)
    code = str(file.metadata.get("Language", ""))
    if code not in registered:
        raise ContentError([(str(path), 1, f"the header's Language {code[:40]!r} is no language of languages.yml")])
    english, other = read_folder(resources / "languages" / "en"), read_folder(resources / "languages" / code)
    result = Plan(code)
    problems: list[Problem] = []
    wanted: dict[str, tuple[int, str]] = {}
    seen: set[str] = set()
    for entry in file:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            result.fuzzy += 1
            continue
        found = list(_wrong(entry, english, seen))
        problems += [(str(path), entry.linenum or 1, message) for message in found]
        seen.add(entry.msgctxt or "")
        text = entry.msgstr.strip()
        if not found and text:
            wanted[entry.msgctxt] = (entry.linenum or 1, text)
    if not problems:
        problems = _place(result, wanted, english, other, path, left_over)
    if problems:
        raise ContentError(problems)
    return result


def _wrong(entry: polib.POEntry, english: Folder, seen: set[str]) -> Iterator[str]:
    """Yield what is wrong with one entry, in words."""
    unit = english.units.get(entry.msgctxt or "")
    if unit is None:
        yield f"msgctxt {(entry.msgctxt or '')[:80]!r} is no reference of an English text"
        return
    if entry.msgctxt in seen:
        yield f"{entry.msgctxt} stands twice"
    if entry.msgid != unit.text:
        yield f"{entry.msgctxt}: the English text has changed since the export; export again and merge (msgmerge)"
    if not entry.msgstr.strip():
        return
    try:
        _TEXT.validate_python(entry.msgstr.strip())
    except ValidationError as error:
        reason = error.errors(include_url=False, include_input=False)[0]["msg"].removeprefix("Value error, ")
        yield f"{entry.msgctxt}: {reason}"
        return
    for name in sorted(placeholders_of(entry.msgstr) - placeholders_of(unit.text)):
        yield f"{entry.msgctxt}: {{{name}}} does not stand in the English text"


def _place(
    result: Plan, wanted: dict[str, tuple[int, str]], english: Folder, other: Folder, po: Path, left_over: LeftOver
) -> list[Problem]:
    """Fill `result.files`; return the texts that have no place, and the files that would not be valid."""
    by_file: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for ref, (line, text) in wanted.items():
        by_file[english.units[ref].file.relative_to(english.root).as_posix()][ref] = (line, text)
    problems: list[Problem] = []
    for name, texts in by_file.items():
        target, source = other.root / name, english.root / name
        before = _text_of(target) if target.is_file() else ""
        whole = before if target.is_file() else copied(source)
        units = _units(target, name, whole)
        lacking = {str(english.units[ref].where[0]) for ref in texts if ref not in units}
        if lacking and kind_of(name) in ("phrases", "widget"):
            whole = edit.with_blocks(whole, source, sorted(lacking - {str(unit.where[0]) for unit in units.values()}))
            units = _units(target, name, whole)
        changes = []
        for ref, (line, text) in texts.items():
            unit = units.get(ref)
            if unit is None:
                problems.append((str(po), line, f"{ref}: {target} has no such text; add a place for it there first"))
            elif unit.text.strip() != text:
                changes.append((unit, text))
        if not changes and target.is_file():
            continue
        if not changes and all(text == english.units[ref].text for ref, (_, text) in texts.items()):
            continue
        whole = edit.replaced(whole, changes)
        if _done(_units(target, name, whole), english, left_over):
            whole = edit.without_mark(whole)
        problems += _invalid(target, name, whole)
        result.files[target] = whole
        result.changed += len(changes)
    return problems


def _units(target: Path, name: str, whole: str) -> dict[str, Unit]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / target.name
        path.write_bytes(whole.encode("utf-8"))
        return {unit.ref: unit for unit in units_of(path, kind_of(name), compose(path))}


def _done(units: dict[str, Unit], english: Folder, left_over: LeftOver) -> bool:
    return not any(
        ref in english.units and left_over.found(unit.text, english.units[ref].text) for ref, unit in units.items()
    )


def _invalid(target: Path, name: str, whole: str) -> list[Problem]:
    """Return what the content's own model says against a new content, as problems of the file that it is for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / target.name
        path.write_bytes(whole.encode("utf-8"))
        try:
            read_model(path, _MODELS[kind_of(name)])
        except ContentError as error:
            return [(str(target), line, message) for _, line, message in error.problems]
    return []


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def write(result: Plan) -> list[Path]:
    """Write the files of a plan, each at once; return them."""
    for path, whole in result.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(whole.encode("utf-8"))
        new.replace(path)
    return sorted(result.files)
