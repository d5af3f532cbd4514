"""`majakka check`, `report` and `export`, as they are called."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.checks import all_rules
from bot.cli import app
from bot.content import current
from bot.hsds import ids, profile

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def copy(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAJAKKA_RESOURCES", str(project_copy))
    return project_copy


def majakka(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def test_check_tells_one_country_as_json(copy: Path) -> None:
    path = copy / "countries" / "KE.yml"
    path.write_text(path.read_text("utf-8").replace("languages: [sw, en]", "languages: [sw, xx]", 1), "utf-8")
    status, out, _ = majakka("check", "--only", "codes", "--country", "ke", "--json")
    assert status == 1
    assert json.loads(out) == [{
        "file": str(path), "line": 2, "rule": "codes", "message": "'xx' is not a language that the CLDR knows",
        "level": "error", "fixable": False,
    }]
    assert majakka("check", "--only", "codes", "--country", "FI")[0] == 0


def test_check_fix_names_what_it_put_right(copy: Path) -> None:
    path = copy / "countries" / "KE.yml"
    path.write_text(path.read_text("utf-8").replace("[Africa/Nairobi]", "[Europe/Helsinki]"), "utf-8")
    status, out, _ = majakka("check", "--only", "time_zones", "--country", "KE")
    assert status == 1
    assert "Europe/Helsinki is no time zone of KE" in out
    path.write_text(path.read_text("utf-8").replace("[Europe/Helsinki]", "[Africa/Nairobi]"), "utf-8")
    other = copy / "countries" / "IN.yml"
    other.write_text(other.read_text("utf-8").replace("[Asia/Kolkata]", "[Asia/Calcutta]"), "utf-8")
    assert majakka("check", "--only", "time_zones", "--country", "IN")[0] == 1
    status, _, told = majakka("check", "--only", "time_zones", "--fix")
    assert (status, str(other) in told) == (0, True)


@pytest.mark.parametrize("arguments", [
    ("--country", "ZZ"), ("--country", "KEN"), ("--only", "nothing"), ("--online", "--fix"), ("--online", "--only", "codes"),
])
def test_check_refuses_what_makes_no_sense(arguments: tuple[str, ...]) -> None:
    assert majakka("check", *arguments)[0] == 2


def test_check_online_without_the_web_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    monkeypatch.setattr("bot.checks.online.ask.time.sleep", lambda _: None)
    status, out, told = majakka("check", "--online", "--country", "KE")
    assert (status, out) == (2, "")
    assert "no way to the web" in told


def test_every_rule_is_documented() -> None:
    told = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    for name in all_rules():
        assert f"`{name}`" in told, name


def test_every_attribute_is_documented() -> None:
    told = (ROOT / "docs" / "reference" / "hsds.md").read_text("utf-8")
    for name, (_, codes) in profile.TAXONOMIES.items():
        assert f"`{name}`" in told, name
        if name != "kind":
            assert all(code in told for code in codes), name


def test_report_writes_page_and_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.reports.directory import markdown

    monkeypatch.setattr(markdown, "FILE", tmp_path / "coverage.md")
    status, out, told = majakka("report", "directory", "--out", str(tmp_path / "new" / "folder"))
    assert status == 0, told
    page, numbers = tmp_path / "new" / "folder" / "directory.html", tmp_path / "new" / "folder" / "directory.json"
    assert str(page) in out
    assert page.read_text("utf-8").startswith("<!doctype html>")
    totals = json.loads(numbers.read_text("utf-8"))["totals"]
    assert totals["countries"] == len(current.content().countries)
    assert (tmp_path / "coverage.md").read_text("utf-8") == (ROOT / "docs" / "reference" / "coverage.md").read_text("utf-8"), (
        "what the report writes is what the check compares, drafts counted"
    )
    assert json.loads(majakka("report", "directory", "--json")[1])["totals"] == totals


def test_exports(tmp_path: Path) -> None:
    status, out, _ = majakka("export", "countries", "--format", "csv")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    childline = next(row for row in rows if row["country"] == "KE" and row["kind"] == "child_helpline")
    assert (childline["phone"], childline["hours"]) == ("116", "24/7")
    file = tmp_path / "a" / "platforms.json"
    assert majakka("export", "platforms", "--out", str(file))[0] == 0
    assert {row["platform"] for row in json.loads(file.read_text("utf-8"))} > {"roblox", "instagram"}
    assert majakka("export", "countries", "--format", "xml")[0] == 2
    tmp_path.joinpath("file").write_text("", "utf-8")
    status, _, told = majakka("export", "countries", "--out", str(tmp_path / "file" / "x"))
    assert (status, "Traceback" in told) == (1, False)


def test_export_hsds_is_what_the_api_gives(tmp_path: Path) -> None:
    assert majakka("export", "hsds", "--out", str(tmp_path))[0] == 0
    tables = {path.stem: json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.json")}
    assert set(tables) == {"services", "organizations", "taxonomies", "taxonomy_terms"}
    assert ids.of("service", "ke-childline") in {row["id"] for row in tables["services"]}
    assert all(row["services"] for row in tables["organizations"])
    assert json.loads(majakka("export", "hsds")[1]) == tables
