"""`majakka train`: make the model."""

from __future__ import annotations

from typing import Annotated

import typer


def train(force: Annotated[bool, typer.Option(help="Train even when nothing changed.")] = False) -> None:
    """Train the model, when the data or the configuration changed since the last time."""
    from bot.commands.preparing import prepare, trained_model

    model = trained_model(prepare(), force)
    typer.echo(str(model))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(train)
