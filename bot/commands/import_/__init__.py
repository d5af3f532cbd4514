"""`majakka import`: taking in what others worked on. One kind a file, each with `register(group)`; found by itself."""

from __future__ import annotations

import typer

from bot.commands import found_in

group = typer.Typer(help="Take in what others worked on.", no_args_is_help=True)


@group.callback()
def _import() -> None:
    """Take in what others worked on: all of a file, or nothing where something in it is wrong."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    for module in found_in(__name__, __path__):
        module.register(group)
    app.add_typer(group, name="import")
