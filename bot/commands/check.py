"""`majakka check`: what is wrong with the content and the data, with file, line and remedy."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def check(
    only: Annotated[list[str] | None, typer.Option(help="Run these rules only (see --list).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    list_rules: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
) -> None:
    """Check resources/, data/ and the generated files; ends with 1 when an error was found."""
    from bot.checks import all_rules, run
    from bot.privacy import log_policy
    from bot.settings import settings

    log_policy.apply()
    if list_rules:
        for name, rule in all_rules().items():
            typer.echo(f"{name:24} {(rule.__doc__ or '').strip().splitlines()[0]}")
        return
    unknown = set(only or ()) - all_rules().keys()
    if unknown:
        typer.echo(f"there is no rule {sorted(unknown)[0]!r}; `majakka check --list` names them", err=True)
        raise typer.Exit(2)
    findings = run(settings(), only)
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in findings], indent=1))
    else:
        for each in findings:
            typer.echo(each.as_line())
        errors = sum(each.level == "error" for each in findings)
        typer.echo(f"{errors} error(s), {len(findings) - errors} warning(s)")
    if any(each.level == "error" for each in findings):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)
