"""Rules on training examples find copies, leaks and thin topics, and are silent on the data as it is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.checks import Finding, run
from bot.evaluation.messages import folder_of
from bot.settings import Settings, settings

ROOT = Path(__file__).resolve().parents[3]
MESSAGE = "a man on the bus app keeps asking what colour my curtains are"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Two topics' examples, one evaluation message, a set of risks, and the topics."""
    nlu = tmp_path / "data" / "nlu" / "en"
    nlu.mkdir(parents=True)
    for topic in ("scams", "stranger_contact"):
        shutil.copy(ROOT / "data" / "nlu" / "en" / f"{topic}.yml", nlu)
    for name in ("config.yml", "domain.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "resources").mkdir()
    shutil.copytree(ROOT / "resources" / "topics", tmp_path / "resources" / "topics")
    shutil.copy(ROOT / "resources" / "topics.yml", tmp_path / "resources")
    for split in ("dev", "eval"):
        folder_of(tmp_path, "en", split).mkdir(parents=True)
    measured(tmp_path, "eval", MESSAGE)
    return replace(settings(), project=tmp_path, resources=tmp_path / "resources")


def measured(project: Path, split: str, text: str) -> None:
    path = folder_of(project, "en", split) / "stranger_contact.yml"
    path.write_text(f'topic: stranger_contact\nmessages:\n  - {{text: "{text}", group: plain}}\n', "utf-8")


def add(project: Settings, topic: str, *examples: str) -> Path:
    path = project.project / "data" / "nlu" / "en" / f"{topic}.yml"
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"    - {each}\n" for each in examples)
    return path


def errors(project: Settings, rule: str) -> list[Finding]:
    return [each for each in run(project, [rule]) if each.level == "error"]


def test_a_copy_with_a_word_swapped_is_found_at_its_line(project: Settings) -> None:
    assert errors(project, "near_duplicates") == []
    path = add(project, "scams", "grandpa paid for a parrot that never came", "grandpa paid for a piano that never came")
    (found,) = errors(project, "near_duplicates")
    assert found.file == str(path)
    assert found.line == len(path.read_text("utf-8").splitlines())
    assert "parrot" in found.message


def test_the_same_words_under_two_topics_are_no_copy(project: Settings) -> None:
    add(project, "scams", "grandpa paid for a parrot that never came")
    add(project, "stranger_contact", "grandpa paid for a piano that never came")
    assert errors(project, "near_duplicates") == []


@pytest.mark.parametrize(("topic", "example"), [
    ("stranger_contact", MESSAGE),
    ("stranger_contact", MESSAGE.replace("curtains", "socks")),
    ("stranger_contact", MESSAGE.upper() + "!!!"),
    ("scams", MESSAGE),  # word for word, under whatever topic
])
def test_leaks_are_found(topic: str, example: str, project: Settings) -> None:
    assert errors(project, "leakage") == []
    path = add(project, topic, example)
    (found,) = errors(project, "leakage")
    assert found.file == str(path)
    assert found.line == len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize(("text", "leaks"), [("kerbs hop up", True), ("hello there", False), ("привіт усім", False)])
def test_short_messages_leak_from_three_words(text: str, leaks: bool, project: Settings) -> None:
    measured(project.project, "eval", text)
    add(project, "scams", text)
    assert len(errors(project, "leakage")) == leaks


def test_a_look_alike_under_another_topic_is_no_leak(project: Settings) -> None:
    add(project, "scams", MESSAGE.replace("curtains", "socks"))
    assert errors(project, "leakage") == []


@pytest.mark.parametrize("expected", ["none", "risk_danger_now"])
def test_sets_of_risks_are_measured_on_too(expected: str, project: Settings) -> None:
    folder = project.project / "tests" / "risk" / "en" / "dev"
    folder.mkdir(parents=True)
    text = f"expected: {expected}\nmessages:\n  - the boss in this level murders me again\n"
    (folder / "mixed.yml").write_text(text, "utf-8")
    add(project, "scams", "the boss in this level murders me always")
    assert len(errors(project, "leakage")) == (expected == "none")


def test_development_and_evaluation_share_no_message(project: Settings) -> None:
    measured(project.project, "dev", MESSAGE + " ?")
    (found,) = errors(project, "leakage")
    assert "stands in" in found.message


def test_a_set_that_cannot_be_read_is_named(project: Settings) -> None:
    (folder_of(project.project, "en", "dev") / "scams.yml").write_text("topic: other\nmessages: []\n", "utf-8")
    (found,) = errors(project, "leakage")
    assert found.file.endswith("scams.yml")


def test_a_file_declares_the_language_of_its_folder(project: Settings) -> None:
    path = project.project / "data" / "nlu" / "es" / "scams.yml"
    path.parent.mkdir()
    text = 'version: "3.1"\nnlu:\n- intent: scams\n  examples: |\n    - me vendieron un loro que nunca llegó\n'
    path.write_text(text, "utf-8")
    (found,) = errors(project, "training_data")
    assert (found.file, found.line) == (str(path), 3)
    assert "metadata: {language: es}" in found.message
    path.write_text(text.replace("  examples", "  metadata: {language: es}\n  examples"), "utf-8")
    assert errors(project, "training_data") == []


def test_two_languages_may_share_a_word(project: Settings) -> None:
    for language, topic in (("es", "scams"), ("fi", "stranger_contact")):
        path = project.project / "data" / "nlu" / language / f"{topic}.yml"
        path.parent.mkdir()
        path.write_text(f'version: "3.1"\nnlu:\n- intent: {topic}\n  metadata: {{language: {language}}}\n'
                        "  examples: |\n    - ok\n", "utf-8")
    assert errors(project, "training_data") == []


def test_thin_topics_are_named_with_what_they_lack(project: Settings) -> None:
    found = {Path(each.file).stem: each.message for each in errors(project, "example_counts")}
    assert "scams" not in found
    assert found["thanks"].startswith("0 examples; write 120 more")
    assert found["sextortion"].startswith("0 examples; write 200 more")
    assert found["out_of_scope"].startswith("0 examples; write 200 more")


def test_saying_one_thing_often_does_not_count(project: Settings) -> None:
    path = project.project / "data" / "nlu" / "en" / "thanks.yml"
    path.write_text('version: "3.1"\nnlu:\n- intent: thanks\n  examples: |\n' + "    - thanks\n" * 300, "utf-8")
    found = {Path(each.file).stem: each.message for each in errors(project, "example_counts")}
    assert found["thanks"].startswith("1 examples")
