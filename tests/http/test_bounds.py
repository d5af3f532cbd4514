"""Bodies that never end and headers that are too long are answered, not waited for."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.web.limits import MAX_HEADERS, BoundedBody


async def _never(*_: Any) -> None:
    raise AssertionError("the application must not be reached")


def _answer(headers: list[tuple[bytes, bytes]], *, ends: bool) -> int:
    sent: list[dict[str, Any]] = []
    parts = [{"type": "http.request", "body": b'{"text":', "more_body": True}]

    async def receive() -> Any:
        if parts:
            return parts.pop()
        await asyncio.sleep(0 if ends else 3600)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/messages", "headers": headers}
    asyncio.run(BoundedBody(_never, seconds=0.05)(scope, receive, send))
    return int(sent[0]["status"]) if sent else 0


JSON = (b"content-type", b"application/json")


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    assert _answer([JSON, (b"content-length", b"500")], ends=False) == 408


def test_who_goes_away_gets_no_answer() -> None:
    assert _answer([JSON], ends=True) == 0


def test_headers_have_a_bound() -> None:
    assert _answer([JSON, (b"x-long", b"a" * MAX_HEADERS)], ends=True) == 431
