"""A flood from one client beside ordinary talk: what the others notice, and what memory does.

    python -m benchmarks.flood http://127.0.0.1:8000 [seconds] [flood requests a second]

The flood carries an address in X-Forwarded-For (as a proxy would), 200 requests a second by default; meanwhile other clients
talk some four times a second in all. Prints the others' latency, the answers to the flood by status, and how many
conversations the server holds.
"""

from __future__ import annotations

import asyncio
import collections
import json
import sys
import time
import urllib.parse


async def post(host: str, port: int, body: dict[str, str], client: str) -> tuple[int, float]:
    """Return status and seconds of one POST /v1/messages on a connection of its own."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    content = json.dumps(body).encode()
    head = (f"POST /v1/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nX-Forwarded-For: {client}\r\n"
            f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n")
    writer.write(head.encode() + content)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), time.perf_counter() - started


async def run(address: str, seconds: float, rate: float) -> None:
    """Flood and talk at once, then print what happened."""
    parts = urllib.parse.urlsplit(address)
    host, port = parts.hostname or "127.0.0.1", parts.port or 8000
    statuses: collections.Counter[int] = collections.Counter()
    others: list[float] = []
    tasks: set[asyncio.Task[None]] = set()

    async def one() -> None:
        status, _ = await post(host, port, {"text": "hello"}, "203.0.113.9")
        statuses[status] += 1

    async def talk(until: float) -> None:
        number = 0
        while time.perf_counter() < until:
            number += 1
            body = {"text": "someone on roblox wants my pictures", "country": "GB"}
            others.append((await post(host, port, body, f"198.51.100.{number % 250}"))[1])
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
    await asyncio.gather(talking, *tasks, return_exceptions=True)
    others.sort()
    print(json.dumps({
        "flood_by_status": dict(statuses), "others": len(others), "others_median_ms": round(others[len(others) // 2] * 1000, 1),
        "others_p99_ms": round(others[min(len(others) - 1, int(len(others) * 0.99))] * 1000, 1),
    }))


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[2:4]]
    asyncio.run(run(sys.argv[1], *(given + [10.0, 200.0][len(given):])))
