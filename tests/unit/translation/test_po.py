"""Texts go out to translators and come back exactly; what would break a text is refused, and then nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from bot.content.loader import load
from bot.settings import Settings
from tests.unit.translation.conftest import tree
from tests.unit.translation.pseudo import longer

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def draft(project: Settings, majakka: Run) -> Path:
    assert majakka("new", "language", "qaa", "--name", "Kwenya")[0] == 0
    return project.resources / "languages" / "qaa"


def exported(majakka: Run, language: str, to: Path) -> polib.POFile:
    status, said = majakka("export", "po", "--language", language, "--out", str(to))
    assert status == 0, said
    return polib.pofile(str(to))


@pytest.mark.parametrize("language", ["en", "qaa"])
def test_out_and_in_again_changes_no_byte(project: Settings, draft: Path, majakka: Run, tmp_path: Path, language: str) -> None:
    before = tree(project.resources)
    entries = exported(majakka, language, tmp_path / "a.po")
    assert len(entries) > 3500
    status, said = majakka("import", "po", str(tmp_path / "a.po"))
    assert (status, said.splitlines()[-1]) == (0, "0 texts changed in 0 files")
    assert tree(project.resources) == before
    exported(majakka, language, tmp_path / "b.po")
    assert (tmp_path / "a.po").read_bytes() == (tmp_path / "b.po").read_bytes()


def test_every_text_goes_through_with_odd_signs_and_nothing_else_changes(
    project: Settings, draft: Path, majakka: Run, tmp_path: Path
) -> None:
    english = tree(project.resources / "languages" / "en")
    comments = [line for line in (draft / "widget.yml").read_text("utf-8").splitlines() if line.startswith("#")][1:]
    file = exported(majakka, "qaa", tmp_path / "a.po")
    for entry in file:
        limit = 55 if entry.msgctxt.startswith("widget#") or entry.msgctxt.endswith("title") else 1100
        names = " ".join(sorted(set(_placeholders(entry.msgid))))
        entry.msgstr = f"{longer(entry.msgid)} {names} \"q\" 'a' \\ : #x - é"[:limit] if not names else f"Ž: {names} \\"
    file.save(str(tmp_path / "a.po"))
    status, said = majakka("import", "po", str(tmp_path / "a.po"))
    assert status == 0, said[-2000:]
    again = exported(majakka, "qaa", tmp_path / "b.po")
    assert {each.msgctxt: each.msgstr for each in again} == {each.msgctxt: each.msgstr.strip() for each in file}
    assert tree(project.resources / "languages" / "en") == english
    assert [line for line in (draft / "widget.yml").read_text("utf-8").splitlines() if line.startswith("#")] == comments
    assert "qaa" in load(project.resources).languages


def test_an_entry_says_who_reads_it_and_what_stays(draft: Path, majakka: Run, tmp_path: Path) -> None:
    file = {each.msgctxt: each for each in exported(majakka, "qaa", tmp_path / "a.po")}
    step = file["answers/sextortion#child.steps.4"]
    assert step.msgid.startswith("Report the person in {platform}")
    assert "Voice: child" in step.comment
    assert "{platform}" in step.comment
    assert step.flags == ["python-brace-format"]
    assert "At most 60" in file["answers/sextortion#title"].comment
    assert "Voice: everybody" in file["phrases#danger.check.0"].comment


@pytest.mark.parametrize(("ref", "text", "reason"), [
    ("answers/sextortion#teen.steps.0", "Look at {nonsense}", "unknown placeholder {nonsense}"),
    ("answers/sextortion#teen.steps.0", "Look at {platform}", "{platform} does not stand in the English text"),
    ("answers/sextortion#teen.steps.0", "A <b>word</b>", "markup"),
    ("answers/sextortion#teen.steps.0", "A [word](https://example.org)", "markup"),
    ("answers/sextortion#teen.steps.0", "A \u202e word", "control or direction character"),
    ("answers/sextortion#teen.steps.0", "x" * 1300, "at most 1200"),
    ("answers/sextortion#title", "x" * 61, "at most 60"),
    ("widget#send", "x" * 61, "at most 60"),
])
def test_a_text_that_would_break_something_is_refused_with_its_line(
    project: Settings, draft: Path, majakka: Run, tmp_path: Path, ref: str, text: str, reason: str
) -> None:
    before = tree(project.resources)
    path = tmp_path / "a.po"
    file = exported(majakka, "qaa", path)
    file.find("Chat", msgctxt="widget#chat_name").msgstr = "Juttu"
    next(each for each in file if each.msgctxt == ref).msgstr = text
    file.save(str(path))
    status, said = majakka("import", "po", str(path))
    assert status == 1
    assert reason in said
    assert ".po:" in said or ".yml:" in said
    assert tree(project.resources) == before, "all or nothing"


def test_entries_that_do_not_fit_are_refused(project: Settings, draft: Path, majakka: Run, tmp_path: Path) -> None:
    before = tree(project.resources)
    path = tmp_path / "a.po"
    file = exported(majakka, "qaa", path)
    file[5].msgctxt = "../../etc/passwd#x"
    file[6].msgid = "Another English text"
    file[7].msgctxt = file[8].msgctxt
    file[7].msgid = file[8].msgid
    file.save(str(path))
    status, said = majakka("import", "po", str(path))
    assert status == 1
    assert "is no reference of an English text" in said
    assert "has changed since the export" in said
    assert "stands twice" in said
    assert len([line for line in said.splitlines() if f"{path}:" in line]) == 3
    assert tree(project.resources) == before


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "Language '' is no language"), (b"msgid \"\nmsgstr", "not a PO file"), (b"\xff\xfe\x00", "UTF-8"),
    (b"nonsense\n", "not a PO file"),
    (b'msgid ""\nmsgstr "Language: ../../x\\n"\n', "is no language of languages.yml"),
])
def test_files_that_are_no_po_are_refused(project: Settings, majakka: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    before = tree(project.resources)
    path = tmp_path / "a.po"
    path.write_bytes(content)
    status, said = majakka("import", "po", str(path))
    assert (status, reason in said) == (1, True), said
    assert tree(project.resources) == before


def test_a_file_that_is_not_there_and_a_language_that_is_not_registered(majakka: Run, tmp_path: Path) -> None:
    assert majakka("import", "po", str(tmp_path / "none.po"))[0] == 1
    status, said = majakka("export", "po", "--language", "../en")
    assert status == 1
    assert "has no language" in said


def test_fuzzy_entries_wait_and_a_dry_run_writes_nothing(project: Settings, draft: Path, majakka: Run, tmp_path: Path) -> None:
    before = tree(project.resources)
    file = exported(majakka, "qaa", tmp_path / "a.po")
    entry = next(each for each in file if each.msgctxt == "widget#leave")
    entry.msgstr, entry.flags = "Pois", ["fuzzy"]
    file.save(str(tmp_path / "a.po"))
    status, said = majakka("import", "po", str(tmp_path / "a.po"))
    assert (status, "1 fuzzy" in said) == (0, True)
    assert tree(project.resources) == before
    entry.flags = []
    file.save(str(tmp_path / "a.po"))
    assert "would change" in majakka("import", "po", str(tmp_path / "a.po"), "--dry-run")[1]
    assert tree(project.resources) == before


def test_files_and_phrases_that_english_got_later_are_made(
    project: Settings, draft: Path, majakka: Run, tmp_path: Path
) -> None:
    phrases = draft / "phrases" / "danger.yml"
    lines = phrases.read_text("utf-8").splitlines(keepends=True)
    short = "".join(line for line in lines if "right?" not in line and "danger.check" not in line)
    phrases.write_text(short, "utf-8")
    (draft / "answers" / "scams.yml").unlink()
    file = exported(majakka, "qaa", tmp_path / "a.po")
    for entry in file:
        if entry.msgctxt in ("phrases#danger.check.0", "answers/scams#title"):
            entry.msgstr = "Kwe"
    file.save(str(tmp_path / "a.po"))
    status, said = majakka("import", "po", str(tmp_path / "a.po"))
    assert status == 0, said
    assert phrases.read_text("utf-8").startswith(short)
    made = load(project.resources).languages["qaa"]
    assert made.phrases["danger.check"].messages == ("Kwe",)
    assert (made.answers["scams"].title, made.answers["scams"].status.value) == ("Kwe", "draft")


def _placeholders(text: str) -> list[str]:
    return [f"{{{each.split('}')[0]}}}" for each in text.split("{")[1:]]
