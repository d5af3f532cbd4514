"""`POST /v1/messages` and `POST /v1/forget`: the conversation."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.content import current, render, say, sites
from bot.content.about import About
from bot.content.compose import talk
from bot.content.content import Content
from bot.engine.conversation import Engine, EngineFailure
from bot.web.contract import MAX_TEXT, ForgetIn, MessageIn, MessageOut, ProblemOut
from bot.web.conversation_ids import ConversationIds

SILENCE = "…"  # what an empty message is to the dialogue: it waits, and offers the way back to what it was about

router = APIRouter(prefix="/v1", responses={422: {"model": ProblemOut}, 413: {"model": ProblemOut}})


def known_facts(content: Content, message: MessageIn) -> dict[str, str]:
    """Return what the page presets, as far as it exists; what does not is ignored, not refused."""
    about = About.of(
        content, language=message.language, country=message.country, platform=message.platform, audience=message.audience
    )
    given = {"country": about.country, "platform": about.platform, "audience": about.audience}
    if message.language:
        given["language"] = about.language
    return {name: str(value) for name, value in given.items() if value is not None}


async def answer(engine: Engine, ids: ConversationIds, message: MessageIn) -> dict[str, Any]:
    """Return the body of the answer to a message; never raises for what a user typed."""
    content = current.content()
    facts = known_facts(content, message)
    conversation = message.conversation if message.conversation and ids.is_ours(message.conversation) else ids.new()
    about = _about(content, facts)
    body = {"conversation": conversation, "language": about.language, "topic": "out_of_scope", "urgency": "none"}
    text = (message.text or "").strip()
    if not text and not message.choice:
        text = SILENCE
    try:
        turn = await engine.turn(conversation, text=text, choice=message.choice or None, page=facts)
        content = current.content()  # it may have been read anew meanwhile
        replies = turn.replies(content)
    except (EngineFailure, LookupError):
        content = current.content()
        return {**body, "replies": _replies(content, talk.failure(content, about), about)}
    if len(text) > MAX_TEXT:
        replies = [*_replies(content, talk.phrase(content, "too_long", turn.about), turn.about), *replies]
    return {
        "conversation": conversation, "language": turn.about.language, "topic": turn.topic, "urgency": turn.urgency,
        "replies": sites.own_first(content, message.site, turn.about, turn.topic, replies),
    }


def _about(content: Content, facts: dict[str, str]) -> About:
    return About.of(
        content, language=facts.get("language"), country=facts.get("country"), platform=facts.get("platform"),
        audience=facts.get("audience"),
    )


def _replies(content: Content, said: list[say.Say], about: About) -> list[render.Reply]:
    return [render.reply(content, each, about) for each in said]


@router.post("/messages", response_model=MessageOut, summary="Answer one message of a conversation")
async def post_message(message: MessageIn, request: Request) -> Response:
    """Answer a typed text or a tapped choice. Nothing of the text is kept after the answer."""
    state = request.app.state
    body = await answer(state.engine, state.ids, message)
    checked = MessageOut.model_validate(body)  # a word that is not vetted cannot pass: it has the wrong type
    state.metrics.answer(checked.topic, checked.language, checked.urgency)
    return Response(checked.model_dump_json(), media_type="application/json")


@router.post("/forget", status_code=204, summary="Erase a conversation at once")
async def post_forget(body: ForgetIn, request: Request) -> Response:
    """Erase a conversation. Says the same whether or not there was one."""
    if request.app.state.ids.is_ours(body.conversation):
        await request.app.state.engine.forget(body.conversation)
    return Response(status_code=204, headers={"Clear-Site-Data": '"cache", "cookies", "storage"'})
