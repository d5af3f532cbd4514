"""`GET /v1/topics/{topic}`: an answer without a conversation."""

from __future__ import annotations

from fastapi import APIRouter

from bot.content import current, render
from bot.content.about import About
from bot.content.compose import answers
from bot.engine.conversation import urgency_of
from bot.web.contract import ProblemOut, TopicOut
from bot.web.problems import Problem
from bot.web.responses import Json

router = APIRouter(prefix="/v1", responses={404: {"model": ProblemOut}})


@router.get("/topics/{topic}", response_model=TopicOut, summary="The answer to a topic")
async def get_topic(
    topic: str, language: str | None = None, audience: str | None = None,
    country: str | None = None, platform: str | None = None,
) -> Json:
    """Return the answer in the voice for `audience`, with the contacts of `country` and the steps in `platform`."""
    content = current.content()
    about = About.of(content, language=language, audience=audience, country=country, platform=platform)
    if topic not in content.answered(about.language):
        raise Problem(404, "There is no answer with this topic id.")
    voice = content.language(about.language).answers[topic].voice_for(about.voice)[0]
    title = render.choice(content, f"topic:{topic}", About(about.language, None, None, voice, about.now))["title"]
    return Json(TopicOut.model_validate({
        "topic": topic, "title": title, "language": about.language, "urgency": urgency_of(content, topic),
        "replies": [render.reply(content, each, about) for each in answers.answer(content, topic, about)],
    }).model_dump())
