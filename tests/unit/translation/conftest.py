"""A copy of the project's content that these tests may fill and break, and the command line pointed at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import settings as settings_module
from bot.settings import Settings
from tests.lending import Lender


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: Callable[..., Lender]) -> Iterator[Settings]:
    with copies("resources", "glossary.tsv").lent(tmp_path / "resources") as resources:
        kept = "\n".join(line for line in (resources / "languages.yml").read_text("utf-8").splitlines()
                         if line.startswith(("#", "en:")))
        (resources / "languages.yml").write_text(f"{kept}\n", "utf-8")
        made = replace(Settings(), project=tmp_path, resources=resources)
        monkeypatch.setattr(settings_module, "settings", lambda: made)
        yield made


@pytest.fixture
def majakka(project: Settings) -> Callable[..., tuple[int, str]]:
    """Run a command in the copy; return its exit code and everything it said."""
    from bot.cli import app

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, list(arguments))
        return done.exit_code, done.output

    return run


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, byte by byte."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
