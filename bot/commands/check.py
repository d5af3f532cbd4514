"""`majakka check`: what is wrong with the content and the data, with file, line and remedy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.checks import Finding


def check(
    only: Annotated[list[str] | None, typer.Option(help="Run these rules only (see --list).")] = None,
    country: Annotated[str | None, typer.Option(help="Show what stands in this country's files only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="First put right what can be put right by itself.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Ask every address on the web instead; takes long.")] = False,
    list_rules: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
) -> None:
    """Check resources/, data/ and the generated files; ends with 1 when an error was found."""
    from bot.checks import all_rules, repair, run
    from bot.content.about import is_country
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
    country = country.upper() if country and country != "international" else country
    if country and country != "international" and not is_country(country):
        typer.echo("--country takes a code of ISO 3166-1, like KE, or `international`", err=True)
        raise typer.Exit(2)
    if online:
        if only or fix:
            typer.echo("--online goes with --country and --json only", err=True)
            raise typer.Exit(2)
        from bot.checks.online import NoWeb, ask_all

        try:
            findings = ask_all(settings(), country, lambda line: typer.echo(line, err=True))
        except NoWeb:
            typer.echo("no host could be reached: this machine has no way to the web", err=True)
            raise typer.Exit(2) from None
    else:
        for path in repair(settings(), only) if fix else ():
            typer.echo(f"put right: {path}", err=True)
        findings = run(settings(), only, country)
    _print(findings, as_json)
    if any(each.level == "error" for each in findings):
        raise typer.Exit(1)


def _print(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in findings], indent=1, ensure_ascii=False))
        return
    for each in findings:
        typer.echo(each.as_line())
    errors = sum(each.level == "error" for each in findings)
    typer.echo(f"{errors} error(s), {len(findings) - errors} warning(s)")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)
