"""`majakka export`: the directory for others. One kind a file, each with `register(group)`; found by itself."""

from __future__ import annotations

import typer

from bot.commands import found_in

group = typer.Typer(help="Write what is served of the directory for other programs.", no_args_is_help=True)


@group.callback()
def _export() -> None:
    """Write what is served of the directory; drafts and overdue facts are left out."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    for module in found_in(__name__, __path__):
        module.register(group)
    app.add_typer(group, name="export")
