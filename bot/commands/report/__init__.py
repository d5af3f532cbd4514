"""`majakka report`: pages about the content. One report a file, each with `register(group)`; found by itself."""

from __future__ import annotations

import typer

from bot.commands import found_in

group = typer.Typer(help="Write reports on the content.", no_args_is_help=True)


@group.callback()
def _report() -> None:
    """Write reports on the content: a page, and the same numbers as JSON."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    for module in found_in(__name__, __path__):
        module.register(group)
    app.add_typer(group, name="report")
