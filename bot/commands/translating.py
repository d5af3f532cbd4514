"""What the commands for translators share: the registry, names that stay, how problems are said. No command itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.content.yaml_file import ContentError
    from bot.translation.left_over import LeftOver


def registered() -> dict[str, str]:
    """Return the status of each language of languages.yml; raises ContentError."""
    from bot.content.loader import read_languages
    from bot.settings import settings

    return {code: entry.status for code, entry in read_languages(settings().resources).items()}


def left_over_of() -> LeftOver:
    """Return what tells left-over English from names, for the present content."""
    from bot.settings import settings
    from bot.translation.left_over import LeftOver, names_of

    return LeftOver(names_of(settings().resources))


def stop(error: ContentError) -> typer.Exit:
    """Print each problem with file and line; raise what this returns."""
    for file, line, message in error.problems:
        typer.echo(f"{file}:{line}: {message}", err=True)
    return typer.Exit(1)
