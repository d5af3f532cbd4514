"""Bounds on what a request may be, checked before anything reads it. Pure ASGI."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import problems

MAX_BODY = 32_768


class BoundedBody:
    """Answers 413 to a body over the bound, whether or not it says its length, and 415 to one that is not JSON."""

    def __init__(self, app: ASGIApp, most: int = MAX_BODY) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
        body = b""
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            if len(body) > self._most:
                await problems.response(413, "The request is too large.")(scope, receive, send)
                return
            if not message.get("more_body"):
                break

        async def replay() -> Message:
            nonlocal body
            part, body = body, b""
            return {"type": "http.request", "body": part, "more_body": False}

        await self._app(scope, replay, send)
