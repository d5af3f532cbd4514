"""`majakka new`: files made from what is registered."""

from __future__ import annotations

import typer

commands = typer.Typer(help="Make files: domain.", no_args_is_help=True)


@commands.command("domain")
def domain() -> None:
    """Write domain.yml and data/rules/topics.yml from resources/topics.yml."""
    from bot.engine import domain as generator
    from bot.settings import settings

    known = settings()
    for path in generator.write(known.project, known.resources):
        typer.echo(f"written: {path.relative_to(known.project)}")


@commands.callback()
def _new() -> None:
    """Make files from what is registered."""


def register(app: typer.Typer) -> None:
    """Add the command group."""
    app.add_typer(commands, name="new")
