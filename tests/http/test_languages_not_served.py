"""Who writes in a language that is not served hears of danger in it, and is offered the languages that are."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import current, required_phrases

RISK = {
    "fr": "je veux mourir", "de": "ich will nicht mehr leben", "pt": "quero me matar hoje", "sv": "jag vill inte leva längre",
    "uk": "допоможіть, мене ґвалтують", "hi": "मुझे मरना है", "tr": "intihar etmek istiyorum", "zh": "自杀",
    "ru": "я хочу покончить с собой",
}


def texts(body: dict[str, Any]) -> list[str]:
    return [each["ref"] for each in body["replies"] if each["type"] == "text"]


def choices(body: dict[str, Any]) -> list[str]:
    return [each["id"] for each in body["replies"][-1]["choices"]]


@pytest.mark.parametrize("language", RISK)
def test_danger_is_said_in_the_language_that_was_written(talk: Any, language: str) -> None:
    body = talk(RISK[language], country="US")
    assert body["urgency"] == "emergency"
    assert texts(body)[0] == f"{language}/bridge#danger.serious.0"
    assert body["language"] == "en", "a language that nothing can tell must not be taken for one that is served"
    assert [each["type"] for each in body["replies"]][:3] == ["text", "text", "contacts"]
    assert {"danger_yes", "language:es", "language:ar", "language:fi"} <= set(choices(body))
    shown = {each["id"]: each["title"] for each in body["replies"][-1]["choices"]}
    own = current.content().bridges[language]
    for button in ("danger_yes", "danger_no", "help_now"):
        assert shown[button] == own[f"choice.{button}"].messages[0], "a button is read before it is pressed"


def test_the_languages_are_offered_once_and_a_choice_is_kept(talk: Any) -> None:
    body = talk("bonjour, comment je bloque quelqu'un sur tiktok", country="FR")
    assert body["topic"] == "block_user"
    assert texts(body)[0] == "fr/bridge#bridge.offer.0", "why the rest is in another language is said first"
    assert "language:en" not in choices(body)
    assert "fr/bridge#bridge.offer.0" not in texts(talk("et sur snapchat comment je fais"))
    assert talk(choice="language:es")["language"] == "es"
    assert not any("bridge" in ref for ref in texts(talk("¿y en whatsapp cómo lo hago?")))


def test_a_language_that_is_served_is_answered_in_and_nothing_is_offered(talk: Any) -> None:
    body = talk("quiero morirme ya no puedo más")
    assert body["language"] == "es"
    assert not any("bridge" in ref for ref in texts(body))


def test_another_language_can_be_asked_for_in_two_words(talk: Any) -> None:
    assert talk("how do i block someone on tiktok", language="fi")["language"] == "en"
    body = talk("siis suomeks")
    assert (body["language"], body["topic"]) == ("fi", "block_user")
    assert any(ref.startswith("fi/answers/block_user#") for ref in texts(body)), "said again, in words that are read"


def test_what_is_understood_and_not_served_has_all_phrases(content: Any) -> None:
    understood = {path.parent.name for path in (content.root / "languages").glob("*/glossary.tsv")} - content.languages.keys()
    assert len(understood) == 6
    for code in understood:
        assert content.bridges[code].keys() == set(required_phrases.BRIDGE), code
    heard = {path.parent.name for path in (content.root / "languages").glob("*/risk")} - content.languages.keys()
    for code in heard:
        assert {"danger.serious", "danger.warm", "bridge.offer"} <= content.bridges[code].keys(), code


@pytest.mark.parametrize(("language", "topic", "text"), [
    ("ru", "block_user", "как заблокировать человека в тиктоке"), ("no", "cyberbullying", "de mobber meg på skolen hver dag"),
    ("mr", "block_user", "मी टिकटॉकवर कोणाला ब्लॉक कसे करू"),
])
def test_a_relation_of_an_understood_language_is_understood_and_not_taken_for_it(
    talk: Any, language: str, topic: str, text: str
) -> None:
    body = talk(text, country="US")
    assert body["topic"] == topic or f"topic:{topic}" in choices(body)
    assert body["language"] == "en"
    assert texts(body)[0] == f"{language}/bridge#bridge.offer.0"


@pytest.mark.parametrize(("language", "text"), [
    ("pl", "jakiś facet chce moich zdjęć"), ("tr", "bir adam benden fotoğraf istiyor"),
    ("ur", "ایک لڑکا مجھ سے تصویریں مانگ رہا ہے"),
    ("fa", "یه نفر ازم عکس میخواد"), ("et", "üks poiss tahab minust pilte"), ("it", "un ragazzo mi chiede foto su instagram"),
    ("nl", "ik durf het niet aan mijn moeder te vertellen"), ("da", "jeg tør ikke sige det til min mor"),
])
def test_what_is_not_understood_is_answered_in_no_language_that_it_was_taken_for(talk: Any, language: str, text: str) -> None:
    body = talk(text, language="en", country="US")
    assert body["language"] == "en"
    assert texts(body)[0] == f"{language}/bridge#bridge.offer.0"
    assert {"language:es", "language:ar", "language:fi"} <= set(choices(body))


def test_a_language_without_a_sentence_of_its_own_is_offered_the_others_too(talk: Any) -> None:
    body = talk("πώς μπλοκάρω κάποιον στο tiktok", country="GR")
    assert {"language:es", "language:ar", "language:fi"} <= set(choices(body))


def test_who_writes_hindi_in_latin_letters_is_answered_in_them(talk: Any) -> None:
    body = talk("mujhe kisi ko insta pe block karna hai", country="IN")
    assert body["topic"] == "block_user"
    assert texts(body)[0] == "hi-Latn/bridge#bridge.offer.0"
    assert texts(talk("mujhe marna hai", country="IN"))[0] == "hi-Latn/bridge#danger.serious.0"


def test_arabizi_is_answered_in_arabic_and_the_language_before_stays_one_tap_away(talk: Any) -> None:
    body = talk("3ayez a3mel block l wa7ed 3ala insta", language="en", country="EG")
    assert body["language"] == "ar"
    assert "language:en" in choices(body)
    assert "language:en" not in choices(talk("طب وعلى تيك توك؟"))


def test_the_safe_word_is_explained_in_the_language_that_was_written(talk: Any) -> None:
    body = talk(RISK["ru"], country="US")
    said = next(each["text"] for each in body["replies"] if each["type"] == "text" and "danger.safe_word" in each["ref"])
    assert current.content().languages["en"].interface.safe_word in said
