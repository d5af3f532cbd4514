"""Counting what there is of each language. Shares are 0 to 1; what was not measured is None, never zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from babel import Locale

from bot.content.approval.items import items
from bot.content.approval.signoffs import review
from bot.content.content import Content
from bot.content.yaml_file import ContentError
from bot.translation import glossary_lines
from bot.translation.compare import differences
from bot.translation.exceptions import Exceptions, exceptions_of
from bot.translation.left_over import LeftOver, names_of
from bot.translation.units import Folder, read_folder

GAPS = frozenset({"missing", "english", "status", "marked", "placeholders", "steps"})
_RISKS = "risk/risk_*.yml"
_KINDS = ("understood", "danger", "told apart")


@dataclass(frozen=True)
class Understood:
    """Of messages of the evaluation set: right at once, right or among those offered, answered wrongly at once."""

    messages: int
    straight: float
    served: float
    wrong: float


@dataclass(frozen=True)
class Seen:
    """Of messages of the risk set: how many were seen as a risk."""

    messages: int
    recall: float


@dataclass(frozen=True)
class Numbers:
    """One language. `texts` are English texts that it should have; `translated` those it has in its own words.

    `status`: the registry's, else what there is of it: `understood` (a glossary), `danger` (risk lists), `told apart`.
    """

    code: str
    english_name: str
    own_name: str
    status: str
    direction: str
    texts: int
    translated: int
    gaps: int
    answers: dict[str, int]
    approved: int
    signable: int
    reviewers: int
    glossary_entries: int
    frequent_words: float | None
    risk_lists: int
    risk_lists_wanted: int
    understood: Understood | None
    risk: Seen | None

    @property
    def coverage(self) -> float:
        """The share of texts that are there in the language's own words."""
        return self.translated / self.texts if self.texts else 0.0

    @property
    def registered(self) -> bool:
        """Say whether languages.yml knows the language."""
        return self.status in ("live", "draft")

    def as_json(self) -> dict[str, Any]:
        """Return the numbers as a JSON object."""
        plain = asdict(self) | {"coverage": round(self.coverage, 4)}
        return {key: round(value, 4) if isinstance(value, float) else value for key, value in plain.items()}


def count(
    content: Content, understood: Callable[[str], Understood | None], risk: Callable[[str], Seen | None]
) -> list[Numbers]:
    """Count every language that has a folder, registered ones first, then those of which there is most."""
    folders = content.root / "languages"
    english = read_folder(folders / "en")
    left_over = LeftOver(names_of(content.root))
    others = {each.name for each in folders.iterdir() if each.is_dir() and _part_of(each)}
    rest = sorted(others - content.registry.keys(), key=lambda code: (_KINDS.index(_part_of(folders / code)), code))
    codes = [*content.registry, *rest]
    return [_count(content, code, english, left_over, understood(code), risk(code)) for code in codes]


def _part_of(base: Path) -> str:
    """Return what there is of a language that is not registered: one of _KINDS, or "" for its form in other letters."""
    if (base / "glossary.tsv").is_file():
        return "understood"
    if any(base.glob(_RISKS)):
        return "danger"
    return "told apart" if (base / "told_by.yml").is_file() else ""


def _count(
    content: Content, code: str, english: Folder, left_over: LeftOver, understood: Understood | None, risk: Seen | None
) -> Numbers:
    base = content.root / "languages" / code
    entry = content.registry.get(code)
    other = english if code == "en" else read_folder(base)
    exceptions = _exceptions(base)
    wanted = [ref for ref, unit in english.units.items() if _is_wanted(ref, unit.file.stem, code, english, other)]
    own = [ref for ref in wanted if ref in other.units and (
        code == "en" or not left_over.found(other.units[ref].text, english.units[ref].text, exceptions.same))]
    gaps = 0 if code == "en" else sum(each.sort in GAPS for each in differences(english, other, left_over, exceptions))
    reviews = [review(content.root, each) for each in items(content) if each.language == code]
    entries, frequent = _glossary(base, code)
    return Numbers(
        code=code, english_name=str(Locale("en").languages.get(code.split("-")[0], code)),
        own_name=entry.name if entry else "", status=entry.status if entry else _part_of(base),
        direction=entry.direction if entry else "", texts=len(wanted), translated=len(own), gaps=gaps,
        answers=_answers(other), approved=sum(each.state == "approved" for each in reviews), signable=len(reviews),
        reviewers=len(entry.reviewers) if entry else 0, glossary_entries=entries, frequent_words=frequent,
        risk_lists=len(list(base.glob(_RISKS))), risk_lists_wanted=len(list(english.root.glob(_RISKS))),
        understood=understood, risk=risk,
    )


def _is_wanted(ref: str, stem: str, code: str, english: Folder, other: Folder) -> bool:
    """Every language should have answers, phrases, labels, and the platforms of a menu; the rest where it has the file."""
    kind = ref.partition("#")[0].split("/")[0]
    if kind == "platforms":
        return code == "en" or stem in (other.menu_platforms or english.menu_platforms) or stem in other.files("platforms")
    return kind != "countries" or code == "en" or stem in other.files("countries")


def _exceptions(base: Path) -> Exceptions:
    try:
        return exceptions_of(base)
    except ContentError:
        return Exceptions()  # `majakka check` says what is wrong with it


def _answers(folder: Folder) -> dict[str, int]:
    found = {"approved": 0, "sourced": 0, "draft": 0}
    for name, status in folder.status.items():
        if name.startswith("answers/"):
            found[status or "draft"] = found.get(status or "draft", 0) + 1
    return found


def _glossary(base: Path, code: str) -> tuple[int, float | None]:
    path = base / "glossary.tsv"
    if not path.is_file():
        return 0, None
    try:
        lines = glossary_lines.read(path)
    except ContentError:
        return 0, None
    try:
        frequent = None if code == "en" else glossary_lines.frequent_words(code)
        share = 1 - len(glossary_lines.unknown(lines, base, frequent)) / len(frequent) if frequent else None
    except (ContentError, ImportError):
        return len(lines.entries), None
    return len(lines.entries), share
