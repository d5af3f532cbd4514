"""`majakka report directory`: what the directory covers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def directory(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers instead of writing anything.")] = False,
) -> None:
    """Write directory.html and directory.json as of today, and docs/reference/coverage.md as of the newest check."""
    from datetime import UTC, datetime

    from bot.commands.preparing import prepare
    from bot.content.loader import load
    from bot.reports.directory import markdown, numbers, page

    known = prepare()
    content = load(known.resources)  # drafts too, which are not served: the page counts them
    counted = numbers.count(content, datetime.now(UTC).date())
    body = json.dumps(counted.as_json(), indent=1, ensure_ascii=False) + "\n"
    if as_json:
        typer.echo(body, nl=False)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "directory.html").write_text(page.html(content, counted), "utf-8")
        (out / "directory.json").write_text(body, "utf-8")
    except OSError as error:
        typer.echo(f"{out}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    for path in (out / "directory.html", out / "directory.json", *markdown.write(known.project, content)):
        typer.echo(f"written: {path}")


def register(group: typer.Typer) -> None:
    """Add the report."""
    group.command("directory")(directory)
