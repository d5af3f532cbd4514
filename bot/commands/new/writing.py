"""What kinds of `majakka new` share: a file is written once, and only if the checker takes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer


def refuse(message: str) -> typer.Exit:
    """Say what is wrong with the command line; raise what this returns."""
    typer.echo(message, err=True)
    return typer.Exit(2)


def write_new(path: Path, text: str, model: Any) -> None:
    """Write a file that does not exist yet and can be read as `model`; ends the program where it exists already."""
    from bot.content.yaml_file import ContentError, read_model

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise refuse(f"{path} exists already; nothing was written") from None
    try:
        read_model(path, model)
    except ContentError as error:  # a name with characters that a text may not hold
        path.unlink()
        raise refuse("; ".join(message for _, _, message in error.problems)) from None
    typer.echo(f"written: {path}")


def to_fill(*things: str) -> None:
    """Say what a person has to find out and fill in."""
    typer.echo("\nTo fill in, each fact with the page it was read on and the day:")
    for each in things:
        typer.echo(f"  - {each}")
    typer.echo("\nLeave out what no page says. Then: majakka check. Shapes: docs/reference/resources.md")
