"""Everything that is not an answer to a topic: small talk, questions back, what to say when not understood."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content import say
from bot.content.about import About
from bot.content.compose.people import emergency, people
from bot.content.contacts import HELP_NOW
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.say import Say


def phrase(content: Content, phrase_id: str, about: About) -> list[Say]:
    """Say every message of a phrase, in the voice for the audience."""
    code = content.language(about.language).code
    found = content.language(about.language).phrases[phrase_id]
    path = phrase_id if found.messages else f"{phrase_id}.{about.voice.value}"
    return [say.text(f"{code}/phrases#{path}.{i}") for i in range(len(found.said_to(about.voice)))]


def menu(content: Content, about: About) -> Say:
    """Offer the first screen's topics."""
    topics = content.language(about.language).interface.menu.topics
    return say.choices([*(f"topic:{each}" for each in topics), "help_now"])


def small_talk(content: Content, topic: str, about: About) -> list[Say]:
    """Answer a `meta` topic with its phrase, and the way back to the topics."""
    said = phrase(content, f"meta.{topic}", about)
    if topic in ("talk_to_human", "feeling_bad"):
        said += people(content, HELP_NOW, about)
    if topic == "leave_quickly":
        return said
    return [*said, menu(content, about)]


def clarify(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Ask which of two or three topics was meant."""
    return [
        *phrase(content, "clarify.question", about),
        say.choices([*(f"topic:{each}" for each in topics), "none_of_these", "help_now"]),
    ]


def not_understood(content: Content, failures: int, about: About) -> list[Say]:
    """The first time, ask to say it in another way; from the second time on, show topics and people."""
    if failures < 2:
        return [*phrase(content, "fallback.first", about), menu(content, about)]
    return [*phrase(content, "fallback.second", about), *people(content, HELP_NOW, about), menu(content, about)]


def not_yet(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Say honestly that there is no full answer on a topic yet; offer close topics and people."""
    ids = [f"topic:{each}" for each in topics]
    return [
        *phrase(content, "not_yet", about), *people(content, HELP_NOW, about),
        say.choices([*ids, "menu", "help_now"]),
    ]


def help_now(content: Content, about: About) -> list[Say]:
    """Show who can help this minute: emergency number and helplines."""
    said = emergency(content, about)
    if about.country is None:
        said += phrase(content, "ask.country", about)
    return [*said, say.choices(["menu", "not_now"])]


def known_fact(content: Content, about: About) -> list[Say]:
    """Acknowledge a fact that was given without a topic, and ask what it is about."""
    return [*phrase(content, "meta.inform", about), menu(content, about)]


def audiences() -> list[str]:
    """Return the choices for "who is asking"."""
    return [*(f"audience:{each.value}" for each in Audience), "skip"]


def failure(content: Content, about: About) -> list[Say]:
    """Say that something is broken on our side, and who can help meanwhile."""
    return [*phrase(content, "failure", about), *emergency(content, about), say.choices(["menu", "help_now"])]
