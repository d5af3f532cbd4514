"""In a talk that is in one language, a short message that looks like another is still read as that one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.understanding import Understanding
from bot.engine.written import steady
from bot.safety.screen import NOTHING, Sight


def said(language: str | None, words: int, intent: str = "inform") -> Understanding:
    return Understanding(intent, "inform", 0.9, words=words, language=language)


def test_a_short_message_changes_the_language_only_the_second_time(content: Any) -> None:
    meant, written, once = steady(content, said("en", 8), "how do i block him on roblox please", NOTHING, None, None)
    assert (meant.language, written, once) == ("en", "en", None)
    meant, written, once = steady(content, said("de", 3), "im 10 btw", NOTHING, written, once)
    assert (meant.language, written, once) == ("en", "en", "de")
    meant, written, once = steady(content, said("de", 3), "ich habe angst", NOTHING, written, once)
    assert (meant.language, written, once) == ("de", "de", None)


@pytest.mark.parametrize(("meant", "text", "sight"), [
    (said("de", 6), "ich habe angst vor dem mann", NOTHING),
    (said("es", 3), "¿puedo hablar español", NOTHING),
    (said("es", 4, "change_language"), "puedes hablar en castellano", NOTHING),
    (said("fr", 3), "je veux mourir", Sight(frozenset({"risk_suicide_self_harm"}), frozenset(), False, frozenset({"fr"}))),
])
def test_what_tells_a_language_for_certain_changes_it_at_once(
    content: Any, meant: Understanding, text: str, sight: Sight
) -> None:
    assert steady(content, meant, text, sight, "en", None) == (meant, meant.language, None)


def test_the_first_message_and_a_word_or_two_are_left_as_they_are(content: Any) -> None:
    assert steady(content, said("de", 3), "im 10 btw", NOTHING, None, None)[0].language == "de"
    assert steady(content, said("de", 2), "im jo", NOTHING, "en", "sv") == (said("de", 2), "en", "sv")
