"""Constructions of the risk lists, language by language: what the patterns alone see, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.yaml_file import read_yaml
from bot.safety.lists import CLASSES
from bot.safety.screen import Screen

NONE = "none"
SENTENCES = [
    pytest.param(expected, text, id=f"{path.stem}: {text}")
    for path in sorted((Path(__file__).parent / "constructions").glob("*.yml"))
    for expected, texts in read_yaml(path).items() for text in texts
]


@pytest.mark.parametrize(("expected", "text"), SENTENCES)
def test_a_sentence_is_what_its_file_says(screen: Screen, expected: str, text: str) -> None:
    seen = screen.look(text).sure
    assert expected in seen if expected != NONE else not seen


def test_every_class_and_every_language_has_sentences() -> None:
    expected = {each.values[0] for each in SENTENCES}
    assert expected == {*CLASSES, NONE}
    assert {str(each.id).partition(":")[0] for each in SENTENCES} == {"de", "en", "es", "fi", "fr", "hi", "pt", "sv", "uk"}
