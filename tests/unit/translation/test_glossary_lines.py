"""The rule `glossaries`: form, entries that stand twice or collide, frequent words; without wordfreq it says so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.checks import Finding, run
from bot.settings import Settings
from bot.translation import glossary_lines

GOOD = "# comment\n\npapá\tdad\nme da miedo\tscares me\nمرحبا\thello\n"


def findings(project: Settings, text: str | bytes, code: str = "es") -> list[Finding]:
    path = project.resources / "languages" / code / "glossary.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [each for each in run(project, ["glossaries"]) if each.file == str(path)]


@pytest.mark.parametrize(("line", "reason"), [
    ("one column", "1 columns"), ("a\tb\tc", "3 columns"), ("\tenglish", "no word"), ("...\tenglish", "no word"),
    ("palabra\t ", "no English"),
    ("palabra \tword", "space"), ("palabra\tword\r", "space"), ("hello\tمرحبا", "changed round"),
    ("pal\u202eabra\tword", "invisible"),
    ("x" * 201 + "\tword", "longer"),
])
def test_a_malformed_line_is_an_error_with_its_number(project: Settings, line: str, reason: str) -> None:
    found = [each for each in findings(project, f"{GOOD}{line}\n") if each.level == "error"]
    assert [(each.line, reason in each.message) for each in found] == [(6, True)]


def test_a_good_glossary_has_no_finding_but_coverage(project: Settings) -> None:
    found = findings(project, GOOD)
    assert len(found) == 1
    assert (found[0].level, "most frequent words" in found[0].message) == ("warning", True)


def test_what_is_not_utf_8_is_named_with_its_line(project: Settings) -> None:
    assert [(each.line, each.message[:12]) for each in findings(project, b"a\tb\n\xff\tc\n")] == [(2, "is not UTF-8")]


def test_twice_and_otherwise_and_folded(project: Settings) -> None:
    lines = "gato\tcat\ngato\tcat\nGato\tjack\nél\the\nel\tthe\nsi\tif\nsí\tyes\n"
    found = {each.line: each.message for each in findings(project, lines)}
    assert "stands twice with the same English; 1 such" in found[2]
    assert "'jack' here and 'cat' in line 1" in found[3]
    folded = next(message for message in found.values() if "doubled letters" in message)
    assert folded.startswith("2 pair(s)")
    assert "'el' 'the' and 'él' 'he'" in folded, "what is written so counts first"


def test_frequent_words_are_known_as_written_folded_or_without_endings(tmp_path: Path) -> None:
    (tmp_path / "glossary.tsv").write_text("café\tcoffee\nmandar\tsend\n", "utf-8")
    (tmp_path / "endings.yml").write_text('suffixes: {me: me}\nshortest_stem: 3\n', "utf-8")
    lines = glossary_lines.read(tmp_path / "glossary.tsv")
    assert glossary_lines.unknown(lines, tmp_path, ["café", "cafe", "mandarme", "perro"]) == ["perro"]


def test_wordfreq_knows_no_made_up_language(project: Settings) -> None:
    (project.resources / "languages" / "qaa").mkdir()
    assert ["no list of frequent words" in each.message for each in findings(project, GOOD, "qaa")] == [True]


def test_without_wordfreq_the_rule_says_that_it_did_not_measure(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    assert findings(project, GOOD) == []
    found = run(project, ["glossaries"])
    assert [(each.level, "not installed" in each.message) for each in found] == [("warning", True)]
