"""The client of the HTTP measurement, a process of its own: `python -m benchmarks.http_client`, JSON in, JSON out.

In:  {"ports" (a client goes from one to the next), "path", "pids" (of the servers), "clients", "count" and "seconds" (it ends
      at whichever comes first), "texts", "per_conversation", "failure" (bytes that an answer of a failing server holds, as
      text), "cores" (how many it may use; null: all)}
Out: {"seconds", "latencies" (seconds of each answered message), "errors" (by kind), "client_share" and "server_share"
      (of one core's time, while it ran)}

HTTP by hand over one kept connection for each client and port, because a library would cost more than what is measured.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from benchmarks.processes import confine, processor_seconds

HOST = "127.0.0.1"
_ANSWER_SECONDS = 30.0


@dataclass
class Load:
    """What to send, and what came of it."""

    ports: list[int]
    path: str
    clients: int
    count: int
    seconds: float
    texts: list[str]
    per_conversation: int
    failure: str
    latencies: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._next = count()
        self._until = 0.0

    async def run(self) -> float:
        """Let all clients talk at once; return the seconds that it took."""
        started = time.perf_counter()
        self._until = started + self.seconds
        await asyncio.gather(*(self._client() for _ in range(self.clients)))
        return time.perf_counter() - started

    async def _client(self) -> None:
        """Talk in conversations until the count or the time is used up; a broken connection is an error and made anew."""
        connections: dict[int, Connection] = {}
        conversation, sent = None, 0
        while time.perf_counter() < self._until and (number := next(self._next)) < self.count:
            body: dict[str, str] = {"text": self.texts[number % len(self.texts)]}
            if conversation is not None and sent % self.per_conversation:
                body["conversation"] = conversation
            port = self.ports[sent % len(self.ports)]
            try:
                if port not in connections:
                    connections[port] = await Connection.open(port, self.path)
                started = time.perf_counter()
                status, content = await asyncio.wait_for(connections[port].post(body), _ANSWER_SECONDS)
                took = time.perf_counter() - started
            except (OSError, EOFError, ValueError, TimeoutError) as error:
                self.errors[type(error).__name__] += 1
                if port in connections:
                    connections.pop(port).close()
                conversation, sent = None, 0
                continue
            if status != 200:
                self.errors[f"status {status}"] += 1
                conversation, sent = None, 0
                continue
            if self.failure.encode() in content:
                self.errors["engine failure"] += 1
            self.latencies.append(took)
            if sent % self.per_conversation == 0:
                conversation = json.loads(content)["conversation"]
            sent += 1
        for connection in connections.values():
            connection.close()


class Connection:
    """One kept connection; sends a JSON body, reads an answer with a length."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
        self._reader, self._writer = reader, writer
        self._head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nContent-Length: "

    @classmethod
    async def open(cls, port: int, path: str) -> Connection:
        """Connect."""
        return cls(*await asyncio.open_connection(HOST, port), path)

    async def post(self, body: dict[str, str]) -> tuple[int, bytes]:
        """Return status and body of the answer."""
        content = json.dumps(body).encode()
        self._writer.write(f"{self._head}{len(content)}\r\n\r\n".encode() + content)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        start = head.index(b"content-length:") + len(b"content-length:")
        answer = await self._reader.readexactly(int(head[start : head.index(b"\r", start)]))
        return int(head[9:12]), answer

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


def measure(request: dict[str, Any]) -> dict[str, Any]:
    """Run one load and return what came of it."""
    pids, cores = request.pop("pids"), request.pop("cores")
    if cores is not None:
        confine(os.getpid(), cores)
    load = Load(**request)
    server, own = _processor_seconds(pids), time.process_time()
    try:
        import uvloop  # comes with the server's needs; half the client's cost
        factory: Any = uvloop.new_event_loop
    except ImportError:
        factory = None
    with asyncio.Runner(loop_factory=factory) as runner:
        seconds = runner.run(load.run())
    server_after, own_after = _processor_seconds(pids), time.process_time()
    known = server is not None and server_after is not None
    return {
        "seconds": seconds,
        "latencies": load.latencies,
        "errors": dict(load.errors),
        "client_share": (own_after - own) / seconds,
        "server_share": (server_after - server) / seconds if known else None,  # type: ignore[operator]
    }


def _processor_seconds(pids: list[int]) -> float | None:
    """Return what processes have used together; None where the system does not tell."""
    known = [processor_seconds(pid) for pid in pids]
    return None if None in known else sum(each for each in known if each is not None)


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
