"""What commands share: quiet logs, content that can be read, a model that fits it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.privacy import log_policy
from bot.settings import Settings, settings

if TYPE_CHECKING:
    from bot.engine.conversation import Engine


def prepare() -> Settings:
    """Set up logging and check the content; ends the program with the list of problems when it cannot be used."""
    log_policy.apply()
    from bot.content import current
    from bot.content.yaml_file import ContentError

    try:
        known = settings()
    except ValueError as error:
        typer.echo(f"majakka: {error}", err=True)
        raise typer.Exit(2) from None
    try:
        current.store()
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        typer.echo(f"\n{len(error.problems)} problem(s) in resources/; `majakka check` tells more.", err=True)
        raise typer.Exit(1) from None
    return known


def trained_model(known: Settings, force: bool = False) -> Path:
    """Return the model for the present data, training it first where needed, with progress shown."""
    from bot.engine import training

    if training.is_trained(known) and not force:
        return training.model_path(known)
    from bot.content.yaml_file import ContentError
    from bot.engine.data_files import check_all

    try:
        check_all(known.project)
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        raise typer.Exit(1) from None
    typer.echo("Training: the data or the configuration is new (about two minutes) …", err=True)
    started = time.monotonic()
    with _Progress():
        model = training.train(known, force)
    typer.echo(f"Trained in {time.monotonic() - started:.0f} s: {model.name}", err=True)
    return model


class _Progress:
    """Shows that training goes on; Rasa's own output would hide what matters."""

    def __enter__(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status("reading, encoding and fitting …")
        if sys.stderr.isatty():
            self._status.start()

    def __exit__(self, *_: object) -> None:
        self._status.stop()


def engine(known: Settings) -> Engine:
    """Return a running engine."""
    model = trained_model(known)
    from bot.engine.conversation import Engine

    return Engine(known, model)
