"""The checker finds what it is for, says where, and is silent otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.checks import Finding, run
from bot.checks.phones import verdict
from bot.settings import Settings, settings
from tests.lending import Lender

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def project(project_copy: Path, copies: Callable[..., Lender]) -> Iterator[Settings]:
    """A copy of what the checker reads."""
    tmp_path = project_copy.parent
    for name in ("config.yml", "domain.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "reference" / "coverage.md", tmp_path / "docs" / "reference")
    with copies("data").lent(tmp_path / "data"):
        yield replace(settings(), project=tmp_path, resources=project_copy)


def errors(project: Settings, rule: str) -> list[Finding]:
    return [each for each in run(project, [rule]) if each.level == "error"]


@pytest.mark.parametrize(("number", "region", "expected"), [
    ("0800 1111", "GB", "valid"), ("0800 1111", "JE", "valid"), ("999", "GB", "valid"), ("+1 800 843 5678", "US", "valid"),
    ("116 111", "FI", "valid"), ("12345678901234", "GB", "invalid"), ("98", "GB", "unknown"), ("+44 1", "GB", "invalid"),
    ("1-800-273-8255", "US", "valid"), ("900 20 20 10", "ES", "valid"), ("900 20 20 1", "ES", "invalid"),
    ("800-7874", "WS", "invalid"), ("800-7874", "GB", "invalid"),
])
def test_phone_verdicts(number: str, region: str, expected: str) -> None:
    assert verdict(number, region) == expected


def test_the_project_as_it_is_has_no_error(project: Settings) -> None:
    assert [each.as_line() for each in run(project) if each.level == "error"] == []


def test_a_wrong_number_is_found_with_its_line(project: Settings) -> None:
    path = project.resources / "countries" / "GB.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"0800 1111"', '"0800 11112222333"', 1), "utf-8")
    found = errors(project, "phones")
    assert len(found) == 1
    assert found[0].file == str(path)
    assert found[0].line > 5


def test_a_number_that_its_owner_prints_so_is_marked_in_its_file(project: Settings) -> None:
    samoa, britain = (project.resources / "countries" / f"{each}.yml" for each in ("WS", "GB"))
    samoa.write_text(samoa.read_text("utf-8").replace("printed_so: true, ", ""), "utf-8")
    assert [each.file for each in errors(project, "phones")] == [str(samoa)]
    text = britain.read_text("utf-8")
    assert 'number: "0800 1111"' in text
    britain.write_text(text.replace('number: "0800 1111"', 'number: "0800 1111", printed_so: true', 1) if "{number" in text
                       else text.replace('number: "0800 1111"', 'number: "0800 1111"\n        printed_so: true', 1), "utf-8")
    assert {each.file for each in errors(project, "phones")} == {str(samoa), str(britain)}, "what is listed needs no mark"


def test_broken_training_data_is_found_with_its_line(project: Settings) -> None:
    path = project.project / "data" / "nlu" / "en" / "greet.yml"
    path.write_text('version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hi\n   - bad\n', "utf-8")
    found = errors(project, "training_data")
    assert found[0].file == str(path)
    assert found[0].line >= 4


@pytest.mark.parametrize(("content", "message"), [
    ("nlu: 7\n", "has no `nlu:` list"),
    ('version: "3.1"\nnlu:\n- intent: goodbye\n  examples: |\n    - hi\n', "but the file is named"),
    ('version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    hi\n', "has no examples"),
    ('version: "3.1"\nnlu:\n- examples: |\n    - hi\n', "without `intent:`"),
])
def test_training_files_of_another_form_are_refused(project: Settings, content: str, message: str) -> None:
    (project.project / "data" / "nlu" / "en" / "greet.yml").write_text(content, "utf-8")
    assert any(message in each.message for each in errors(project, "training_data"))


def test_an_example_under_two_topics_is_found(project: Settings) -> None:
    path = project.project / "data" / "nlu" / "en" / "greet.yml"
    other = (project.project / "data" / "nlu" / "en" / "sextortion.yml").read_text("utf-8")
    example = next(line for line in other.splitlines() if line.startswith("    - "))
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n{example.upper()}\n", "utf-8")
    assert [each for each in errors(project, "training_data") if "too" in each.message]


def test_a_generated_file_that_was_edited_is_found(project: Settings) -> None:
    path = project.project / "domain.yml"
    path.write_text(path.read_text("utf-8") + "# by hand\n", "utf-8")
    found = errors(project, "generated_files")
    assert found[0].fixable
    from bot.engine import domain

    assert domain.write(project.project, project.resources) == [path]
    assert errors(project, "generated_files") == []
