"""What only Arabic looks like: numerals for sounds in Latin letters, and letters without those of its neighbours."""

from __future__ import annotations

import pytest

import bot.engine  # noqa: F401 - the seam comes before any import of Rasa
from bot.nlu.glossary.endings import Endings
from bot.nlu.glossary.reader import Reader
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import tokens
from bot.nlu.glossary.translator import Translator
from bot.nlu.language import detector
from bot.nlu.language.arabic import in_arabic_letters, is_arabizi

LINES = {
    "en": ["someone is scaring me", "what can i do", "he wants my picture", "how do i block him"],
    "ar": ["انا خايف", "شو اعمل", "بدو صورتي", "3am yeb3at", "kif a3mel block", "كيف احظره"],
}


@pytest.mark.parametrize("word", ["tesa3edni", "3ayezha", "ma7adesh", "2albi", "5alas", "byes2alni", "n9derch", "7asabi7"])
def test_a_numeral_within_a_word_is_a_sound(word: str) -> None:
    assert is_arabizi(word)


@pytest.mark.parametrize("word", ["mp3", "gta5", "2nd", "3am", "l33t", "gr8", "b4", "help", "123", "خ7خخ", "4ever", "ps5", ""])
def test_other_numerals_are_not(word: str) -> None:
    assert not is_arabizi(word)


@pytest.mark.parametrize("text", ["بلعت بذرة بطيخ بتكبر", "مَدرَسَتي ٱلجديدة"])
def test_arabic_letters_alone(text: str) -> None:
    assert in_arabic_letters(tokens(text))


@pytest.mark.parametrize("text", [
    "عکسمو پخش کردن", "میری تصویر وائرل ہو گئی", "زما عکس یې خپور کړ", "وێنەکەمیان بڵاو کردەوە", "my صورة",
])
def test_letters_of_its_neighbours(text: str) -> None:
    assert not in_arabic_letters(tokens(text))


@pytest.fixture(scope="module")
def reader() -> Reader:
    table = Table.of({word: "x" for line in LINES["ar"] for word in line.split()})
    speller = Speller.learn({word: 9 for line in LINES["en"] for word in line.split()}, [])
    return Reader({"ar": Translator(table, Endings())}, speller, detector.train(LINES, each=200))


def test_arabic_is_told_though_no_word_of_it_is_known(reader: Reader) -> None:
    assert reader.language_of("بلعت بذرة بطيخ", "en") == "ar"
    assert reader.language_of("tesa3edni momken 2albi", "en") == "ar"


def test_english_with_numerals_stays_english(reader: Reader) -> None:
    assert reader.language_of("how do i block 3amigos", "en") == "en"
