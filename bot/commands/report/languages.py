"""`majakka report languages`: how far each language is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def languages(
    out: Annotated[Path, typer.Option(help="The folder to write to; figures of `majakka eval` are there.")] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers instead of writing anything.")] = False,
    measure: Annotated[bool, typer.Option("--measure", help="Run the evaluation sets now; takes minutes.")] = False,
) -> None:
    """Write languages.html and languages.json: texts, review, understanding, risk recall and glossary of every language."""
    from datetime import UTC, datetime

    from bot.commands.preparing import engine, prepare
    from bot.content.loader import load
    from bot.content.yaml_file import ContentError
    from bot.reports.languages import measures, numbers, page

    known = prepare()
    content = load(known.resources)  # drafts too, which are not served
    ready = engine(known) if measure else None
    try:
        counted = numbers.count(
            content,
            lambda code: measures.understanding_now(ready, known.project, code) if ready
            else measures.written_understanding(out, code),
            lambda code: measures.risk_now(ready, known.project, code) if ready else measures.written_risk(known.project, code),
        )
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        raise typer.Exit(1) from None
    day = datetime.now(UTC).date()
    body = json.dumps({"day": day.isoformat(), "languages": [each.as_json() for each in counted]}, indent=1, ensure_ascii=False)
    if as_json:
        typer.echo(body)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "languages.html").write_text(page.html(counted, day), "utf-8")
        (out / "languages.json").write_text(f"{body}\n", "utf-8")
    except OSError as error:
        typer.echo(f"{out}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    for name in ("languages.html", "languages.json"):
        typer.echo(f"written: {out / name}")


def register(group: typer.Typer) -> None:
    """Add the report."""
    group.command("languages")(languages)
