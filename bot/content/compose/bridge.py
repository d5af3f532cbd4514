"""Answering who writes in a language that is not served: a few phrases in it, and the offer of those that are."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.content import say
from bot.content.about import About
from bot.content.content import Content
from bot.content.references import parse
from bot.content.say import Say

OFFER = "bridge.offer"


def bridge(content: Content, said: Sequence[Say], written: str, about: About, new: bool) -> list[Say]:
    """Return a reply with what can be said in `written`; `new`: and with the languages that it may be heard in.

    Why the answer is in another language is said before it, but after words of comfort in the own one.
    """
    phrases = content.bridges.get(written, {})
    own = [_in(written, phrases, each) for each in said]
    if not new:
        return own
    offer = [say.text(f"{written}/bridge#{OFFER}.0")] if OFFER in phrases else []
    comforted = own[0]["type"] == "text" and own[0]["ref"].startswith(f"{written}/bridge#")
    *rest, last = own
    if last["type"] != "choices":
        return [*rest, last, *offer]
    spoken = content.language(about.language).code
    languages = _with_languages(last, [code for code in content.languages if code != spoken])
    return [*rest, *offer, languages] if comforted else [*offer, *rest, languages]


def way_back(said: Sequence[Say], spoken: str) -> list[Say]:
    """Return a reply with the language that was spoken before it, for who may not read the letters of the new one."""
    return [*said[:-1], _with_languages(said[-1], [spoken])] if said and said[-1]["type"] == "choices" else list(said)


def _with_languages(choices: Say, languages: Sequence[str]) -> Say:
    return {**choices, "ids": list(dict.fromkeys([*choices["ids"], *(f"language:{code}" for code in languages)]))}


def _in(written: str, phrases: Container[str], each: Say) -> Say:
    """Return a text, or the labels of choices, in `written` where that has the phrase, else as it is."""
    if each["type"] == "choices":
        return say.choices(each["ids"], written)
    if each["type"] != "text":
        return each
    where = parse(each["ref"])
    phrase = ".".join(where.path[:-1])
    return say.text(f"{written}/bridge#{phrase}.0") if where.file[1:] == ("phrases",) and phrase in phrases else each
