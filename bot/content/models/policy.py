"""What the bot does for a topic, without words: urgency, order, whose contacts, which tools, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.country import ServiceKind
from bot.content.models.platform import ToolName
from bot.content.models.shared import Audience, Frozen

Urgency = Literal["none", "high", "emergency"]
Lane = Literal["children", "prevention", "none"]


@dataclass(frozen=True, slots=True)
class Topics:
    """`topics.yml`: the label space. Areas hold topic ids; an id never changes."""

    areas: Mapping[str, Mapping[str, str]]

    def __contains__(self, topic: object) -> bool:
        return any(topic in area for area in self.areas.values())

    def __iter__(self) -> Iterator[str]:
        for area in self.areas.values():
            yield from area

    def __len__(self) -> int:
        return sum(len(area) for area in self.areas.values())

    def area_of(self, topic: str) -> str:
        """Return the area that holds `topic`; KeyError when there is none."""
        for name, area in self.areas.items():
            if topic in area:
                return name
        raise KeyError(topic)


class Policy(Frozen):
    """`topics/<topic>.yml`."""

    topic: str
    urgency: Urgency = "none"
    people_first: bool = False
    lane: Lane = "children"
    voices: Annotated[tuple[Audience, ...], Field(min_length=1)] = tuple(Audience)  # for whom the topic makes sense
    contacts: dict[Audience, tuple[ServiceKind, ...]] = {}
    platform_tools: tuple[ToolName, ...] = ()
    asks: tuple[Literal["platform", "country", "audience"], ...] = ()
    related: tuple[str, ...] = ()
