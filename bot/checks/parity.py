"""Every language says what English says: an error in a live language, a warning in a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from bot.checks import Finding
from bot.checks.loaded import attempt
from bot.content.yaml_file import ContentError, line_of, read_yaml
from bot.settings import Settings
from bot.translation.compare import Difference, differences, unused
from bot.translation.exceptions import Exceptions, exceptions_of
from bot.translation.left_over import LeftOver, names_of
from bot.translation.units import Folder, read_folder

RULE = "parity"
ENGLISH = "en"
# What a live language has beside its texts; the risk lists are those of English.
NEEDED = ("words.yml", "style.yml", "style.md", "speaker.yml", "places.yml", "glossary.tsv")
_ONLY_A_HINT = frozenset({"length", "extra"})


def check(settings: Settings) -> Iterable[Finding]:
    """Live languages have every text of English, in its voices and steps, and nothing is still English."""
    registry = _registry(settings.resources / "languages.yml")
    folders = settings.resources / "languages"
    others = [code for code in registry if code != ENGLISH]
    if not others or ENGLISH not in registry:
        return  # what is wrong with languages.yml itself, the rule `content` says
    english, left_over = read_folder(folders / ENGLISH), LeftOver(names_of(settings.resources))
    for code in others:
        level: Literal["error", "warning"] = "error" if registry[code] == "live" else "warning"
        yield from _language(settings, folders / code, english, left_over, level)


def _registry(path: Path) -> Mapping[str, str]:
    """Return the status of each language; read plainly, so that a broken folder elsewhere hides nothing."""
    try:
        data: Any = read_yaml(path)
    except ContentError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {str(code): str(entry.get("status")) for code, entry in data.items() if isinstance(entry, dict)}


def _language(
    settings: Settings, base: Path, english: Folder, left_over: LeftOver, level: Literal["error", "warning"]
) -> Iterable[Finding]:
    exceptions, problems = attempt(lambda: exceptions_of(base), RULE)
    yield from problems
    exceptions = exceptions or Exceptions()
    folder = read_folder(base)
    for name in (*NEEDED, *_risk_lists(english.root)):
        if not (base / name).is_file():
            yield Finding(str(base / name), 1, RULE, "is missing; a live language has it", level)
    for split in ("dev", "eval"):
        sets = settings.project / "tests" / "conversations" / base.name / split
        if not any(sets.glob("*.yml")):
            yield Finding(str(sets), 1, RULE, "holds no messages: understanding cannot be measured", "warning")
    found = list(differences(english, folder, left_over, exceptions))
    for each in found if level == "error" else _by_file(found):
        yield Finding(str(base / each.file), each.line, RULE, each.message, "warning" if each.sort in _ONLY_A_HINT else level)
    path = base / "parity.yml"
    for entry in unused(english, folder, left_over, exceptions):
        line = line_of(path, ("differs", entry)) if entry in exceptions.differs else line_of(path, ("same",))
        yield Finding(str(path), line, RULE, f"{entry!r} excuses nothing any more; take it out", "warning")


def _risk_lists(english: Path) -> list[str]:
    return sorted(f"risk/{path.name}" for path in english.glob("risk/risk_*.yml"))


def _by_file(found: Iterable[Difference]) -> Iterable[Difference]:
    """Return one difference a file and sort: a draft has thousands."""
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for each in found:
        groups[each.file, each.sort].append(each)
    for (file, _), several in groups.items():
        first = several[0]
        more = f" (and {len(several) - 1} more like this in the file)" if len(several) > 1 else ""
        yield Difference(first.sort, file, first.line, first.ref, f"{first.message}{more}")
