"""`/v1/support-cards`: what a platform shows after a block, a flag, a removal, a warning or an intercepted search."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from bot.content import current, support_cards
from bot.content.about import About
from bot.content.compose import support_card
from bot.content.content import Content
from bot.insights.counts import Counts
from bot.web.card_formats import MEDIA_TYPES, Format, body, wanted
from bot.web.contract import Event, ProblemOut, SupportCardIn, SupportCardOut
from bot.web.contract.shared import Audience, Country, Language, Platform, Topic
from bot.web.problems import of_unknown_parameter

router = APIRouter(prefix="/v1", responses={422: {"model": ProblemOut}})
LONGEST_SECONDS = 300
MOST_KEPT = 4096
_KNOWN = (*SupportCardIn.model_fields, "format")
_OTHER_FORMATS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}, "text/plain": {"schema": {"type": "string"}}}},
    304: {"description": "Unchanged: the ETag that was sent still holds"},
}


@dataclass(frozen=True, slots=True)
class _Made:
    """A card that was made: its bytes, and until when (on the monotonic clock) it holds."""

    body: bytes
    etag: str
    holds_until: float


class CardCache:
    """The last cards, by what they were made of. Holds nothing of a request but ids of our own."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], _Made] = OrderedDict()

    def get(self, content: Content, event: str, topic: str | None, about: About, how: Format, home: str) -> _Made:
        """Return the card, made anew when one of its services opened or closed, or the content changed."""
        topic = topic if topic in content.answered(about.language) else None
        key = (content.version, event, topic, about.language, about.country, about.platform, about.audience, how, home)
        made = self._made.get(key)
        if made is None or made.holds_until <= time.monotonic():
            made = self._made[key] = _make(content, event, topic, about, how, home)
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return made


def _make(content: Content, event: str, topic: str | None, about: About, how: Format, home: str) -> _Made:
    card = support_card.card(content, event, topic, about)
    changes = support_card.changes_in(content, card, about)
    seconds = min(LONGEST_SECONDS, LONGEST_SECONDS if changes is None else changes)
    said = support_cards.in_words(content, event, card, about, home)
    made = body(said, said["labels"], how)
    return _Made(made, f'"{hashlib.sha256(made).hexdigest()[:24]}"', time.monotonic() + seconds)


def _nothing_else(request: Request) -> None:
    """Refuse query parameters that are not ours; their names are the sender's text and are not repeated."""
    given = [name for name, _ in request.query_params.multi_items()]
    if not set(given) <= set(_KNOWN) or len(given) > len(set(given)):
        raise of_unknown_parameter(_KNOWN, "or one twice")


OnlyOurs = Annotated[None, Depends(_nothing_else)]
FormatAsked = Annotated[Format | None, Query(description="json, html or text; else the Accept header decides")]


@router.post("/support-cards", response_model=SupportCardOut, summary="A card to show after a block, flag, removal, "
             "warning or intercepted search", responses=_OTHER_FORMATS)
async def post_card(request: Request, asked: SupportCardIn, _: OnlyOurs, format: FormatAsked = None) -> Response:
    """Return the card. Ids that do not exist are ignored; unknown fields, texts and identifiers are refused."""
    return _answer(request, asked, format)


@router.get("/support-cards", response_model=SupportCardOut, summary="The same card, for caches and for <majakka-card>",
            responses=_OTHER_FORMATS)
async def get_card(
    request: Request, _: OnlyOurs, event: Event, platform: Platform = None, language: Language = None, country: Country = None,
    audience: Audience = None, topic: Topic = None, format: FormatAsked = None,
) -> Response:
    """Return the card. Takes the same values as POST, as query parameters."""
    return _answer(request, SupportCardIn(
        event=event, platform=platform, language=language, country=country, audience=audience, topic=topic), format)


def _answer(request: Request, asked: SupportCardIn, format: Format | None) -> Response:
    content = current.content()
    about = About.of(
        content, language=asked.language, country=asked.country, platform=asked.platform, audience=asked.audience
    )
    how = format or wanted(request.headers.get("accept", ""))
    cache: CardCache = request.app.state.cards
    counts: Counts = request.app.state.card_counts
    made = cache.get(content, asked.event, asked.topic.lower() if asked.topic else None, about, how,
                     request.app.state.public_url or str(request.base_url).rstrip("/"))
    counts.add(about.now, asked.event, about.platform, about.country, about.language)
    left = max(1, ceil(timedelta(seconds=made.holds_until - time.monotonic()).total_seconds()))
    headers = {"Cache-Control": f"public, max-age={left}", "ETag": made.etag, "Vary": "Accept",
               "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    if made.etag in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(made.body, headers=headers, media_type=MEDIA_TYPES[how])
