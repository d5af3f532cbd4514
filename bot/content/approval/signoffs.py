"""Sign-offs: who approved which exact content, when, as files in `resources/reviews/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, TypeAdapter

from bot.content.approval.items import Item
from bot.content.models.shared import Frozen, Text
from bot.content.yaml_file import ContentError, read_model

Person = Annotated[Text, Field(min_length=3, max_length=100)]
State = Literal["approved", "lost", "unsigned"]


class SignOff(Frozen):
    """One person's word for one exact content."""

    name: Person
    role: Person
    date: date
    hash: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    parts: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]]


_SIGN_OFFS: TypeAdapter[tuple[SignOff, ...]] = TypeAdapter(tuple[SignOff, ...])


@dataclass(frozen=True, slots=True)
class Review:
    """An item with its sign-offs, oldest first."""

    item: Item
    signed: tuple[SignOff, ...]

    @property
    def state(self) -> State:
        """Approved while a sign-off holds the hash of the present content, lost when only earlier content was signed."""
        if any(each.hash == self.item.hash for each in self.signed):
            return "approved"
        return "lost" if self.signed else "unsigned"

    @property
    def changed(self) -> tuple[str, ...]:
        """The parts that changed, came or went since the last sign-off; empty when there is none, or nothing changed."""
        if not self.signed:
            return ()
        before, now = self.signed[-1].parts, self.item.part_hashes
        return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))


def folder(resources: Path) -> Path:
    """Return where sign-offs are kept."""
    return resources / "reviews"


def file_for(resources: Path, item_id: str) -> Path:
    """Return the file that holds an item's sign-offs."""
    return folder(resources) / f"{item_id}.yml"


def review(resources: Path, item: Item) -> Review:
    """Return an item with its sign-offs; raises ContentError when their file cannot be read."""
    path = file_for(resources, item.id)
    return Review(item, read_model(path, _SIGN_OFFS) if path.is_file() else ())


def sign(resources: Path, item: Item, name: str, role: str, day: date) -> Path:
    """Record that a person approves the present content of `item`; return the file. Raises ContentError for a bad one.

    Earlier sign-offs stay in the file: they say who approved what was there before.
    """
    new = SignOff(name=name, role=role, date=day, hash=item.hash, parts=item.part_hashes)
    before = review(resources, item).signed
    path = file_for(resources, item.id)
    if any(each.hash == new.hash and each.name == new.name for each in before):
        raise ContentError([(str(path), 1, f"{new.name} has signed this exact content already")])
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = [each.model_dump(mode="python") for each in (*before, new)]
    written = path.with_name(f".{path.name}.new")
    written.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120), "utf-8")
    written.replace(path)  # either the old file or the whole new one
    return path
