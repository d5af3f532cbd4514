"""A language that nobody speaks, from `majakka new language` to being served, from right to left."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
import yaml

from bot import settings as settings_module
from bot.checks import run
from bot.checks.parity import NEEDED
from bot.content.about import About
from bot.content.approval.serving import servable
from bot.content.bundle import bundle
from bot.content.loader import load
from bot.safety.lists import read_all
from bot.settings import Settings
from tests.unit.translation.conftest import tree
from tests.unit.translation.pseudo import right_to_left

Run = Callable[..., tuple[int, str]]
CODE = "qaa"


@pytest.fixture
def made(project: Settings, majakka: Run) -> Path:
    status, said = majakka("new", "language", CODE, "--name", "Kwenya", "--direction", "rtl")
    assert status == 0, said
    return project.resources / "languages" / CODE


def test_the_new_language_is_a_draft_that_loads_and_is_not_served(project: Settings, made: Path) -> None:
    content = load(project.resources)
    entry = content.registry[CODE]
    assert (entry.name, entry.direction, entry.status, entry.fallback, entry.reviewers) == ("Kwenya", "rtl", "draft", "en", ())
    assert content.languages[CODE].answers.keys() == content.languages["en"].answers.keys()
    assert {each.status.value for each in content.languages[CODE].answers.values()} == {"draft"}
    assert CODE not in servable(content, "sourced").languages
    for name in (*NEEDED, "endings.yml", "risk/README.md"):
        assert (made / name).is_file(), name
    assert (project.project / "tests" / "conversations" / CODE / "README.md").is_file()
    assert read_all(project.resources).lines, "the risk screen still reads every list"


def test_resources_elsewhere_leave_the_project_alone(
    project: Settings, majakka: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "tests").mkdir(parents=True)
    monkeypatch.setattr(settings_module, "settings", lambda: replace(project, project=elsewhere))
    before = tree(elsewhere)
    status, said = majakka("new", "language", CODE, "--name", "Kwenya")
    assert status == 0, said
    assert (project.resources / "languages" / CODE / "widget.yml").is_file()
    assert tree(elsewhere) == before
    assert list((elsewhere / "tests").iterdir()) == []


def test_the_checker_sees_that_everything_is_still_to_translate_and_calls_it_no_error(project: Settings, made: Path) -> None:
    found = run(project, ["content", "parity", "glossaries"])
    assert [each.as_line() for each in found if each.level == "error"] == []
    about = [each for each in found if Path(each.file) == made / "answers" / "sextortion.yml"]
    assert len(about) == 3, "marked, a draft, still English: once a file"
    assert any("still English" in each.message and "more like this" in each.message for each in about)
    assert any(Path(each.file) == made / "speaker.yml" and "marked" in each.message for each in found)
    assert any(each.file.endswith("risk/risk_danger_now.yml") and "missing" in each.message for each in found)


def test_the_same_as_live_is_full_of_errors(project: Settings, made: Path) -> None:
    registry = project.resources / "languages.yml"
    registry.write_text(registry.read_text("utf-8").replace("status: draft", "status: live"), "utf-8")
    found = [each for each in run(project, ["parity"]) if each.level == "error"]
    assert len(found) > 3000
    text = next(each for each in found if each.file.endswith("answers/sextortion.yml") and "Send nothing more" in each.message)
    lines = (made / "answers" / "sextortion.yml").read_text("utf-8").splitlines()
    assert lines[text.line - 1].strip().startswith('- "Send nothing more')


def test_preview_shows_the_draft_from_right_to_left(made: Path, majakka: Run, tmp_path: Path) -> None:
    status, said = majakka("preview", "sextortion", "--language", CODE, "--country", "GB", "--out", str(tmp_path / "out"))
    assert status == 0, said
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert pages
    assert all(f'lang="{CODE}" dir="rtl"' in page for page in pages)


def test_filled_by_a_translator_it_is_clean_and_served(project: Settings, made: Path, majakka: Run, tmp_path: Path) -> None:
    po = tmp_path / "qaa.po"
    assert majakka("export", "po", "--language", CODE, "--out", str(po))[0] == 0
    file = polib.pofile(str(po))
    for entry in file:
        assert entry.msgstr == "", "nothing is translated yet"
        if not entry.msgctxt.startswith("countries/"):
            entry.msgstr = right_to_left(entry.msgid)
    file.save(str(po))
    status, said = majakka("import", "po", str(po))
    assert status == 0, said
    for path in made.rglob("*.yml"):
        text = re.sub(r"\A# To translate[^\n]*\n", "", path.read_text("utf-8"))
        path.write_text(re.sub(r"^status: draft", "status: sourced", text, flags=re.MULTILINE), "utf-8")
    for path in (made.parent / "en" / "risk").glob("risk_*.yml"):
        shutil.copy(path, made / "risk")
    registry = project.resources / "languages.yml"
    registry.write_text(registry.read_text("utf-8").replace("status: draft", "status: live"), "utf-8")

    assert [each.as_line() for each in run(project, ["content", "parity"]) if each.level == "error"] == []
    content = servable(load(project.resources), "sourced")
    about = About.of(content, language=CODE, country="FI", audience="child")
    shown = bundle(content, content.sites["default"], about)
    assert (shown["language"], shown["direction"]) == (CODE, "rtl")
    assert shown["words"]["hello"] == right_to_left(content.languages["en"].widget.hello)


def test_what_is_there_already_is_kept(project: Settings, made: Path, majakka: Run) -> None:
    (made / "answers" / "sextortion.yml").write_text("topic: sextortion\n# mine\n", "utf-8")
    (made / "widget.yml").unlink()
    before = tree(made)
    status, said = majakka("new", "language", CODE, "--name", "Other")
    assert status == 0, said
    after = tree(made)
    assert after.keys() - before.keys() == {"widget.yml"}
    assert {name: after[name] for name in before} == before
    assert (project.resources / "languages.yml").read_text("utf-8").count(f"\n{CODE}:") == 1


@pytest.mark.parametrize(("code", "arguments"), [
    ("en", []), ("../up", ["--name", "x"]), ("EN", []), ("english", []), ("qaa", []), ("", []), ("qaa", ["--name", "<b>x"]),
    ("qaa", ["--name", "x{y}"]), ("qaa", ["--name", "x", "--direction", "up"]),
])
def test_what_is_no_language_is_refused_and_nothing_is_written(
    project: Settings, majakka: Run, code: str, arguments: list[str]
) -> None:
    before = tree(project.project)
    status, said = majakka("new", "language", code, *arguments)
    assert status == 2, said
    assert said.strip()
    assert tree(project.project) == before


@pytest.mark.parametrize(("code", "name", "direction"), [
    ("et", "eesti", "ltr"), ("ur", "اردو", "rtl"), ("no", "norsk", "ltr"), ("zh-Hant", "中文", "ltr"),
    ("pt-BR", "português", "ltr"),
])
def test_names_and_directions_are_those_of_the_cldr(
    project: Settings, majakka: Run, code: str, name: str, direction: str
) -> None:
    status, said = majakka("new", "language", code)
    assert status == 0, said
    entry = yaml.safe_load((project.resources / "languages.yml").read_text("utf-8"))[code]
    assert (entry["name"], entry["direction"]) == (name, direction)
    assert code in load(project.resources).languages
