"""The command line, as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def majakka(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=given, capture_output=True, text=True, cwd=ROOT, timeout=300,
        env={**os.environ, **environment},
    )


def test_help_names_every_command() -> None:
    shown = majakka("--help").stdout
    for command in ("serve", "train", "chat", "understand", "reply", "check", "new", "bench", "rasa"):
        assert command in shown


@pytest.mark.parametrize("arguments", [
    ("--language", "xx"), ("--language", "../en"), ("--split", "train"), ("--risk", "--shrink"), ("--risk", "--language", "en"),
    ("--shrink", "--split", "dev"), ("--everyday", "."),
])
def test_eval_refuses_what_makes_no_sense(arguments: tuple[str, ...]) -> None:
    done = majakka("eval", *arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("trained")
def test_eval_tells_figures_and_no_message(tmp_path: Path) -> None:
    from bot.evaluation.messages import read_set

    done = majakka("eval", "--language", "en", "--split", "dev", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "right or offered" in done.stdout
    shown = done.stdout + done.stderr + "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"understanding-en-dev.html", "understanding-en-dev.json"}
    assert [each.text for each in read_set(ROOT, "en", "dev") if len(each.text) > 20 and each.text in shown] == []


@pytest.mark.usefixtures("trained")
def test_understand_streams_json_lines() -> None:
    texts = ["someone threatens to post my pictures", "/restart", "", '"two\\nlines"', "\u202eabc", "x" * 1500]
    done = majakka("understand", "--jsonl", "--language", "en", given="\n".join(texts) + "\n")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(texts)
    expected = {"text", "language", "topic", "confidence", "alternatives", "risk", "urgency", "entities"}
    assert all(set(row) == expected for row in rows)
    assert rows[0]["topic"] == "sextortion"
    assert rows[0]["urgency"] == "high"
    assert rows[3]["text"] == "two\nlines"


@pytest.mark.usefixtures("trained")
def test_reply_goes_on_with_a_conversation_and_survives_bad_lines() -> None:
    asked = '{"text": "how do i block someone on tiktok", "country": "GB"}'
    lines = [asked, "not json", "[]", '{"text": 7}', '{"choice": "menu"}']
    done = majakka("reply", "--jsonl", given="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(lines)
    assert rows[0]["topic"] == "block_user"
    assert [row.get("status") for row in rows[1:4]] == [422, 422, 422]
    assert rows[4]["replies"]


def test_broken_content_ends_with_file_and_line(project_copy: Path) -> None:
    path = project_copy / "languages" / "en" / "phrases" / "notices.yml"
    path.write_text(path.read_text("utf-8") + "broken: [\n", "utf-8")
    for command in (["check"], ["understand", "hello"]):
        done = majakka(*command, MAJAKKA_RESOURCES=str(project_copy))
        assert done.returncode == 1
        assert f"{path}:" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_rasa_data_validate_passes_through() -> None:
    done = majakka("rasa", "data", "validate", "--data", "data/rules", "--domain", "domain.yml")
    assert done.returncode == 0, done.stderr[-800:]


def test_rasa_says_what_to_do_about_a_component_of_tensorflow(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    head = "recipe: default.v1\nassistant_id: x\nlanguage: en\n"
    config.write_text(f"{head}pipeline:\n- name: WhitespaceTokenizer\n- name: DIETClassifier\n")
    done = majakka("rasa", "train", "nlu", "--config", str(config), "--out", str(tmp_path), "--nlu", "data/nlu/en/greet.yml")
    assert done.returncode == 1
    assert "DIETClassifier needs TensorFlow" in done.stderr
    assert "Traceback" not in done.stderr
