"""Over a real socket: who says nothing, or never ends, is closed; everybody else is served, on one connection too."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from bot.web import connections
from bot.web.connections import MOST_IN_HEAD, Impatient

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


async def _app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    config = uvicorn.Config(_app, port=0, http=Impatient, ws="none", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def _closed(connection: socket.socket) -> bool:
    connection.settimeout(10)
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", b"G", HEAD, HEAD + b"X-Slow: a", b"POST /v1/messages HTTP/1.1\r\n"])
def test_a_head_that_does_not_come_is_not_waited_for(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(sent)
        assert _closed(slow)


@pytest.mark.parametrize("sent", [HEAD + b"X-Long: ", HEAD + b"X-A: b\r\n" * 100, b"GET /" + b"a" * 1000])
def test_a_head_that_never_ends_is_not_kept(port: int, sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 60)
    with socket.create_connection(("127.0.0.1", port)) as endless:
        endless.settimeout(10)
        with pytest.raises(ConnectionError):
            _go_on(endless, sent, b"X-A: bcdefg\r\n" * 1000 if sent.endswith(b"\r\n") else b"a" * 13_000)


def _go_on(endless: socket.socket, begun: bytes, more: bytes) -> None:
    endless.sendall(begun)
    for _ in range(20 * MOST_IN_HEAD // len(more)):
        endless.sendall(more)
        time.sleep(0.01)


def test_a_connection_lives_on_between_requests(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.settimeout(10)
        for _ in range(3):
            one.sendall(HEAD + b"\r\n")
            assert one.recv(1000).startswith(b"HTTP/1.1 200")
            time.sleep(0.4)  # longer than a head may take: between two requests another bound holds
        one.sendall(HEAD)
        assert _closed(one), "the head of a later request is waited for no longer"
