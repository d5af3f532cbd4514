"""The coverage page: one HTML file that asks nobody for anything."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.content.content import Content
from bot.reports.directory.numbers import KINDS, NEEDED, Numbers
from bot.reports.directory.tiles import COLUMNS, ROWS, places

LEVELS = ("nothing", "an emergency number", "some of what a child needs", "all that a child needs")


def level(missing: list[str]) -> int:
    """Return how far a country is, 0 to 3, from what it misses."""
    if not missing:
        return 3
    if len(missing) == len(NEEDED) + 1:
        return 0
    return 1 if set(missing) >= set(NEEDED) else 2


def html(content: Content, numbers: Numbers) -> str:
    """Return the page; every value is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    labels = {kind.value: label for kind, label in content.language(None).interface.kinds.items()}
    squares = places(each.code for each in numbers.countries)
    tiles = [
        {"code": each.code, "name": each.name, "row": squares[each.code][0], "column": squares[each.code][1],
         "level": level(each.missing), "services": each.services}
        for each in numbers.countries if each.code in squares
    ]
    return environment.get_template("page.html.j2").render(
        numbers=numbers, labels=labels, kinds=KINDS, needed=NEEDED, tiles=tiles, rows=ROWS, columns=COLUMNS, levels=LEVELS,
    )
