"""`GET /v1/countries/{ISO2}` and `GET /v1/platforms/{id}`: the directory."""

from __future__ import annotations

from fastapi import APIRouter

from bot.content import cards, current, render
from bot.content.about import About
from bot.content.compose.people import service_ref
from bot.content.models.country import is_overdue
from bot.content.reach import is_for, is_number_shown, is_shown, served
from bot.web.contract import CountryOut, PlatformOut, ProblemOut
from bot.web.problems import Problem
from bot.web.responses import Json

router = APIRouter(prefix="/v1", responses={404: {"model": ProblemOut}})


@router.get("/countries/{country}", response_model=CountryOut, summary="Who helps in a country")
async def get_country(country: str, language: str | None = None, audience: str | None = None) -> Json:
    """Return emergency numbers and services, those for `audience` only when it is given."""
    content = current.content()
    about = About.of(content, language=language, audience=audience, country=country)
    found = content.countries.get(about.country or "")
    if found is None or about.country is None:
        raise Problem(404, "There is no country with this code in the directory.")
    today = about.now.date()
    emergency = [
        f"countries/{about.country}#emergency.{each.number}" for each in found.emergency if is_number_shown(each, today)
    ]
    services = [
        service_ref(each.id) for each in found.services
        if is_shown(each, today) and (about.audience is None or is_for(each, about.voice))
    ]
    return Json(CountryOut.model_validate({
        "country": about.country, "name": render.country_name(about.country, about.language), "language": about.language,
        "emergency": [cards.card(content, ref, about) for ref in emergency],
        "services": [cards.card(content, ref, about) for ref in services],
    }).model_dump())


@router.get("/platforms/{platform}", response_model=PlatformOut, summary="The safety tools of an app or game")
async def get_platform(
    platform: str, language: str | None = None, audience: str | None = None, country: str | None = None
) -> Json:
    """Return the steps of each tool that was sourced, with the minimum age in `country`."""
    content = current.content()
    about = About.of(content, language=language, audience=audience, country=country, platform=platform)
    facts = content.platforms.get(about.platform or "")
    if facts is None or not served(facts.status):
        raise Problem(404, "There is no platform with this id.")
    words = content.language(about.language).platforms.get(facts.id)
    base = f"{about.language}/platforms/{facts.id}"
    tools = []
    for tool, how in (words.tools if words else {}).items():
        source = facts.tools[tool]
        if is_overdue(source, about.now.date()):
            continue
        title, steps = render.steps(content, f"{base}#{tool.value}.steps", about)
        tools.append({
            "tool": tool.value, "title": title, "steps": steps,
            "effect": render.text(content, f"{base}#{tool.value}.effect", about) if how.effect else None,
            "url": source.url, "source_url": source.source_url, "checked_on": source.checked_on.isoformat(),
            "ref": f"{base}#{tool.value}.steps",
        })
    ages = {place: age for place, age in facts.minimum_age.items() if not is_overdue(age, about.now.date())}
    age = ages.get(about.country or "default") or ages.get("default")
    return Json({
        "id": facts.id, "name": facts.name, "language": about.language, "service": facts.service,
        "minimum_age": age.age if age else None, "tools": tools,
        "notes": {
            name: render.text(content, f"{base}#notes.{name}", about) for name in (words.notes if words else {})
            if not ((fact := getattr(facts.facts, name, None)) and is_overdue(fact, about.now.date()))
        },
    })
