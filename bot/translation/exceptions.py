"""Where a language differs from English on purpose: `languages/<lang>/parity.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from bot.content.models.shared import Frozen, Text
from bot.content.yaml_file import read_model

Reason = Annotated[str, Field(min_length=10, max_length=300)]


class Exceptions(Frozen):
    """`same`: texts that are the same in English ("Chat"). `differs`: a reference or its beginning, and the reason."""

    same: tuple[Text, ...] = ()
    differs: dict[str, Reason] = Field(default_factory=dict)

    def reason(self, ref: str) -> str | None:
        """Return the entry of `differs` that covers a reference: itself, or what it begins with, up to a `/`, `#` or `.`."""
        ends = (".", "#", "/")
        return next((each for each in self.differs if ref == each or ref.startswith(tuple(each + end for end in ends))), None)


def exceptions_of(folder: Path) -> Exceptions:
    """Read a language's parity.yml; none is no exception. Raises ContentError."""
    path = folder / "parity.yml"
    return read_model(path, Exceptions) if path.is_file() else Exceptions()
