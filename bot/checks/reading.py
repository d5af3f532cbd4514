"""What the rules on facts share: each file is read once, and a file that cannot be read hides no other.

The rule `content` names what is wrong with a file that is missing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from bot.checks import Finding
from bot.content.models import Answer, Country, CountryWords, Platform, Service
from bot.content.models.country import International
from bot.content.models.shared import Fact, Source
from bot.content.yaml_file import ContentError, compose, line_in, read_model
from bot.settings import Settings

Model = TypeVar("Model", bound=BaseModel, covariant=True)
Location = tuple[int | str, ...]


@cache
def _tree(path: Path, _stamp: tuple[int, int]) -> Any:
    return compose(path)


@dataclass(frozen=True)
class File(Generic[Model]):
    """A file of `resources/` that could be read."""

    path: Path
    model: Model
    stamp: tuple[int, int]

    def line(self, *where: int | str) -> int:
        """Return the line of a value."""
        return line_in(_tree(self.path, self.stamp), where)

    def finding(
        self, rule: str, message: str, *where: int | str, level: Literal["error", "warning"] = "error", fixable: bool = False
    ) -> Finding:
        """Return a finding at the line of a value."""
        return Finding(str(self.path), self.line(*where), rule, message, level, fixable)


@lru_cache(maxsize=4096)
def _read(path: Path, stamp: tuple[int, int], model: type[BaseModel]) -> File[Any] | None:
    try:
        return File(path, read_model(path, model), stamp)
    except ContentError:
        return None


def _files(paths: Iterator[Path], model: type[Model]) -> Iterator[File[Model]]:
    for path in sorted(paths):
        stat = path.stat()
        found = _read(path, (stat.st_mtime_ns, stat.st_size), model)
        if found is not None:
            yield found


def countries(settings: Settings) -> list[File[Country]]:
    """Return the files of countries."""
    return list(_files((settings.resources / "countries").glob("[A-Z][A-Z].yml"), Country))


def places(settings: Settings) -> list[File[Country] | File[International]]:
    """Return the files of countries, and the one of international services."""
    everywhere = _files((settings.resources / "countries").glob("international.yml"), International)
    return [*countries(settings), *everywhere]


def services(settings: Settings) -> Iterator[tuple[File[Country] | File[International], Location, Service]]:
    """Yield each service with its file and its place there."""
    for file in places(settings):
        for index, service in enumerate(file.model.services):
            yield file, ("services", index), service


def platforms(settings: Settings) -> list[File[Platform]]:
    """Return the files of apps and games."""
    return list(_files((settings.resources / "platforms").glob("*.yml"), Platform))


def files_with_facts(settings: Settings) -> list[File[BaseModel]]:
    """Return every file that holds facts with a source: countries, platforms, laws in words, answers."""
    languages = settings.resources / "languages"
    return [
        *places(settings), *platforms(settings),
        *_files(languages.glob("*/countries/*.yml"), CountryWords), *_files(languages.glob("*/answers/*.yml"), Answer),
    ]


def walk(value: Any, where: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """Yield every content object inside a model, with its place in the file."""
    if isinstance(value, BaseModel):
        yield where, value
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*where, field.alias or name))
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from walk(item, (*where, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*where, str(key)))


def facts(settings: Settings) -> Iterator[tuple[File[BaseModel], Location, Fact | Source]]:
    """Yield each object with a source and a day of checking, with its file and its place there."""
    for file in files_with_facts(settings):
        for where, item in walk(file.model):
            if isinstance(item, (Fact, Source)):
                yield file, where, item
