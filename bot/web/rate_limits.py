"""Rate limits that know nobody: counted in memory under a keyed hash whose key is thrown away every hour. Pure ASGI.

A client is the peer's address (of IPv6 the network that one household has), or the last hop that a proxy on this machine
names (X-Forwarded-For); it is hashed at once and stands nowhere else. This machine itself, without a proxy's word, is the
operator and has no client limit. A conversation has a limit of its own. Who is limited is told so with the people who help:
a child may be the one who hurries. Erasing a conversation is never refused.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import json
import secrets
import time
from collections.abc import Callable
from typing import Protocol

from limits import RateLimitItem, parse_many
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY_SECONDS = 3600.0
MOST_COUNTED = 100_000  # clients or conversations in one window; who comes after them is not counted, help goes before limits
AT_HAND_SECONDS = 0.1
OFF = ("", "0", "off")
_NEVER = frozenset({"/v1/forget", "/healthz", "/readyz", "/metrics"})
_FILES = (".js", ".css", ".svg")
_MADE = "/widget/site.js"  # looks like a file, and is made for each request


class Refusal(Protocol):
    """What answers in place of the app: given the request, as much of its body as was at hand, and the seconds to wait."""

    def __call__(self, scope: Scope, body: bytes, seconds: int) -> ASGIApp: ...


class _Window:
    """How often each name came since the window began."""

    def __init__(self, limit: RateLimitItem) -> None:
        self.most, self.seconds = limit.amount, limit.get_expiry()
        self._number, self._counts = 0, dict[bytes, int]()

    def is_full(self, name: bytes, now: float) -> bool:
        """Count `name`; say whether it came too often."""
        number = int(now // self.seconds)
        if number != self._number:
            self._number, self._counts = number, {}
        count = self._counts.get(name, 0) + 1
        if count > 1 or len(self._counts) < MOST_COUNTED:
            self._counts[name] = count
        return count > self.most


class Counters:
    """Windows of requests by kind (`client`, `page`, `conversation`) and keyed hash. Rates as "20/second;600/minute"."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, **rates: str) -> None:
        self._rates, self._clock = rates, clock
        self._renew()

    def _renew(self) -> None:
        self._key = secrets.token_bytes(32)
        self._until = self._clock() + KEY_SECONDS
        self._windows = {
            kind: [] if rate in OFF else [_Window(limit) for limit in parse_many(rate)] for kind, rate in self._rates.items()
        }

    def hit(self, kind: str, who: str) -> int:
        """Count a request; return how many seconds to wait at most when it is one too many, else 0."""
        now = self._clock()
        if now >= self._until:
            self._renew()
        windows = self._windows[kind]
        if not windows:
            return 0
        name = hashlib.blake2b(who.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
        return max([each.seconds for each in windows if each.is_full(name, now)], default=0)  # each counts, full or not


def client_of(scope: Scope) -> str | None:
    """Return what tells clients apart, or None for this machine itself."""
    peer = scope.get("client")
    if not peer:
        return None
    here = _address(peer[0])
    if here is None or not here.is_loopback:
        return _household(peer[0])
    forwarded = Headers(scope=scope).get("x-forwarded-for", "").split(",")[-1].strip()
    return _household(forwarded[:64]) or None


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _household(text: str) -> str:
    """Return an address; of IPv6 its network, as one line has more addresses than could be counted."""
    address = _address(text)
    if not isinstance(address, ipaddress.IPv6Address):
        return text
    return str(address.ipv4_mapped or ipaddress.IPv6Network((address, 64), strict=False))


class ClientLimits:
    """Refuses a client that asks too often, before anything of the request is read that is not at hand already."""

    def __init__(self, app: ASGIApp, counters: Counters, refusal: Refusal) -> None:
        self._app, self._counters, self._refusal = app, counters, refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = client_of(scope) if _is_counted(scope) else None
        seconds = self._counters.hit("client" if scope["method"] == "POST" else "page", client) if client is not None else 0
        if seconds:
            await self._refusal(scope, await _at_hand(receive), seconds)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class ConversationLimits:
    """Refuses a conversation that goes too fast, wherever its messages come from. Needs the whole body (`BoundedBody`)."""

    def __init__(self, app: ASGIApp, counters: Counters, refusal: Refusal, is_ours: Callable[[object], bool]) -> None:
        self._app, self._counters, self._refusal, self._is_ours = app, counters, refusal, is_ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_counted(scope) or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        first: Message | None = await receive()
        body = first.get("body", b"") if first else b""
        conversation = self._conversation(body)
        seconds = self._counters.hit("conversation", conversation) if conversation is not None else 0
        if seconds:
            await self._refusal(scope, body, seconds)(scope, receive, send)
            return

        async def replay() -> Message:
            nonlocal first
            if first is None:
                return await receive()
            message, first = first, None
            return message

        await self._app(scope, replay, send)

    def _conversation(self, body: bytes) -> str | None:
        """Return the conversation id of a body, if it is one of ours."""
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            return None
        name = found.get("conversation") if isinstance(found, dict) else None
        return name if isinstance(name, str) and self._is_ours(name) else None


def _is_counted(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["path"] in _NEVER:
        return False
    return scope["method"] == "POST" or not scope["path"].endswith(_FILES) or scope["path"] == _MADE


async def _at_hand(receive: Receive) -> bytes:
    """Return the body where it came in one piece with the headers, or right after them; else nothing."""
    try:
        async with asyncio.timeout(AT_HAND_SECONDS):
            message = await receive()
    except TimeoutError:
        return b""
    whole = message["type"] == "http.request" and not message.get("more_body")
    return message.get("body", b"") if whole else b""
