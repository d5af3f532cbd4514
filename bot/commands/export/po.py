"""`majakka export po`: a language's texts for translators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.export.writing import put


def po(
    language: Annotated[str, typer.Option(help="A language of languages.yml.")],
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output when absent.")] = None,
) -> None:
    """Write the texts of a language beside the English ones as gettext PO, drafts too; `majakka import po` takes it back."""
    from bot.commands.translating import left_over_of, registered, stop
    from bot.content.yaml_file import ContentError
    from bot.settings import settings
    from bot.translation import po_export
    from bot.translation.exceptions import exceptions_of
    from bot.translation.units import read_folder

    folders = settings().resources / "languages"
    try:
        if language not in registered():
            raise ContentError([(str(settings().resources / "languages.yml"), 1, f"has no language {language[:20]!r}")])
        english, other = read_folder(folders / "en"), read_folder(folders / language)
        exceptions = exceptions_of(folders / language)
    except ContentError as error:
        raise stop(error) from None
    for name in sorted(other.broken):
        typer.echo(f"{other.root / name}:1: cannot be read; its texts are left empty", err=True)
    put(po_export.as_po(english, other, language, left_over_of(), exceptions), out)


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("po")(po)
