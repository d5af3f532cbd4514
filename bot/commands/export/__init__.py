"""`majakka export`: the directory for others, texts for translators. One kind a file with `register(group)`; found by itself."""

from __future__ import annotations

import typer

from bot.commands import found_in

group = typer.Typer(help="Write the directory for other programs, and texts for translators.", no_args_is_help=True)


@group.callback()
def _export() -> None:
    """Write what is served of the directory (no drafts, no overdue facts), or a language's texts for translators."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    for module in found_in(__name__, __path__):
        module.register(group)
    app.add_typer(group, name="export")
