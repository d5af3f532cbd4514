"""`majakka new domain`: what Rasa needs, from the registry of topics."""

from __future__ import annotations

import typer


def domain() -> None:
    """Write domain.yml and data/rules/topics.yml from resources/topics.yml."""
    from bot.engine import domain as generator
    from bot.settings import settings

    known = settings()
    for path in generator.write(known.project, known.resources):
        typer.echo(f"written: {path.relative_to(known.project)}")


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("domain")(domain)
