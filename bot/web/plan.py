"""`/v1/plan`: the reporting plan as data."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from bot.content import current, plans, render
from bot.content.about import About
from bot.content.compose import plan
from bot.content.content import Content
from bot.content.models import Whom
from bot.content.plan_integrity import OTHER
from bot.web.contract import GoingOn, PlanIn, PlanOut, ProblemOut
from bot.web.contract.shared import Audience, Code, Country, Language, Platform
from bot.web.problems import of_unknown_parameter
from bot.web.responses import Json

router = APIRouter(prefix="/v1", responses={422: {"model": ProblemOut}})
_KNOWN = tuple(PlanIn.model_fields)


def whole_plan(content: Content, wanted: PlanIn) -> dict[str, Any]:
    """Return the plan as `PlanOut`; what does not exist counts as not said."""
    about = About.of(
        content, language=wanted.language, country=wanted.country, platform=wanted.platform, audience=wanted.audience
    )
    situation = (wanted.situation or "").lower()
    whom = (wanted.whom or "").lower()
    asked = plan.Asked(
        situation if situation in content.plans else OTHER, Whom(whom) if whom in Whom.__members__ else None,
        {"yes": True, "no": False}.get(wanted.going_on or ""),
    )
    to = plan.speaking_to(asked, about)
    steps = plan.plan(content, asked, about)
    return {
        "type": "plan",
        "language": to.language,
        "title": render.said_to(content, "plan.title", to),
        "intro": render.said_to(content, "plan.intro", to),
        "situation": asked.situation,
        "situation_title": render.said_to(content, f"plan.situation_{asked.situation}", to),
        "whom": plan.whom_for(asked, about).value,
        "country": to.country,
        "platform": to.platform,
        "going_on": wanted.going_on or "unknown",
        "notice": _notice(content, to),
        "steps": [plans.in_full(content, each.as_json(), to) for each in steps],
        "ref": f"plans/{asked.situation}",
    }


def _notice(content: Content, about: About) -> str | None:
    """Say when the country is not known, or has no checked services."""
    if about.country is None:
        return render.said_to(content, "plan.no_country", about)
    if about.country not in content.countries:
        return render.said_to(content, "plan.unknown_country", about)
    return None


def _nothing_else(request: Request) -> None:
    if not set(request.query_params) <= set(_KNOWN):
        raise of_unknown_parameter(_KNOWN)


@router.post("/plan", response_model=PlanOut, summary="A reporting plan, step by step")
async def post_plan(wanted: PlanIn) -> Json:
    """Return the ordered plan. Everything can be left out; nothing is kept."""
    return Json(whole_plan(current.content(), wanted))


@router.get("/plan", response_model=PlanOut, summary="The same plan, by query parameters")
async def get_plan(
    _: Annotated[None, Depends(_nothing_else)], situation: Code | None = None, platform: Platform = None,
    country: Country = None, whom: Code | None = None, going_on: GoingOn | None = None, audience: Audience = None,
    language: Language = None,
) -> Json:
    """Return the ordered plan."""
    return Json(whole_plan(current.content(), PlanIn(
        situation=situation, platform=platform, country=country, whom=whom, going_on=going_on, audience=audience,
        language=language)))
