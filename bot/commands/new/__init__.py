"""`majakka new`: files made from what is registered or known. One kind a file, each with `register(group)`; found by itself."""

from __future__ import annotations

import typer

from bot.commands import found_in

group = typer.Typer(help="Make files that are still to be filled, or that follow from others.", no_args_is_help=True)


@group.callback()
def _new() -> None:
    """Make files; none that exists is written over, but generated ones."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    for module in found_in(__name__, __path__):
        module.register(group)
    app.add_typer(group, name="new")
