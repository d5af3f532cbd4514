"""The checker: one rule a file, each a function `check` from settings to findings."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
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


def all_rules() -> dict[str, Rule]:
    """Return every rule by name: each module of this package that has a function `check`."""
    modules = {each.name: import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__)}
    return {name: module.check for name, module in modules.items() if hasattr(module, "check")}


def run(settings: Settings, only: Iterable[str] | None = None) -> list[Finding]:
    """Run the rules and return what they found, errors first."""
    rules = all_rules()
    wanted = set(only or rules)
    found = [each for name, rule in rules.items() if name in wanted for each in rule(settings)]
    return sorted(found, key=lambda each: (each.level != "error", each.file, each.line))
