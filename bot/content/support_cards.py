"""A support card in words, as a JSON object; HTML and plain text are made of it (bot/web/card_formats.py)."""

from __future__ import annotations

from typing import Any

from bot.content import cards, render
from bot.content.about import About
from bot.content.compose import support_card
from bot.content.content import Content

MOST_SOURCES = 3
_LABELS = {"call": "label.call", "text": "label.write_text", "chat": "label.open_chat", "website": "label.website",
           "open": "service.open_now", "closed": "service.closed_now"}


def in_words(content: Content, event: str, card: support_card.Card, about: About, home: str = "") -> dict[str, Any]:
    """Return the card of `event` with all its texts; `home` is where the chat is, such as `https://help.example.org`."""
    language = content.language(about.language)

    def said(ref: str) -> str:
        return render.text(content, ref, about)

    return {
        "event": event,
        "language": language.code,
        "direction": content.registry[language.code].direction,
        "platform": about.platform,
        "country": about.country,
        "topic": card.topic,
        "title": said(card.title),
        "text": [said(ref) for ref in card.opening],
        "parts": [{"title": said(label), "text": [said(ref) for ref in refs], "refs": list(refs)}
                  for label, refs in card.parts],
        "contacts_title": said(f"{language.code}/phrases#card.label_contacts.0"),
        "contacts": [cards.card(content, ref, about) for ref in card.contacts],
        "chat": {"title": said(f"{language.code}/phrases#card.label_chat.0"),
                 "url": home + support_card.chat_address(card.topic, about), "topic": card.topic},
        "sources": _sources(content, card, about),
        "labels": labels(content, about),
        "ref": card.title,
    }


def labels(content: Content, about: About) -> dict[str, str]:
    """Return the words for buttons and states."""
    code = content.language(about.language).code
    return {name: render.text(content, f"{code}/phrases#{phrase}.0", about) for name, phrase in _LABELS.items()}


def _sources(content: Content, card: support_card.Card, about: About) -> list[dict[str, Any]]:
    language = content.language(about.language)
    found = []
    if card.tool is not None and about.platform is not None:
        platform = content.platforms[about.platform]
        fact = platform.tools[card.tool]
        found.append(render.source_of(platform, fact))
    if card.topic not in language.answers:  # not served at present
        return found
    return [*found, *render.sources(content, f"{language.code}/answers/{card.topic}#sources")][:MOST_SOURCES]
