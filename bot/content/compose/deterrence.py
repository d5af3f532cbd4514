"""The message for searches that look for sexual images of children: calm, with prevention services, apart from children's."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.about import About
from bot.content.compose.people import service_ref
from bot.content.compose.support_card import chat_address
from bot.content.contacts import choose
from bot.content.content import Content
from bot.content.models import ServiceKind

TOPIC = "risk_csam_seeking"
PAGE = "/deterrence"


@dataclass(frozen=True, slots=True)
class Message:
    """References of the words, the services, and the addresses on this server to go on to."""

    title: str
    text: tuple[str, ...]
    act: str
    contacts: tuple[str, ...]
    chat: str
    page: str
    sources: str | None  # of the answer that the sentences are taken from; None while it is not served


def message(content: Content, about: About) -> Message:
    """Return the message in the language of `about`, with the prevention services of its country."""
    language = content.language(about.language)
    base = f"{language.code}/phrases#deterrence"
    found = choose(content, about, (ServiceKind.prevention,))
    return Message(
        f"{base}.title.0", tuple(f"{base}.text.{i}" for i in range(len(language.phrases["deterrence.text"].messages))),
        f"{base}.act.0", tuple(service_ref(each.service.id) for each in found),
        chat_address(TOPIC, about), chat_address(None, about).replace("/chat?", f"{PAGE}?"),
        f"{language.code}/answers/{TOPIC}#sources" if TOPIC in language.answers else None,
    )
