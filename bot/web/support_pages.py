"""`/plan` and `/deterrence`: pages that need no script; and `/support/…`, the files of pages, cards and `<majakka-card>`."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from bot.content import cards, current, render, support_cards
from bot.content.about import About
from bot.content.compose import plan
from bot.content.compose.support_card import chat_address
from bot.content.content import Content
from bot.content.models import Audience, Whom
from bot.web.contract import PlanIn
from bot.web.deterrence import message
from bot.web.plan import whole_plan
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)
FOLDER = Path(__file__).resolve().parent.parent / "widget"
_FILES = {
    "plan.css": ("text/css", ("frame/tokens.css", "card/pages.css", "plan/plan.css")),
    "plan.js": ("text/javascript", ("plan/plan.js",)),
    "deterrence.css": ("text/css", ("frame/tokens.css", "card/pages.css")),
    "icon.svg": ("image/svg+xml", ("card/icon.svg",)),
    "card.css": ("text/css", ("card/card.css",)),
    "majakka-card.js": ("text/javascript", ("card/majakka-card.js",)),
}
EXIT = "https://www.wikipedia.org/"
# Other sites' pages load these for <majakka-card>; nothing in them depends on who asks.
_SHARED = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
           "Cache-Control": "public, max-age=3600"}
_pages = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)


@cache
def _file(name: str) -> bytes:
    return b"\n".join((FOLDER / part).read_bytes() for part in _FILES[name][1])


@router.get("/support/{name}")
async def file(name: str) -> Response:
    """Return a style or a script."""
    if name not in _FILES:
        raise Problem(404, "There is nothing at this address.")
    return Response(_file(name), media_type=_FILES[name][0], headers=_SHARED)


class _Words:
    """Phrases by name, for a template: `words("plan.print")`."""

    def __init__(self, content: Content, about: About) -> None:
        self._content, self._about = content, about

    def __call__(self, phrase: str) -> str:
        return render.said_to(self._content, phrase, self._about)


def _common(content: Content, about: About) -> dict[str, Any]:
    return {"words": _Words(content, about), "language": about.language,
            "direction": content.registry[about.language].direction, "labels": support_cards.labels(content, about)}


@router.get("/plan")
async def plan_page(request: Request) -> HTMLResponse:
    """Return the questions, and the plan when the first one was answered. Odd values count as not given."""
    content = current.content()
    wanted = _asked(request)
    about = About.of(
        content, language=wanted.language, country=wanted.country, platform=wanted.platform, audience=wanted.audience
    )
    made = whole_plan(content, wanted) if wanted.situation else None
    return HTMLResponse(_pages.get_template("plan/plan.html").render(
        **_common(content, about), plan=made, exit=EXIT,
        groups=[(when, list(steps)) for when, steps in groupby(made["steps"], lambda each: each["when"])] if made else [],
        at_this_hour=lambda ref: cards.at_this_hour(content, ref, about),
        wanted=wanted, about=about, chat=chat_address("reporting_steps", about),
        situations=[(name, render.said_to(content, f"plan.situation_{name}", about)) for name in plan.in_order(content)],
        platforms=sorted(((each.id, each.name) for each in content.platforms.values() if each.service == "open"),
                         key=lambda each: each[1].casefold()),
        countries=sorted(((code, render.country_name(code, about.language)) for code in content.countries),
                         key=lambda each: each[1].casefold()),
        whoms=[(each.value, render.said_to(content, f"plan.whom_{each.value}", about)) for each in Whom],
        ages=[(each.value, content.language(about.language).interface.audiences[each]) for each in
              (Audience.child, Audience.teen)],
    ))


def _asked(request: Request) -> PlanIn:
    """Read the form one field at a time: a value that is refused counts as not given, as a person cannot read an error."""
    given: dict[str, Any] = {}
    for name in PlanIn.model_fields:
        value = request.query_params.get(name)
        if value:
            try:
                PlanIn.model_validate({name: value})
            except ValidationError:
                continue
            given[name] = value
    return PlanIn.model_validate(given)


@router.get("/deterrence")
async def deterrence_page(language: str | None = None, country: str | None = None) -> HTMLResponse:
    """Return the page to show in place of results. It is given no query, and holds none."""
    content = current.content()
    about = About.of(content, language=language, country=country)
    said = message(content, about)
    return HTMLResponse(_pages.get_template("deterrence/deterrence.html").render(
        **_common(content, about), message=said,
        abroad=all(each["ref"].startswith(cards.INTERNATIONAL) for each in said["contacts"]),
        other=chat_address(None, about).removesuffix("?"),
    ))
