"""A support card in words, as a JSON object; HTML and plain text are made of it (bot/web/card_formats.py)."""

from __future__ import annotations

from typing import Any

from bot.content import cards, render
from bot.content.about import About
from bot.content.compose import support_card
from bot.content.content import Content

MOST_SOURCES = 3


def in_words(content: Content, event: str, card: support_card.Card, about: About) -> dict[str, Any]:
    """Return the card of `event` with all its texts."""
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
                 "url": support_card.chat_address(card.topic, about), "topic": card.topic},
        "sources": _sources(content, card, about),
        "ref": card.title,
    }


def _sources(content: Content, card: support_card.Card, about: About) -> list[dict[str, Any]]:
    language = content.language(about.language)
    found = []
    if card.tool is not None and about.platform is not None:
        platform = content.platforms[about.platform]
        fact = platform.tools[card.tool]
        name = render.word(platform.name, f"platforms/{platform.id}#name")
        found.append({"title": name, "publisher": render.word(platform.company or platform.name, f"platforms/{platform.id}#name"),
                      "url": fact.source_url, "checked_on": fact.checked_on.isoformat()})
    return [*found, *render.sources(content, f"{language.code}/answers/{card.topic}#sources")][:MOST_SOURCES]
