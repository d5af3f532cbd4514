from __future__ import annotations

import pytest

from bot.nlu.language import detector

LINES = {
    "en": ["someone is scaring me", "what can i do", "he wants my picture", "how do i block him", "my friend told me"],
    "es": ["alguien me da miedo", "qué puedo hacer", "quiere mi foto", "cómo lo bloqueo", "mi amiga me dijo"],
}


@pytest.fixture(scope="module")
def trained() -> detector.Detector:
    return detector.train(LINES, each=200)


@pytest.mark.parametrize(("text", "language"), [("que puedo hacer amiga", "es"), ("what can he do to my friend", "en")])
def test_languages_are_told_apart(trained: detector.Detector, text: str, language: str) -> None:
    assert trained.detect(text)[0] == language


def test_the_page_decides_where_the_text_does_not(trained: detector.Detector) -> None:
    both = {"en": 1.0, "es": 1.0}
    assert trained.detect("me", "es", both)[0] == "es"
    assert trained.detect("me", "en", both)[0] == "en"
    assert trained.detect("😢 12 !!", "es") == (None, 0.0)


SCRIPTS = {"助けて": "ja", "我害怕": "zh", "도와주세요": "ko", "ช่วยด้วย": "th", "עזרה": "he"}


def test_known_words_outweigh_the_page(trained: detector.Detector) -> None:
    assert trained.detect("zuecos verdes", "en", {"en": 0.0, "es": 1.0})[0] == "es"


def test_the_page_decides_where_it_knows_every_word_and_no_other_language_most_of_them(trained: detector.Detector) -> None:
    spanish = "alguien quiere mi foto"
    assert trained.detect(spanish, "en", {"en": 1.0, "es": detector.ALIKE}) == ("en", 1.0)
    assert trained.detect(spanish, "en", {"en": 1.0, "es": 1.0})[0] == "es"
    assert trained.detect("助けて", "en", {"en": 1.0, "es": 0.0}) == ("ja", 1.0)


@pytest.mark.parametrize(("text", "language"), SCRIPTS.items())
def test_a_script_of_its_own_names_a_language(trained: detector.Detector, text: str, language: str) -> None:
    assert trained.detect(text, "en")[0] == language
