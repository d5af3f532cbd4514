"""Rate limits that know nobody: counted in memory under a keyed hash whose key is thrown away every hour. Pure ASGI.

A client is the peer's address, or the last hop that a proxy on this machine names (X-Forwarded-For); it is hashed at once and
stands nowhere else. This machine itself, without a proxy's word, is the operator and has no client limit. A conversation
has a limit of its own. Who is limited is told so with the people who help: a child may be the one who hurries.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY_SECONDS = 3600.0
OFF = ("", "0", "off")
_COUNTED = ("POST",)


class Counters:
    """Windows of requests by kind and keyed hash."""

    def __init__(self, client: str, conversation: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits: dict[str, list[RateLimitItem]] = {
            "client": [] if client in OFF else parse_many(client),
            "conversation": [] if conversation in OFF else parse_many(conversation),
        }
        self._clock = clock
        self._renew()

    def _renew(self) -> None:
        self._key = secrets.token_bytes(32)
        self._until = self._clock() + KEY_SECONDS
        self._windows = FixedWindowRateLimiter(MemoryStorage())

    def hit(self, kind: str, who: str) -> bool:
        """Count a request; return False when it is one too many."""
        if not self._limits[kind]:
            return True
        if self._clock() >= self._until:
            self._renew()
        name = hashlib.blake2b(who.encode("utf-8", "replace"), key=self._key, digest_size=16).hexdigest()
        counted = [self._windows.hit(limit, kind, name) for limit in self._limits[kind]]  # each window counts, full or not
        return all(counted)


def client_of(scope: Scope) -> str | None:
    """Return what tells clients apart, or None for this machine itself."""
    peer = scope.get("client")
    if not peer:
        return None
    try:
        is_here = ipaddress.ip_address(peer[0]).is_loopback
    except ValueError:
        return str(peer[0])
    if not is_here:
        return str(peer[0])
    forwarded = Headers(scope=scope).get("x-forwarded-for", "").split(",")[-1].strip()
    return forwarded[:64] or None


class RateLimits:
    """Answers 429 with a help card to a client or conversation that asks too often."""

    def __init__(self, app: ASGIApp, counters: Counters, refusal: Callable[[], Any], is_ours: Callable[[object], bool]) -> None:
        self._app, self._counters, self._refusal, self._is_ours = app, counters, refusal, is_ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in _COUNTED:
            await self._app(scope, receive, send)
            return
        client = client_of(scope)
        if client is not None and not self._counters.hit("client", client):
            await self._refusal()(scope, receive, send)
            return
        message = await receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            conversation = self._conversation(message.get("body", b""))
            if conversation is not None and not self._counters.hit("conversation", conversation):
                await self._refusal()(scope, receive, send)
                return

        async def replay() -> Message:
            nonlocal message
            if message is not None:
                first, message = message, None  # type: ignore[assignment]
                return first
            return await receive()

        await self._app(scope, replay, send)

    def _conversation(self, body: bytes) -> str | None:
        """Return the conversation id of a body, if it is one of ours."""
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            return None
        name = found.get("conversation") if isinstance(found, dict) else None
        return name if self._is_ours(name) else None
