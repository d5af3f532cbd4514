"""`majakka export hsds`: the directory in the form of the Human Services Data Specification 3.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.export.writing import put


def hsds(
    out: Annotated[Path | None, typer.Option(help="A folder, one file a table; standard output when absent.")] = None,
) -> None:
    """Write services and organisations as HSDS 3.0 has them, with the taxonomies of the profile (docs/reference/hsds.md)."""
    from datetime import UTC, datetime

    from bot.commands.preparing import prepare
    from bot.content import current
    from bot.hsds import profile
    from bot.hsds.directory import directory

    prepare()
    known = directory(current.content(), datetime.now(UTC).date())
    tables: dict[str, list[dict[str, Any]]] = {
        "services": list(known.services.values()),
        "organizations": [known.organization(key) or row for key, row in known.organizations.items()],
        "taxonomies": profile.taxonomies(),
        "taxonomy_terms": profile.terms(),
    }
    if out is None:
        put(json.dumps(tables, indent=1, ensure_ascii=False) + "\n", None)
        return
    for name, rows in tables.items():
        put(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", out / f"{name}.json")
        typer.echo(f"written: {out / f'{name}.json'} ({len(rows)})", err=True)


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("hsds")(hsds)
