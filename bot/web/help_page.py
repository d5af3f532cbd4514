"""`/help` and `/help/history`: pages that need no script. Nothing is posted; the address holds a country at most."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from bot.content import bundle, current, render, sites
from bot.content.about import About
from bot.content.compose import answers
from bot.content.content import Content
from bot.content.models.site import Site
from bot.web.widget import csp, page

router = APIRouter(include_in_schema=False)


def first_steps(content: Content, about: About) -> list[dict[str, Any]]:
    """Return title, opening and steps of the six big topics."""
    found = []
    for choice in bundle.topics(content, about):
        topic = choice["id"].removeprefix("topic:")
        said = answers.answer(content, topic, about, frozenset(("country", "platform")))
        texts = [render.reply(content, each, about) for each in said if each["type"] in ("text", "steps") and "/answers/" in each["ref"]]
        found.append({"title": choice["title"], "replies": texts})
    return found


def _common(content: Content, site: Site, about: About) -> dict[str, Any]:
    code = about.language
    return {
        "site": site, "words": bundle.words(content, about), "language": code, "direction": content.registry[code].direction,
        "country": about.country,
    }


@router.get("/help")
async def help_page(
    request: Request, site: str | None = None, language: str | None = None, country: str | None = None, audience: str | None = None
) -> HTMLResponse:
    """Return numbers and first steps, for a browser without script, a screen reader, a printer."""
    content = current.content()
    settings = sites.site_of(content, site)
    about = bundle.about_site(content, settings, language, country, audience)
    return page(
        request, "help/help.html", csp(settings, embedded=False), **_common(content, settings, about),
        lifeline=bundle.lifeline(content, settings, about), topics=first_steps(content, about),
        countries=bundle.countries(content, about.language),
    )


@router.get("/help/history")
async def history_page(request: Request, site: str | None = None, language: str | None = None) -> HTMLResponse:
    """Return what stays on a device, and what one can do about it."""
    content = current.content()
    settings = sites.site_of(content, site)
    about = bundle.about_site(content, settings, language)
    return page(request, "help/history.html", csp(settings, embedded=False), **_common(content, settings, about))
