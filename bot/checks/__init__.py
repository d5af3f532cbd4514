"""The checker: one rule a file, each a function from settings to findings. A rule registers itself by being named here."""

from __future__ import annotations

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
_RULES = ("content", "training_data", "generated_files", "phones")


def all_rules() -> dict[str, Rule]:
    """Return every rule by name."""
    return {name: import_module(f"bot.checks.{name}").check for name in _RULES}


def run(settings: Settings, only: Iterable[str] | None = None) -> list[Finding]:
    """Run the rules and return what they found, errors first."""
    wanted = set(only or _RULES)
    found = [each for name, rule in all_rules().items() if name in wanted for each in rule(settings)]
    return sorted(found, key=lambda each: (each.level != "error", each.file, each.line))
