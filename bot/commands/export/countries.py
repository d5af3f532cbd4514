"""`majakka export countries`: emergency numbers and services of every country, a row each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.export.writing import Format, put


def countries(
    format: Annotated[Format, typer.Option(help="json or csv.")] = Format.json,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output when absent.")] = None,
) -> None:
    """Write emergency numbers and services of every country, a row each."""
    from datetime import UTC, datetime

    from bot.commands.preparing import prepare
    from bot.content import current
    from bot.exports import rows, text

    prepare()
    found = rows.countries(current.content(), datetime.now(UTC).date())
    put(text.as_csv(found, rows.COUNTRY_COLUMNS) if format is Format.csv else text.as_json(found), out)


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("countries")(countries)
