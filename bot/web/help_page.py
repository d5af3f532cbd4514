"""`/help` and `/help/history`: pages that need no script. Nothing is posted; the address holds a country at most."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from bot.content import bundle, render
from bot.content.about import About
from bot.content.compose import answers
from bot.content.content import Content
from bot.web.widget import Asked, AskedFor, csp, page

router = APIRouter(include_in_schema=False)


def first_steps(content: Content, about: About) -> list[dict[str, Any]]:
    """Return title, opening and steps of the six big topics."""
    found = []
    for choice in bundle.topics(content, about):
        said = answers.answer(content, choice["id"].removeprefix("topic:"), about, frozenset(("country", "platform")))
        steps = [
            render.reply(content, each, about) for each in said
            if each["type"] in ("text", "steps") and "/answers/" in each["ref"]
        ]
        found.append({"title": choice["title"], "replies": steps})
    return found


def _common(asked: Asked) -> dict[str, Any]:
    content, site, about = asked.known
    return {
        "site": site, "words": bundle.words(content, about), "language": about.language, "country": about.country,
        "direction": content.registry[about.language].direction,
    }


@router.get("/help")
async def help_page(request: Request, asked: AskedFor) -> HTMLResponse:
    """Return numbers and first steps, for a browser without script, a screen reader, a printer."""
    return page(
        request, "help/help.html", csp(asked.site, embedded=False), **_common(asked),
        lifeline=bundle.lifeline(*asked.known), topics=first_steps(asked.content, asked.about),
        countries=bundle.countries(asked.content, asked.about.language),
    )


@router.get("/help/history")
async def history_page(request: Request, asked: AskedFor) -> HTMLResponse:
    """Return what stays on a device, and what one can do about it."""
    return page(request, "help/history.html", csp(asked.site, embedded=False), **_common(asked))
