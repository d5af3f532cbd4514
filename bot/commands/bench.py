"""`majakka bench`: measure speed, memory and start."""

from __future__ import annotations

import subprocess
import sys

import typer

from bot.settings import ROOT


def bench(context: typer.Context) -> None:
    """Run the benchmarks (benchmarks/README.md says what each measures); options are passed on."""
    raise typer.Exit(subprocess.call(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks", *context.args], cwd=ROOT))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(bench)
