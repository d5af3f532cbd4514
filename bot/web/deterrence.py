"""`POST /v1/deterrence`: whether a search query looks like a search for sexual images of children, and what to show then."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from bot.content import cards, current, render
from bot.content.about import About
from bot.content.compose import deterrence
from bot.content.content import Content
from bot.safety.search_queries import judge, screen_of
from bot.web.contract import MAX_QUERY, DeterrenceIn, DeterrenceOut, ProblemOut
from bot.web.responses import Json

router = APIRouter(prefix="/v1", responses={422: {"model": ProblemOut}, 413: {"model": ProblemOut}})


def message(content: Content, about: About) -> dict[str, Any]:
    """Return the message, the services and the ways on, in words."""
    said = deterrence.message(content, about)
    return {
        "title": render.text(content, said.title, about),
        "text": [render.text(content, ref, about) for ref in said.text],
        "contacts": [cards.card(content, ref, about) for ref in said.contacts],
        "chat": {"title": render.text(content, said.act, about), "url": said.chat, "topic": deterrence.TOPIC},
        "page": said.page,
        "sources": render.sources(content, said.sources) if said.sources else [],
        "ref": said.title,
    }


NOTHING: dict[str, Any] = {"title": None, "text": [], "contacts": [], "chat": None, "page": None, "sources": [], "ref": None}


@router.post("/deterrence", response_model=DeterrenceOut, summary="What to show for a search query")
async def post_deterrence(request: Request, asked: DeterrenceIn) -> Json:
    """Judge the query and forget it. The message comes in the language asked for; patterns of all languages are read."""
    content = current.content()
    about = About.of(content, language=asked.language, country=asked.country)
    by = judge(screen_of(content), asked.query[:MAX_QUERY], request.app.state.terms)
    return Json({
        "matched": by is not None, "by": by, "language": about.language,
        "direction": content.registry[about.language].direction, **(message(content, about) if by else NOTHING),
    })
