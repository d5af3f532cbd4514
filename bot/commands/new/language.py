"""`majakka new language CODE`: a language's whole folder, English copies marked as still to translate, as a draft."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer


def language(
    code: Annotated[str, typer.Argument(help="BCP 47, like et, pt-BR, zh-Hant.")],
    name: Annotated[str | None, typer.Option(help="Its own name for itself; CLDR's when absent.")] = None,
    direction: Annotated[str | None, typer.Option(help="ltr or rtl; CLDR's when absent.")] = None,
) -> None:
    """Write every file of the language that is not there yet, and its line in languages.yml with status draft."""
    import re

    from pydantic import ValidationError

    from bot.commands.new.writing import refuse
    from bot.content.models.language_registry import LanguageEntry
    from bot.content.models.shared import LANGUAGE_CODE
    from bot.content.yaml_file import ContentError, read_yaml
    from bot.settings import settings
    from bot.translation import scaffold

    if not re.fullmatch(LANGUAGE_CODE, code) or code == "en":
        raise refuse("a code is two or three small letters, then script or country where needed (et, pt-BR, zh-Hant), not en")
    if direction not in (None, "ltr", "rtl"):
        raise refuse("direction is ltr or rtl")
    known = scaffold.known(code)
    if known is None and name is None:
        raise refuse(f"CLDR does not know {code}: say its own name with --name, and --direction rtl where it runs that way")
    way: Literal["ltr", "rtl"] = "rtl" if (direction or (known.direction if known else "ltr")) == "rtl" else "ltr"
    new = scaffold.NewLanguage(code, (name or (known.name if known else code)).strip(), way)
    try:
        LanguageEntry(name=new.name, direction=new.direction, status="draft")
    except ValidationError as error:
        raise refuse(f"the name {error.errors(include_url=False)[0]['msg'].removeprefix('Value error, ')}") from None
    where = settings()
    registry = where.resources / "languages.yml"
    try:
        registered = read_yaml(registry)
    except ContentError as error:
        raise refuse(str(error)) from None
    written, kept = _write(scaffold.files(new, where.resources, where.project))
    if code not in registered:
        text = registry.read_text("utf-8")
        registry.write_text(text + ("" if text.endswith("\n") else "\n") + scaffold.registry_line(new), "utf-8")
        written.append(registry)
    typer.echo(f"written: {len(written)} files for {new.name} ({code}, {way}, draft); kept as they were: {len(kept)}")
    for path in written if len(written) < 8 else written[:3] + written[-4:]:
        typer.echo(f"  {path}")
    _next(code)


def _write(files: Iterable[tuple[Path, str]]) -> tuple[list[Path], list[Path]]:
    written: list[Path] = []
    kept: list[Path] = []
    for path, text in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            kept.append(path)
        except OSError as error:
            typer.echo(f"{path}: {error.strerror}; what is written stays, and the command can be run again", err=True)
            raise typer.Exit(1) from None
        else:
            written.append(path)
    return written, kept


def _next(code: str) -> None:
    typer.echo(f"""
What is left is said by majakka check --only parity. In this order:
  - risk/ lists and glossary.tsv: they help children who write in it before anything is served
  - answers of the danger topics, phrases, ui.yml, widget.yml; majakka export po --language {code} for a translators' tool
  - words.yml, style.yml, style.md, speaker.yml, places.yml; sets to measure with
  - majakka preview --language {code}; then status: live in languages.yml
The way: docs/how-to/add-a-language.md""")


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("language")(language)
