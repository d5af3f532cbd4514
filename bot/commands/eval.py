"""`majakka eval`: measuring on messages that were never trained or tuned on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from bot.evaluation.understanding.measured import Measured
    from bot.settings import Settings


def evaluate(
    risk: Annotated[bool, typer.Option("--risk", help="Recall and false alarms of the risk screen instead.")] = False,
    queries: Annotated[bool, typer.Option("--queries", help="Search queries of /v1/deterrence instead.")] = False,
    language: Annotated[str | None, typer.Option(help="This language's set only; the document is not written then.")] = None,
    split: Annotated[Literal["eval", "dev"], typer.Option(help="eval, or dev while tuning.")] = "eval",
    show: Annotated[bool, typer.Option("--show", help="Print what was missed (for dev; reading eval spoils it).")] = False,
    shrink: Annotated[bool, typer.Option("--shrink", help="Make the list of known failures shorter; never longer.")] = False,
    out: Annotated[Path, typer.Option(help="The folder for page and JSON.")] = Path("reports"),
    everyday: Annotated[Path | None, typer.Option(help="With --risk or --queries: folder of public everyday sets.")] = None,
) -> None:
    """Measure, print, and (for the eval split) write the figures to docs/reference."""
    from bot.commands.preparing import engine, prepare

    other = risk or queries
    if (other and (language or shrink)) or (everyday and not other) or (shrink and split != "eval") or (risk and queries):
        typer.echo("--language and --shrink go without --risk and --queries, --everyday with one of them, "
                   "--shrink with the eval set", err=True)
        raise typer.Exit(2)
    known = prepare()
    public = everyday or known.project.parent / "shared" / "nlu-sets"
    if queries:
        _queries(known.project, show, public)
        return
    if risk:
        _risk(engine(known), known.project, split, show, public)
    else:
        _understanding(known, language, split, show, shrink, out)


def _understanding(known: Settings, language: str | None, split: str, show: bool, shrink: bool, out: Path) -> None:
    from bot.commands.preparing import engine
    from bot.commands.understand import describe
    from bot.content import current
    from bot.content.yaml_file import ContentError
    from bot.evaluation.messages import languages_with, read_set
    from bot.evaluation.understanding import document, terminal
    from bot.evaluation.understanding.measured import Measured
    from bot.evaluation.understanding.predictions import predict

    there = languages_with(known.project, split)
    if not there or (language and language not in there):
        typer.echo(f"no such {split} set in tests/conversations; there are: {', '.join(there) or 'none'}", err=True)
        raise typer.Exit(2)
    chosen = [language] if language else there
    try:
        topics = frozenset(current.content().topics)
        sets = {each: read_set(known.project, each, split, topics) for each in chosen}
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        raise typer.Exit(1) from None
    ready = engine(known)
    found = []
    for each, messages in sets.items():
        predictions = predict(messages, lambda text: describe(ready, text, None))
        found.append(Measured.of(each, split, predictions))
        if show:
            typer.echo("\n".join(terminal.wrong_ones(messages, predictions)))
    typer.echo(terminal.table(found))
    for measured in found:
        _write(measured, out)
    if split == "eval" and not language:
        target = known.project / "docs" / "reference" / "understanding.md"
        target.write_text(document.text(found), "utf-8")
        typer.echo(f"written: {target.relative_to(known.project)}")
    if shrink:
        _shrink(found, known.project, current.content().topics)


def _write(measured: Measured, out: Path) -> None:
    from bot.evaluation.understanding import page

    name = f"understanding-{measured.language}-{measured.split}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.html").write_text(page.html(measured), "utf-8")
        (out / f"{name}.json").write_text(json.dumps(measured.as_json(), indent=1) + "\n", "utf-8")
    except OSError as error:
        typer.echo(f"{out}: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"written: {out / name}.html and .json")


def _shrink(found: list[Measured], project: Path, topics: Any) -> None:
    """Shrink the lists of each language; where one would have to grow, leave it, name what is new, and end with 1."""
    from bot.content.yaml_file import ContentError
    from bot.evaluation.understanding import known_failures as list_of

    grown = False
    for each in found:
        path = list_of.path_of(project, each.language)
        try:
            now = list_of.shrunk(list_of.read(path), list_of.failing(each.predictions, list_of.required(topics)))
            path.write_text(list_of.text_of(now), "utf-8")
            typer.echo(f"written: {path.relative_to(project)}")
        except (list_of.Grown, ContentError) as error:
            grown = True
            new = ": " + ", ".join(error.new) if isinstance(error, list_of.Grown) else ""
            typer.echo(f"{path.relative_to(project)} is left as it is: {error}{new}", err=True)
    if grown:
        raise typer.Exit(1)


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


def _queries(project: Path, show: bool, folder: Path) -> None:
    from bot.content import current
    from bot.evaluation import queries as measuring
    from bot.safety.search_queries import screen_of

    matches = screen_of(current.content()).looks_like_seeking
    rows = [measuring.measure(*each, matches) for each in measuring.sets(project / "tests" / "queries")]
    messages = measuring.public(folder)
    calm = measuring.measure("en", "public", "everyday", messages, matches) if messages else None
    if calm is None:
        typer.echo(f"LOUD: no public everyday sets in {folder.name}/: their false alarms were not measured", err=True)
    told = measuring.report(rows, calm, "majakka eval --queries")
    typer.echo(told)
    if show:
        typer.echo("\n".join(f"{row.language} {row.split} {row.group}: {text}"
                             for row in [*rows, *([calm] if calm else [])] for text in row.wrong))
    if calm:
        target = project / "docs" / "reference" / "deterrence.md"
        target.write_text(told, "utf-8")
        typer.echo(f"written: {target.relative_to(project)}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)
