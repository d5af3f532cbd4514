"""Arabic in Latin letters is read by its sounds; the "and" that is written onto a word hides no phrase."""

from __future__ import annotations

import pytest

import bot.engine  # noqa: F401 - the seam comes before any import of Rasa
from bot.nlu.glossary.arabic import prepared
from bot.nlu.glossary.arabizi import MOST_READINGS, in_arabic
from bot.nlu.glossary.endings import Endings
from bot.nlu.glossary.reader import Reader
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.translator import Translator
from bot.nlu.language.arabic import is_arabizi

WORDS = {
    "حقوق": "rights", "مدرسه": "school", "غير": "he changed", "خايف": "scared", "بعد ما": "after", "بعد": "still", "و": "and",
    "وردة شام": "rose", "شام": "damascus", "صور": "pictures", "bas": "but",
}


@pytest.fixture(scope="module")
def arabic() -> Translator:
    return Translator(Table.of(WORDS), Endings(suffixes=(("كم", "your"),)))


@pytest.mark.parametrize(("typed", "read"), [
    ("7oqouq", "حقوق"), ("7ou9ou9", "حقوق"), ("madrasa", "مدرسه"), ("ghayyar", "غير"), ("5ayef", "خايف"),
    ("7oqouqkom", "حقوقكم"),
])
def test_a_word_is_read_by_its_sounds(arabic: Translator, typed: str, read: str) -> None:
    assert in_arabic(typed, arabic) == read


@pytest.mark.parametrize("typed", ["sor", "12345", "x7", "zzzzzz", "bonjour", "a" * 400, "3" * 400, "e2" * 300, "ghayyar!", ""])
def test_what_is_no_word_of_it_stays_as_it_is(arabic: Translator, typed: str) -> None:
    assert in_arabic(typed, arabic) is None


def test_a_word_has_only_so_many_readings(arabic: Translator, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    find = Table.find
    monkeypatch.setattr(Table, "find", lambda self, keys: asked.append(len(keys)) or find(self, keys))
    assert in_arabic("tadahazatasadahaza", arabic) is None
    assert max(asked) <= MOST_READINGS


def test_and_is_taken_off_where_a_phrase_begins_under_it(arabic: Translator) -> None:
    assert prepared("وبعد ما", arabic, lambda word: False) == "و بعد ما"
    assert prepared("وبعد شام", arabic, lambda word: False) == "وبعد شام"
    assert prepared("وردة شام", arabic, lambda word: False) == "وردة شام"


def test_words_of_other_languages_and_known_ones_are_left(arabic: Translator) -> None:
    assert prepared("ghayyar bas", arabic, lambda word: word == "ghayyar") == "ghayyar bas"
    assert prepared("ghayyar bas", arabic, lambda word: False) == "غير bas"


def test_only_arabic_is_read_so(arabic: Translator) -> None:
    reader = Reader({"ar": arabic, "fr": arabic}, Speller.learn({"help": 1}, []))
    assert reader.english("ghayyar madrasa", "ar") == "he changed school"
    assert reader.english("ghayyar madrasa", "fr") == "ghayyar madrasa"
    assert reader.english("", "ar") == ""


@pytest.mark.parametrize("typed", ["a" * 60 + "1", "a2" + "a" * 400 + "!", "sh" * 500 + "4", "3" + "a" * 300 + "0", "a2" * 400])
def test_what_looks_like_a_word_for_long_is_given_up_at_once(arabic: Translator, typed: str) -> None:
    """One that went through all ways to part it would not come back in this century."""
    assert in_arabic(typed, arabic) is None
    assert is_arabizi(typed) is (typed == "a2" * 400)
