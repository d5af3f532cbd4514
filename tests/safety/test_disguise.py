"""Disguised writing: danger is seen in it in every language, and numbers, games and everyday talk stay what they are."""

from __future__ import annotations

import pytest

from bot.safety import letters, reading
from bot.safety.screen import Screen

DANGER = {
    "en": "i want to kill myself", "fi": "haluan kuolla", "es": "quiero morirme", "fr": "je veux mourir",
    "de": "ich will sterben", "pt": "quero morrer", "sv": "jag vill d\u00f6", "uk": "хочу померти",
    "ar": "اريد ان اموت", "hi": "main marna chahta hu",
}
SEEN = [
    "1 w4n7 70 d13", "k1ll mys3lf", "1 w4nn4 k111 my53lf", "su.ic.ide", "k i l l myself", "i want to d i e",
    "ki\U0001f480ll myself", "k_ll myself", "k\U0001f52all myself", "su*c*de", "k*ll my self", "su icide", "i want to d*e",
    "kiiiiill myseeeelf",
    "i want \U0001f62d to die", "ǝıp oʇ ʇuɐʍ ı", "ɟlǝsʎɯ llıʞ", "k\u20e3i\u20e3l\u20e3l\u20e3 myself", "ꓗꓲꓡꓡ myself",
    "кіll му ѕеlf", "хoчу пoмepти", "κιll mγself", "\U0001f1f0\U0001f1ee\U0001f1f1\U0001f1f1 myself",
    "i w a n t t o d i e t o d a y",
]
CALM = ["11", "116111", "year 7", "gr8", "b4", "2nite", "24/12/2012", "+44 7700 900123", "3 times", "505", "101", "i am 11",
        "my br0ther is 15 and i am 11", "m8 u r gr8", "c u l8r", "7up or f4nta", "sosiaalidemokraatti", "shhhh",
        "d&d with my friends", "will it hurt her self esteem", "\U0001f64f help", "baby-sitter", "www.killing-time.example",
        "e.g. a t-shirt", "sa7bi"]


@pytest.mark.parametrize("text", SEEN)
def test_danger_in_disguise_is_seen(screen: Screen, text: str) -> None:
    assert "risk_suicide_self_harm" in screen.look(text).sure


@pytest.mark.parametrize("language", DANGER)
@pytest.mark.parametrize("sign", [".", "-", "_", "\U0001f480", "\u200b", "\u0336"])
def test_words_cut_letter_by_letter_are_seen_in_every_language(screen: Screen, language: str, sign: str) -> None:
    text = " ".join(sign.join(word) for word in DANGER[language].split())
    assert "risk_suicide_self_harm" in screen.look(text).sure


@pytest.mark.parametrize("text", CALM)
def test_numbers_and_everyday_talk_stay_what_they_are(screen: Screen, text: str) -> None:
    assert not screen.look(text).sure


def test_a_flag_is_no_word_and_more_than_a_flag_is() -> None:
    assert reading.tokens("\U0001f1eb\U0001f1ee") != ["fi"]
    assert reading.tokens("\U0001f1f8\U0001f1f4\U0001f1f8") == ["sos"]
    assert not set(letters.TURNED) & set(letters.PLAIN), "a letter is read in one way"


@pytest.mark.parametrize("text", ["on march 1-2", "3-5 batters", "1.2 kg"])
def test_numbers_with_signs_between_are_no_age(screen: Screen, text: str) -> None:
    assert not screen.look(text).hints
