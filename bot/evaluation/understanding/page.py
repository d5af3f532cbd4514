"""The page of one measured set: one HTML file with its plots, that asks nobody for anything and runs no script."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.evaluation.understanding import plots
from bot.evaluation.understanding.measured import Measured


def html(measured: Measured) -> str:
    """Return the page; every value is escaped, no text of any message is in it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda share: f"{share:.1%}"
    environment.filters["points"] = lambda share: f"{share * 100:+.1f}"
    environment.filters["two"] = lambda value: f"{value:.2f}"
    return environment.get_template("page.html.j2").render(
        measured=measured, side=plots.SIDE, width=plots.WIDTH, row=plots.ROW, dots=plots.dots(measured.bins),
        scope=plots.scope_lines(measured.scope), bars=plots.bars(measured.topics), spans=plots.spans(measured.groups),
        whole=plots.WIDTH * measured.whole.right,
    )
