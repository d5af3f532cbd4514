"""The rule `parity`: what a language lacks, has differently, or left in English, each with its line; reasons are taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.translation.compare import differences, unused
from bot.translation.exceptions import Exceptions
from bot.translation.left_over import LeftOver
from bot.translation.units import Folder, read_folder

ANSWER = """\
topic: scams
title: "{title}"
voices:
  child:
    opening: ["{opening}"]
    steps_title: "{steps}"
    steps:
      - "{one} {{platform}}."
      - "{two}"
  adult:
    opening: ["{opening}"]
sources: []
status: sourced
"""
ENGLISH = {"title": "A trick", "opening": "Hello there.", "steps": "Do this", "one": "Report it in", "two": "Tell somebody."}
FINNISH = {"title": "Huijaus", "opening": "Hei.", "steps": "Tee näin", "one": "Ilmoita, sovellus:", "two": "Kerro jollekin."}


def write(root: Path, answer: str, phrase: str = "Hi.", menu: str = "[tiktok]") -> Path:
    for folder in ("answers", "phrases", "platforms"):
        (root / folder).mkdir(parents=True)
    (root / "answers" / "scams.yml").write_text(answer, "utf-8")
    (root / "phrases" / "notices.yml").write_text(f'empty:\n  messages: ["{phrase}"]\n', "utf-8")
    (root / "ui.yml").write_text(f'menu: {{topics: [scams], platforms: {menu}}}\nsafe_word: "{phrase[:2]} word"\n', "utf-8")
    (root / "widget.yml").write_text(f'send: "{phrase} now"\nhistory_steps: ["{phrase} one"]\n', "utf-8")
    steps = f'platform: tiktok\ntools:\n  block:\n    steps: ["{phrase} Tap."]\n'
    (root / "platforms" / "tiktok.yml").write_text(steps, "utf-8")
    return root


@pytest.fixture
def english(tmp_path: Path) -> Folder:
    return read_folder(write(tmp_path / "en", ANSWER.format(**ENGLISH)))


@pytest.fixture
def finnish(tmp_path: Path) -> Path:
    return write(tmp_path / "fi", ANSWER.format(**FINNISH), "Moi.")


def found(english: Folder, root: Path, exceptions: Exceptions | None = None) -> list[tuple[str, str, int]]:
    """Return sort, file and line of each difference."""
    names = LeftOver(["TikTok", "Take It Down"])
    return [(each.sort, each.file, each.line)
            for each in differences(english, read_folder(root), names, exceptions or Exceptions())]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_whole_translation_has_no_difference(english: Folder, finnish: Path) -> None:
    assert found(english, finnish) == []


Break = Callable[[Path], None]
ANSWERS = "answers/scams.yml"
NOTICES = "phrases/notices.yml"
BREAKS: list[tuple[str, Break, tuple[str, str, int]]] = [
    ("a text is still English", lambda fi: change(fi / ANSWERS, "Kerro jollekin.", "tell  somebody."), ("english", ANSWERS, 9)),
    ("a step is gone", lambda fi: change(fi / ANSWERS, '      - "Kerro jollekin."\n', ""), ("steps", ANSWERS, 8)),
    ("a step came", lambda fi: change(fi / ANSWERS, '"Kerro jollekin."', '"Kerro."\n      - "Muu."'), ("steps", ANSWERS, 8)),
    ("a placeholder is gone", lambda fi: change(fi / ANSWERS, "{platform}", "app"), ("placeholders", ANSWERS, 8)),
    ("a placeholder came", lambda fi: change(fi / ANSWERS, '["Hei."]', '["Hei {country}."]'), ("placeholders", ANSWERS, 5)),
    ("a voice is gone", lambda fi: change(fi / ANSWERS, '  adult:\n    opening: ["Hei."]\n', ""), ("missing", ANSWERS, 1)),
    ("a voice came", lambda fi: change(fi / ANSWERS, "sources: []", '  teen:\n    opening: ["Hei."]\nsources: []'),
     ("extra", ANSWERS, 1)),
    ("a heading is gone", lambda fi: change(fi / ANSWERS, '    steps_title: "Tee näin"\n', ""), ("missing", ANSWERS, 5)),
    ("an answer is gone", lambda fi: (fi / ANSWERS).unlink(), ("missing", ANSWERS, 1)),
    ("an answer is a draft", lambda fi: change(fi / ANSWERS, "status: sourced", "status: draft"), ("status", ANSWERS, 1)),
    ("a file is marked", lambda fi: change(fi / ANSWERS, "topic:", "# To translate from English: x\ntopic:"),
     ("marked", ANSWERS, 1)),
    ("an answer that English lacks", lambda fi: (fi / "answers" / "own.yml").write_text("topic: own\n", "utf-8"),
     ("extra", "answers/own.yml", 1)),
    ("a phrase is gone", lambda fi: change(fi / NOTICES, "empty", "empti"), ("missing", NOTICES, 1)),
    ("a phrase is said to voices", lambda fi: change(fi / NOTICES, "messages", "child"), ("missing", NOTICES, 1)),
    ("a label is gone", lambda fi: change(fi / "widget.yml", 'send: "Moi. now"\n', ""), ("missing", "widget.yml", 1)),
    ("a menu platform without words", lambda fi: change(fi / "ui.yml", "[tiktok]", "[roblox]"),
     ("missing", "platforms/roblox.yml", 1)),
    ("the widget is gone", lambda fi: (fi / "widget.yml").unlink(), ("missing", "widget.yml", 1)),
]


@pytest.mark.parametrize(("name", "broken", "expected"), BREAKS, ids=[each[0] for each in BREAKS])
def test_each_kind_of_difference_is_found_with_its_line(
    english: Folder, finnish: Path, name: str, broken: Break, expected: tuple[str, str, int]
) -> None:
    broken(finnish)
    assert expected in found(english, finnish), name


def test_names_numbers_and_addresses_are_not_left_over() -> None:
    names = LeftOver(["TikTok", "Take It Down"])
    for text in ("TikTok", "Take It Down.", "116 111", "https://example.org/a", "takeitdown.ncmec.org", "{platform}: {min}"):
        assert not names.found(text, text), text
    for text in ("Tap TikTok", "Chat", "Open takeitdown.ncmec.org"):
        assert names.found(text, text), text
    assert not names.found("Chat", "Chat", same=("Chat",))


def test_a_stated_reason_is_taken_and_one_that_excuses_nothing_is_told(english: Folder, finnish: Path) -> None:
    change(finnish / ANSWERS, '      - "Kerro jollekin."\n', "")
    change(finnish / "widget.yml", "Moi. now", "Hi. now")
    stated = Exceptions(same=("Hi. now",), differs={"answers/scams#child.steps": "Two steps are one in this language."})
    assert found(english, finnish, stated) == []
    idle = Exceptions(same=("Never said",), differs={"answers/none": "There is no such answer.", **stated.differs})
    assert unused(english, read_folder(finnish), LeftOver([]), idle) == ["answers/none", "Never said"]
    assert stated.reason("answers/scams#child.steps_title") is None, "a reason covers what it names, not what begins alike"


def test_a_broken_file_hides_no_other(english: Folder, finnish: Path) -> None:
    (finnish / "widget.yml").write_text("send: [", "utf-8")
    change(finnish / ANSWERS, "Kerro jollekin.", "Tell somebody.")
    assert found(english, finnish) == [("english", ANSWERS, 9)], "the rule `content` names the broken one"
