"""Which language a message is written in, as far as the answer goes by it: one that is served, or one that is not."""

from __future__ import annotations

from dataclasses import replace

from bot.content.content import Content
from bot.engine.understanding import Understanding, is_latin
from bot.safety.screen import Sight

WORDS_OF_A_LANGUAGE = 3  # that many tell it, fewer may be borrowed
WORDS_OF_ANOTHER = 5  # in a talk that has been in one language, fewer tell of another only the second time


def foreign(content: Content, sight: Sight) -> bool:
    """Say whether only patterns of languages that are not served saw something."""
    return bool(sight.languages) and sight.languages.isdisjoint(content.languages)


def served(content: Content, meant: Understanding, sight: Sight, spoken: str) -> bool:
    """Say whether a message is in a language to answer in; a wish for another one may be shorter ("in English").

    Danger that the list of the language `spoken` saw, and the other's did not, was told in that.
    """
    told = meant.words >= WORDS_OF_A_LANGUAGE or meant.intent == "change_language"
    clear = spoken not in sight.languages or meant.language in sight.languages
    return told and clear and meant.language in content.languages and not foreign(content, sight)


def wanted(content: Content, meant: Understanding, sight: Sight, spoken: str) -> str | None:
    """Return the language to answer in from now on, or None where nothing tells it."""
    return meant.language if served(content, meant, sight, spoken) else cried(content, meant, sight, spoken)


def cried(content: Content, meant: Understanding, sight: Sight, spoken: str) -> str | None:
    """Return the language of a cry for help too short for the detector ("النجدة", "quiero morir"): the one served whose list
    alone saw it.

    English is what others borrow from: two words of it do not mean that it is wished for.
    """
    if len(sight.languages) != 1 or meant.words >= WORDS_OF_A_LANGUAGE:
        return None
    seen = next(iter(sight.languages))
    return seen if seen in content.languages and seen not in (spoken, "en") else None


def spoken(content: Content, sight: Sight, page: str | None) -> tuple[str | None, str | None]:
    """Return the language to answer danger in when nothing but the screen is known, and the one that is written where it
    is not served: the page's where its own list saw it, else the one whose list alone did."""
    if len(sight.languages) != 1 or page in sight.languages:
        return page, None
    seen = next(iter(sight.languages))
    return (seen, None) if seen in content.languages else (page, seen if seen in content.bridges else None)


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


def steady(
    content: Content, meant: Understanding, text: str, sight: Sight, written: str | None, once: str | None
) -> tuple[Understanding, str | None, str | None]:
    """Return what was meant, the language that the talk is written in, and another that one short message was taken for.

    "im 10 btw" looks German, and no child who has written English so far wants to be told about German. `written` and `once`
    are what this returned before. Letters other than plain Latin ones tell a language at once, and so does a wish for it.
    """
    if meant.words < WORDS_OF_A_LANGUAGE or meant.language is None:
        return meant, written, once
    short = meant.words < WORDS_OF_ANOTHER and text.isascii() and meant.intent != "change_language"
    if written in (None, meant.language) or not short or once == meant.language or foreign(content, sight):
        return meant, meant.language, None
    return replace(meant, language=written), written, meant.language


def in_other_letters(content: Content, meant: Understanding) -> bool:
    """Say whether a message writes its language, which is served, in Latin letters while answers in it have others."""
    entry = content.registry.get(meant.language or "")
    return meant.latin and entry is not None and not is_latin(entry.name)


def _in_letters(content: Content, language: str, meant: Understanding) -> str:
    """Return the language, or its form in Latin letters where that was written and there are phrases in it."""
    latin = f"{language}-Latn"
    return latin if meant.latin and latin in content.bridges else language
