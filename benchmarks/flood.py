"""A flood from one client beside ordinary talk: what the others notice, and what memory does.

    python -m benchmarks.flood http://127.0.0.1:8000 [--seconds 10] [--rate 200] [--path /help] [--body '{"text": "hello"}']
    python -m benchmarks.flood http://127.0.0.1:8000 --conversations 10000

The flood carries an address in X-Forwarded-For (as a proxy would), 200 requests a second by default, messages or (with --path)
pages; meanwhile other clients talk some four times a second in all. Prints the others' latency and the answers to the flood by
status. With --conversations there is no flood: so many conversations are begun, each by an address of its own, and what the
server says of itself is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import json
import time
import urllib.parse

AT_ONCE = 8


class Server:
    """Where to ask. `ask` opens a connection of its own for each request, as a new client would."""

    def __init__(self, address: str) -> None:
        parts = urllib.parse.urlsplit(address)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 8000

    async def ask(self, client: str, body: str | None = None, path: str = "/v1/messages") -> tuple[int, float, bytes]:
        """Return status, seconds and body of the answer to a POST with a body, or a GET without one."""
        started = time.perf_counter()
        reader, writer = await asyncio.open_connection(self.host, self.port)
        content = (body or "").encode()
        head = f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: {self.host}\r\nX-Forwarded-For: {client}\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + content)
        await writer.drain()
        answer = await reader.read()
        writer.close()
        return int(answer.split(b" ", 2)[1]), time.perf_counter() - started, answer.partition(b"\r\n\r\n")[2]


async def flood(server: Server, seconds: float, rate: float, path: str | None, body: str) -> None:
    """Flood and talk at once, then print what happened."""
    statuses: collections.Counter[int] = collections.Counter()
    others: list[float] = []
    tasks: set[asyncio.Task[None]] = set()

    async def one() -> None:
        status, *_ = await server.ask("203.0.113.9", None if path else body, path or "/v1/messages")
        statuses[status] += 1

    async def talk(until: float) -> None:
        number = 0
        while time.perf_counter() < until:
            number += 1
            said = json.dumps({"text": "someone on roblox wants my pictures", "country": "GB"})
            others.append((await server.ask(f"198.51.100.{number % 250}", said))[1])
            await asyncio.sleep(0.2)

    begun = time.perf_counter()
    talking = asyncio.create_task(talk(begun + seconds))
    sent = 0
    while (passed := time.perf_counter() - begun) < seconds:
        while sent < passed * rate:
            sent += 1
            task = asyncio.create_task(one())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.sleep(0.005)
    failed = [each for each in await asyncio.gather(*tasks, return_exceptions=True) if each is not None]
    await talking  # the others must all be answered: what goes wrong here ends the run
    others.sort()
    print(json.dumps({
        "flood_by_status": dict(statuses), "flood_failed": len(failed), "others": len(others),
        "others_median_ms": round(others[len(others) // 2] * 1000, 1),
        "others_p99_ms": round(others[min(len(others) - 1, int(len(others) * 0.99))] * 1000, 1),
    }))


async def conversations(server: Server, number: int) -> None:
    """Begin conversations, then print what the server holds."""
    statuses: collections.Counter[int] = collections.Counter()
    waiting = iter(range(number))

    async def some() -> None:
        for each in waiting:
            body = json.dumps({"choice": "topic:sextortion", "country": "GB", "platform": "roblox"})
            status, *_ = await server.ask(f"10.{each >> 16 & 255}.{each >> 8 & 255}.{each & 255}", body)
            statuses[status] += 1

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    ready = json.loads((await server.ask("127.0.0.1", path="/readyz"))[2])
    print(json.dumps({"by_status": dict(statuses), "conversations_held": ready["conversations"]}))


def main() -> None:
    """Read the command line, and run."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    told.add_argument("address")
    told.add_argument("--seconds", type=float, default=10.0)
    told.add_argument("--rate", type=float, default=200.0, help="requests a second of the flood")
    told.add_argument("--path", help="flood this page instead of sending messages")
    told.add_argument("--body", default='{"text": "hello"}', help="the message that is sent")
    told.add_argument("--conversations", type=int, help="begin so many instead")
    given = told.parse_args()
    server = Server(given.address)
    if given.conversations:
        asyncio.run(conversations(server, given.conversations))
    else:
        asyncio.run(flood(server, given.seconds, given.rate, given.path, given.body))


if __name__ == "__main__":
    main()
