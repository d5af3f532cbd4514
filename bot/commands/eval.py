"""`majakka eval`: measuring understanding on messages that were never trained or tuned on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer


def evaluate(
    risk: Annotated[bool, typer.Option("--risk", help="Recall and false alarms of the risk screen.")] = False,
    split: Annotated[str, typer.Option(help="eval, or dev while tuning.")] = "eval",
    show: Annotated[bool, typer.Option("--show", help="Print what was missed (for dev; reading eval spoils it).")] = False,
    everyday: Annotated[Path | None, typer.Option(help="Folder of public everyday sets.")] = None,
) -> None:
    """Measure, print, and (for the eval split) write the figures to docs/reference."""
    if not risk:
        typer.echo("Say what to measure: --risk", err=True)
        raise typer.Exit(2)
    from bot.commands.preparing import engine, prepare

    known = prepare()
    _risk(engine(known), known.project, split, show, everyday or known.project.parent / "shared" / "nlu-sets")


def _risk(ready: Any, project: Path, split: str, show: bool, folder: Path) -> None:
    from bot.evaluation import risk as measuring
    from bot.safety.lists import CLASSES

    def joined(text: str) -> str | None:
        seen = ready.understand(text).risk
        return seen.risk if seen else None

    def patterns(text: str) -> str | None:
        sure = ready.look(text).sure
        return next((each for each in CLASSES if each in sure), None)

    sets = measuring.sets(project / "tests" / "risk", split)
    rows = [measuring.measure(*each, joined) for each in sets]
    alone = [measuring.measure(*each, patterns) for each in sets]
    calm = {name: measuring.measure("en", "none", texts, joined) for name, texts in measuring.everyday(folder).items()}
    if not calm:
        typer.echo(f"LOUD: no public everyday sets in {folder.name}/: everyday false alarms were not measured", err=True)
    told = measuring.report(rows, alone, calm, "majakka eval --risk")
    typer.echo(told)
    if show:
        for row in [*rows, *calm.values()]:
            for text in row.wrong:
                typer.echo(f"{row.language} {row.expected}: {text}")
    if split == "eval" and calm:
        target = project / "docs" / "reference" / "risk.md"
        target.write_text(told, "utf-8")
        typer.echo(f"written: {target.relative_to(project)}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)
