"""Sets are read whole, and every mistake in them is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.yaml_file import ContentError
from bot.evaluation.messages import folder_of, languages_with, read_set


def write(project: Path, text: str, name: str = "scams.yml", language: str = "en") -> None:
    folder = folder_of(project, language, "eval")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


GOOD = 'topic: scams\nmessages:\n  - {text: "lost my skins", group: plain}\n  - {text: "was it fake?", group: one_word}\n'


def test_a_set_is_read_with_lines(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, language="fi")
    assert languages_with(tmp_path, "eval") == ["en", "fi"]
    assert languages_with(tmp_path, "dev") == []
    assert [(each.topic, each.group, each.text, each.line) for each in read_set(tmp_path, "en", "eval")] == [
        ("scams", "plain", "lost my skins", 3), ("scams", "one_word", "was it fake?", 4),
    ]


@pytest.mark.parametrize(("text", "name", "line"), [
    ("topic: other\nmessages:\n  - {text: a, group: plain}\n", "scams.yml", 1),
    ("topic: nothing\nmessages:\n  - {text: a, group: plain}\n", "nothing.yml", 1),
    ("topic: scams\nmessages: []\n", "scams.yml", 1),
    (GOOD + "  - {text: yes, group: plain}\n", "scams.yml", 5),
    (GOOD + '  - {text: "  ", group: plain}\n', "scams.yml", 5),
    (GOOD + "  - {text: x, group: poetry}\n", "scams.yml", 5),
    (GOOD + "  - just words\n", "scams.yml", 5),
    ("topic: [", "scams.yml", 2),
])
def test_mistakes_are_named(text: str, name: str, line: int, tmp_path: Path) -> None:
    write(tmp_path, text, name)
    with pytest.raises(ContentError) as refused:
        read_set(tmp_path, "en", "eval", frozenset({"scams"}))
    ((file, where, _),) = refused.value.problems
    assert Path(file).name == name
    assert where == line
