"""`majakka new`: scaffolds pass the checker, nothing that exists is written over, bad names are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from typer.testing import CliRunner

from bot.checks import run
from bot.cli import app
from bot.commands.new import country, platform
from bot.content.about import is_country
from bot.content.loader import load
from bot.content.models import Country, Platform, PlatformWords
from bot.content.yaml_file import read_model
from bot.exports import rows
from bot.settings import settings

RULES = ["content", "codes", "time_zones", "provenance", "pairs", "platforms", "addresses", "opening_hours"]


@pytest.fixture
def resources(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAJAKKA_RESOURCES", str(project_copy))
    return project_copy


def majakka(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["new", *arguments])
    return done.exit_code, done.output


def test_every_territory_has_a_scaffold_that_can_be_read(tmp_path: Path) -> None:
    codes = [code for code in map(str, Locale("en").territories) if is_country(code)]
    assert len(codes) > 240
    for code in codes:
        path = tmp_path / f"{code}.yml"
        path.write_text(country.scaffold(code), "utf-8")
        assert read_model(path, Country).country == code


def test_a_new_country_passes_the_checker(resources: Path) -> None:
    for code in ("KE", "AX", "GS"):
        (resources / "countries" / f"{code}.yml").unlink(missing_ok=True)
        status, said = majakka("country", code.lower())
        assert status == 0, said
        assert f"{code}.yml" in said
        assert "child helpline" in said, "says what to fill"
    found = run(replace(settings(), resources=resources), RULES, "KE")
    assert [each.as_line() for each in found] == []
    made = load(resources).countries["KE"]
    assert (made.languages, made.time_zones, made.services) == (("sw", "en"), ("Africa/Nairobi",), ())


def test_nothing_is_written_over(resources: Path) -> None:
    before = (resources / "countries" / "FI.yml").read_bytes()
    status, said = majakka("country", "FI")
    assert (status, "exists already" in said) == (2, True)
    assert (resources / "countries" / "FI.yml").read_bytes() == before
    assert majakka("platform", "roblox")[0] == 2


@pytest.mark.parametrize("code", ["UK", "EL", "ZZ", "EU", "../X", "K", "KEN", "", "1A"])
def test_what_is_no_country_is_refused(resources: Path, code: str) -> None:
    files = set(resources.rglob("*"))
    assert majakka("country", code)[0] == 2
    assert set(resources.rglob("*")) == files


def test_a_new_platform_is_a_draft_that_passes_and_is_not_shown(resources: Path) -> None:
    status, said = majakka("platform", "star_game", "--name", 'Star: "Game" #1')
    assert status == 0, said
    assert read_model(resources / "platforms" / "star_game.yml", Platform).name == 'Star: "Game" #1'
    assert read_model(resources / "languages" / "en" / "platforms" / "star_game.yml", PlatformWords).tools == {}
    found = run(replace(settings(), resources=resources), RULES)
    assert [each.as_line() for each in found if "star_game" in each.file] == []
    assert not any(row["platform"] == "star_game" for row in rows.platforms(load(resources), date(2026, 11, 25)))


@pytest.mark.parametrize(("arguments", "told"), [
    (("../x",), "lower-case"), (("Big",), "lower-case"),
    (("zz_new", "--name", "<b>"), "markup"), (("zz_new", "--name", "a\u202eb"), "control"),
    (("x", "--language", "../../x"), "language"), (("x", "--language", "xx"), "language"), (("_x",), "lower-case"),
])
def test_bad_platforms_are_refused_and_leave_nothing(resources: Path, arguments: tuple[str, ...], told: str) -> None:
    files = set(resources.rglob("*"))
    status, said = majakka("platform", *arguments)
    assert status == 2
    assert told in said
    assert set(resources.rglob("*")) == files


def test_scaffolds_name_every_tool() -> None:
    from bot.content.models import ToolName

    assert all(tool.value in platform.scaffold("x", "X") for tool in ToolName)
