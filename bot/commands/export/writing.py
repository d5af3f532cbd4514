"""What kinds of `majakka export` share: to a file, or to standard output."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

import typer


class Format(StrEnum):
    """How rows are written."""

    json = "json"
    csv = "csv"


def put(text: str, out: Path | None) -> None:
    """Write UTF-8 text with its line ends as they are; ends the program with a message where that cannot be done."""
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(text.encode("utf-8"))
    except OSError as error:
        typer.echo(f"{out}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
