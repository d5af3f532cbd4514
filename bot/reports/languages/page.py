"""The page of the languages: one HTML file that asks nobody for anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.reports.languages.numbers import Numbers


def html(numbers: Sequence[Numbers], day: date) -> str:
    """Return the page; every value is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda share: "not measured" if share is None else f"{share:.1%}"
    return environment.get_template("page.html.j2").render(numbers=numbers, day=day.isoformat())
