"""Reading training examples word by word once finds what reading messages finds; messages leave nothing behind."""

from __future__ import annotations

import pytest

from bot.nlu.glossary.endings import Endings
from bot.nlu.glossary.known_words import KnownWords
from bot.nlu.glossary.reader import Reader
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.translator import Translator
from bot.nlu.language import detector

SPANISH = {"ayuda": "help", "mi foto": "my picture", "niña": "girl", "tengo miedo": "i am afraid"}
TEXTS = ["ayuda mi niña", "mi foto", "help my friendd", "tengo miedo!", "nina 12", "", "😢", "Ayudas", "ayuda ayuda ayuda"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    lines = {"en": ["help me", "my friend", "picture of me"], "es": list(SPANISH)}
    table = Table.of({**SPANISH, "nina": "girl"})
    speller = Speller.learn({"friend": 5, "help": 9, "my": 9, "me": 9}, ["picture"])
    translators = {"es": Translator(table, Endings(suffixes=(("s", ""),))), "en": Translator(Table.of({"u": "you"}), Endings())}
    return Reader(translators, speller, detector.train(lines, each=100))


def test_both_find_the_same(reader: Reader) -> None:
    quick = reader.remembering()
    for text in TEXTS * 2:
        language = reader.language_of(text)
        assert quick.language_of(text) == language
        assert quick.english(text, language) == reader.english(text, language)
    assert reader.english("ayudas", "es") == "help"
    assert reader.english("my friendd", "en") == "my friend"


def test_a_message_leaves_nothing_in_the_reader(reader: Reader) -> None:
    before = repr(vars(reader))
    reader.english("xylophonist ayuda", reader.language_of("xylophonist ayuda"))
    assert repr(vars(reader)) == before
    parts = (reader.speller, reader.detector, reader.words, *reader.translators.values())
    methods = ("look", "by_form", "correct", "columns", "bits")
    assert not any(name in vars(part) for part in parts for name in methods)
    assert [name for name in methods if name in vars(reader.remembering().words)] == ["bits"]


def test_each_language_knows_its_part_of_the_words() -> None:
    spanish, finnish = Table.of({"ayuda": "help", "nina": "girl"}), Table.of({"apu": "help"})
    words = KnownWords.of({"es": spanish, "fi": finnish, "sv": Table.of({})})
    assert words.parts(["ayuda", "niña", "apu", "what"]) == {"es": 0.5, "fi": 0.25, "sv": 0.0}
    assert words.parts([]) == {"es": 0.0, "fi": 0.0, "sv": 0.0}
    assert KnownWords.of({}).parts(["ayuda"]) == {}
    assert KnownWords.of({"es": Table.of({})}).bits("a") == 0
