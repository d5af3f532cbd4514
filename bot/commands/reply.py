"""`majakka reply`: the POST body in, the POST answer out, without a server."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated, Any

import typer


def reply(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="A JSON object a line in and out.")] = False,
) -> None:
    """Answer objects like the body of POST /v1/messages, in order; conversations go on between lines."""
    from bot.commands.preparing import engine, prepare

    ready = engine(prepare())
    asyncio.run(_answer_all(ready, None if jsonl else 1))


async def _answer_all(engine: Any, indent: int | None) -> None:
    from pydantic import ValidationError

    from bot.web.contract import MessageIn
    from bot.web.conversation_ids import ConversationIds
    from bot.web.messages import answer

    ids = ConversationIds()
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            message = MessageIn.model_validate(json.loads(line))
        except (ValidationError, ValueError, RecursionError):
            body: dict[str, Any] = {
                "type": "about:blank", "title": "Unprocessable Entity", "status": 422,
                "detail": "The line does not have the form that docs/reference/http.md describes.",
            }
        else:
            body = await answer(engine, ids, message)
        sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=indent) + "\n")
        sys.stdout.flush()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(reply)
