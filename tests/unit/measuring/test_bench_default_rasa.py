"""Rasa as published, beside Majakka: what it is asked, and that it is never left out quietly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import default_rasa, environments, run, skipping
from benchmarks.inside_default import driver
from benchmarks.processes import Failure
from benchmarks.results import DEFAULT, Result
from benchmarks.run import Run
from benchmarks.skipping import Skipped


def test_a_skip_is_loud(capsys: pytest.CaptureFixture[str]) -> None:
    skipping.say("Rasa's default", "there is no Python 3.10")
    said = capsys.readouterr().err
    assert "SKIPPED, NOT MEASURED: Rasa's default" in said
    assert "because there is no Python 3.10" in said


def test_what_cannot_be_installed_is_skipped_loudly_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments.shutil, "which", lambda *_, **__: None)
    shared, result = Run(tmp_path), Result("message")
    assert run.beside(result, shared) is None
    assert run.beside(result, shared) is None, "the second time is not tried again"
    assert "uv is neither" in result.skipped[DEFAULT]
    assert "SKIPPED" in capsys.readouterr().err
    assert result.failed is None


def test_too_small_a_disk_and_a_failing_uv_are_reasons_to_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    with pytest.raises(Skipped, match="GB of disk"):
        environments.published("rasa==0", "3.10", needed_gigabytes=1e9)
    code = "import sys; sys.stderr.write('note\\nerror: cannot reach https://me:word@registry.example/simple\\n'); sys.exit(2)"
    with pytest.raises(Skipped, match=r"cannot reach <address>$"):
        environments._run([sys.executable, "-c", code], tmp_path)


def test_a_failure_of_the_default_is_kept_and_ours_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise Failure("it fell over")

    monkeypatch.setattr(run, "DefaultRasa", fail)
    result = Result("message")
    assert run.beside(result, Run(tmp_path)) is None
    assert "it fell over" in str(result.failed)


def test_the_driver_generates_a_dialogue_for_each_intent_and_imports_nothing_of_ours() -> None:
    made = driver.dialogue(["a", "b"])
    assert [each["rule"] for each in made["rules"]] == ["a", "b"]
    assert made["stories"][1]["steps"] == [
        {"intent": "b"}, {"action": "utter_b"}, {"intent": "a"}, {"action": "utter_a"},
    ]
    assert set(driver.domain(["a"])["responses"]) == {"utter_a", "utter_default"}
    source = Path(driver.__file__).read_text("utf-8")
    assert "import bot" not in source
    assert "from bot" not in source
    assert "from benchmarks" not in source


def test_kept_models_depend_on_data_and_epochs(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one", "utf-8")
    before = default_rasa._fingerprint(tmp_path, True, None)
    assert before == default_rasa._fingerprint(tmp_path, True, None)
    assert before != default_rasa._fingerprint(tmp_path, True, 5)
    (tmp_path / "a.yml").write_text("two", "utf-8")
    assert before != default_rasa._fingerprint(tmp_path, True, None)
