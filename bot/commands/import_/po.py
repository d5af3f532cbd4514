"""`majakka import po FILE`: translated texts back into the files of their language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def po(
    file: Annotated[Path, typer.Argument(help="The PO file; its header names the language.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, write nothing.")] = False,
) -> None:
    """Write the texts of a PO file into resources/; nothing is written where any entry is wrong."""
    from bot.commands.translating import left_over_of, registered, stop
    from bot.content.yaml_file import ContentError
    from bot.settings import settings
    from bot.translation import po_import

    try:
        found = po_import.plan(file, settings().resources, set(registered()), left_over_of())
    except ContentError as error:
        raise stop(error) from None
    if found.fuzzy:
        typer.echo(f"{found.fuzzy} fuzzy entries were left out: they wait for a translator's yes", err=True)
    for path in sorted(found.files) if dry_run else po_import.write(found):
        typer.echo(f"{'would change' if dry_run else 'written'}: {path}")
    typer.echo(f"{found.changed} texts changed in {len(found.files)} files")


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("po")(po)
