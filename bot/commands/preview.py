"""`majakka preview`: pages that show a reviewer what would be said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def preview(
    topic: Annotated[str | None, typer.Argument(help="One topic; without it, all of them and an index.")] = None,
    language: Annotated[str, typer.Option(help="The language of the texts.")] = "en",
    country: Annotated[str | None, typer.Option(help="Whose contacts are shown: an ISO code such as GB.")] = None,
    platform: Annotated[str | None, typer.Option(help="The app whose steps are shown, for example roblox.")] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("build/preview"),
) -> None:
    """Write static pages with every voice of an answer, its contacts and sources, as they would be said now."""
    from bot.content.about import About
    from bot.content.loader import load
    from bot.content.yaml_file import ContentError
    from bot.preview import pages
    from bot.privacy import log_policy
    from bot.settings import settings

    log_policy.apply()
    try:
        content = load(settings().resources)
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        raise typer.Exit(1) from None
    about = About.of(content, language=language, country=country, platform=platform)
    for name, asked, known in (("language", language, about.language), ("country", country, about.country),
                               ("platform", platform, about.platform)):
        if (asked and not known) or (name == "language" and language not in content.languages):
            typer.echo(f"there is no {name} {asked!r} in resources/", err=True)
            raise typer.Exit(2)
    previews = pages.Previews(content, about)
    if topic and topic not in previews.topics():
        typer.echo(f"there is no answer to {topic!r} in {language}; `majakka preview` writes an index of all", err=True)
        raise typer.Exit(2)
    typer.echo(f"written: {pages.write(previews, out, topic)}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(preview)
