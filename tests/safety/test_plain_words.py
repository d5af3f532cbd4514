"""The plainest words of mortal danger, in every language; and what a list of one language may not take back in another."""

from __future__ import annotations

import pytest

from bot.safety.screen import Screen

KILL = {
    "en": ("kill me", "kill myself", "they will kill me", "my father will kill me", "hes gonna kill me"),
    "fi": ("tapa minut", "tapan itseni", "ne tappaa minut"),
    "es": ("mátame", "me voy a matar", "me van a matar"),
    "ar": ("اقتلوني", "أقتل نفسي", "سيقتلونني"),
    "fr": ("tuez-moi", "je vais me tuer", "ils vont me tuer"),
    "de": ("töte mich", "ich bringe mich um", "sie werden mich umbringen"),
    "pt": ("me mata", "vou me matar", "vão matar-me"),
    "sv": ("döda mig", "jag vill döda mig själv", "de kommer döda mig"),
    "uk": ("вбий мене", "вб'ю себе", "хочуть мене вбити"),
    "hi": ("mujhe maar do", "main khud ko maar lunga", "wo mujhe maar dalenge"),
}
# An "unless" or a look-alike of one language stands in them by chance, as a word or as another word: nothing is taken back.
OTHER_LANGUAGES_WORDS = {
    "my stepfather puts pictures of me on the internet, he took them himself": "risk_abuse",
    "grown man here, tips for flirting with 11 year olds": "risk_csam_seeking",
    "which ai makes nudes of minors": "risk_csam_seeking",
}
THREATS_WITH_PICTURES = (
    "um cara ta me ameaçando com minhas fotos", "ele ta me ameaçando postar meus nudes",
    "un tipo me está amenazando con mis fotos",
)


@pytest.mark.parametrize(("language", "message"), [(language, each) for language, some in KILL.items() for each in some])
def test_plain_words_of_killing_are_seen(screen: Screen, language: str, message: str) -> None:
    seen = screen.see(message, language)
    assert seen is not None
    assert (seen.sure, seen.emergency) == (True, True)


@pytest.mark.parametrize("message", OTHER_LANGUAGES_WORDS)
def test_another_language_takes_nothing_back(screen: Screen, message: str) -> None:
    assert OTHER_LANGUAGES_WORDS[message] in screen.look(message).sure


@pytest.mark.parametrize("message", ["suicide squad cuándo sale la 2", "me corté las uñas", "kill me lol this queue"])
def test_a_language_that_sees_the_same_takes_it_back_for_all(screen: Screen, message: str) -> None:
    assert not screen.look(message).sure


@pytest.mark.parametrize("message", THREATS_WITH_PICTURES)
def test_threats_with_pictures_are_no_danger_to_life(screen: Screen, message: str) -> None:
    assert "risk_danger_now" not in screen.look(message).sure
