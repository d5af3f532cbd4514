"""Bounds on what a request may be, checked before anything reads it. Pure ASGI."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import problems

MAX_BODY = 32_768
MAX_HEADERS = 32_768
BODY_SECONDS = 10.0


class BoundedBody:
    """Answers 413 to a body over the bound, whether or not it says its length, 415 to one that is not JSON, 408 to one that
    does not come in time, and 431 where the headers are too long."""

    def __init__(self, app: ASGIApp, most: int = MAX_BODY, seconds: float = BODY_SECONDS) -> None:
        self._app, self._most, self._seconds = app, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
            await problems.response(431, "The headers are too long.")(scope, receive, send)
            return
        if scope["type"] != "http" or scope["method"] not in ("POST", "PUT", "PATCH"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most:
            await problems.response(413, "The request is too large.")(scope, receive, send)
            return
        if headers.get("content-type", "").split(";")[0].strip().lower() not in ("application/json", "text/plain", ""):
            await problems.response(415, "Send JSON (application/json).")(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._whole(receive)
        except TimeoutError:
            answer = problems.response(408, "The body did not come in time.")
            answer.headers["Connection"] = "close"
            await answer(scope, receive, send)
            return
        if body is None:
            return
        if len(body) > self._most:
            await problems.response(413, "The request is too large.")(scope, receive, send)
            return

        async def replay() -> Message:
            nonlocal body
            part, body = body or b"", b""
            return {"type": "http.request", "body": part, "more_body": False}

        await self._app(scope, replay, send)

    async def _whole(self, receive: Receive) -> bytes | None:
        """Return the body, or as much of it as shows that it is too large; None when the client is gone."""
        body = b""
        while len(body) <= self._most:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        return body
