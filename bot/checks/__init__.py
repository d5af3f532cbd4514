"""The checker: one rule a file, each a function `check` from settings to findings, and `fix` where it can put them right."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Literal

from bot.settings import Settings


@dataclass(frozen=True)
class Finding:
    """Something to put right. `level` error fails the check, warning does not."""

    file: str
    line: int
    rule: str
    message: str
    level: Literal["error", "warning"] = "error"
    fixable: bool = False

    def as_line(self) -> str:
        """Return the finding as one line that editors understand."""
        return f"{self.file}:{self.line}: {self.level}: {self.message} [{self.rule}{', fixable' if self.fixable else ''}]"

    def as_json(self) -> dict[str, object]:
        """Return the finding as a JSON object."""
        return dict(self.__dict__)


Rule = Callable[[Settings], Iterable[Finding]]
Repair = Callable[[Settings], Iterable[Path]]


def _modules() -> dict[str, ModuleType]:
    return {each.name: import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__)}


def all_rules() -> dict[str, Rule]:
    """Return every rule by name: each module of this package that has a function `check`."""
    return {name: module.check for name, module in _modules().items() if hasattr(module, "check")}


def all_repairs() -> dict[str, Repair]:
    """Return what can put findings right, by rule: each module's function `fix`, which returns the files it changed."""
    return {name: module.fix for name, module in _modules().items() if hasattr(module, "fix")}


def run(settings: Settings, only: Iterable[str] | None = None, country: str | None = None) -> list[Finding]:
    """Run the rules and return what they found, errors first; of one country only when it is given."""
    rules = all_rules()
    wanted = set(only or rules)
    found = [each for name, rule in rules.items() if name in wanted for each in rule(settings)]
    if country:
        found = [each for each in found if is_about(each, country)]
    return sorted(found, key=lambda each: (each.level != "error", each.file, each.line))


def is_about(finding: Finding, country: str) -> bool:
    """Say whether a finding stands in a file of `country`: its facts, or its words in some language."""
    path = Path(finding.file)
    return path.parent.name == "countries" and path.stem == country


def repair(settings: Settings, only: Iterable[str] | None = None) -> list[Path]:
    """Put right what can be put right honestly by itself; return the files that changed."""
    repairs = all_repairs()
    wanted = set(only or repairs)
    return list(dict.fromkeys(path for name, fix in repairs.items() if name in wanted for path in fix(settings)))
