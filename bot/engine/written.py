"""Which language a message is written in, as far as the answer goes by it: one that is served, or one that is not."""

from __future__ import annotations

from bot.content.content import Content
from bot.engine.understanding import Understanding, is_latin
from bot.safety.screen import Sight

WORDS_OF_A_LANGUAGE = 3  # that many tell it, fewer may be borrowed


def foreign(content: Content, sight: Sight) -> bool:
    """Say whether only patterns of languages that are not served saw something."""
    return bool(sight.languages) and sight.languages.isdisjoint(content.languages)


def served(content: Content, meant: Understanding, sight: Sight) -> bool:
    """Say whether a message is in a language to answer in; a wish for another one may be shorter ("in English")."""
    told = meant.words >= WORDS_OF_A_LANGUAGE or meant.intent == "change_language"
    return told and meant.language in content.languages and not foreign(content, sight)


def unserved(content: Content, meant: Understanding, sight: Sight, before: str | None, choice: str | None) -> str | None:
    """Return the language that is written and not served: this message's, or else the one `before`.

    Most languages are told by their risk lists too, and where those alone saw something they are right: a short cry for help
    is taken for a language that the detector knows.
    """
    if choice is not None:
        return None if choice.startswith("language:") else before
    if foreign(content, sight) and meant.language not in sight.languages:
        seen = next((code for code in sorted(sight.languages) if code in content.bridges), None)
        return before if seen is None else _in_letters(content, seen, meant)
    told = meant.words >= WORDS_OF_A_LANGUAGE or foreign(content, sight)
    if not told or meant.language is None:
        return before
    return None if meant.language in content.languages else _in_letters(content, meant.language, meant)


def in_other_letters(content: Content, meant: Understanding) -> bool:
    """Say whether a message writes its language, which is served, in Latin letters while answers in it have others."""
    entry = content.registry.get(meant.language or "")
    return meant.latin and entry is not None and not is_latin(entry.name)


def _in_letters(content: Content, language: str, meant: Understanding) -> str:
    """Return the language, or its form in Latin letters where that was written and there are phrases in it."""
    latin = f"{language}-Latn"
    return latin if meant.latin and latin in content.bridges else language
