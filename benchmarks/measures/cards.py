"""A support card over the app, kept and made anew, beside a FastAPI handler that sends a constant of the same size."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx
from fastapi import FastAPI

from benchmarks import empty_server
from benchmarks.figures import in_milliseconds
from benchmarks.results import EMPTY, MAJAKKA, Result, Row
from benchmarks.run import Run, tell

HOW = {"kept": "a support card that was made before", "anew": "a support card made anew"}
_EVENTS = ("blocked", "flagged", "content_removed", "account_warned", "search_intercepted")


def measure(run: Run) -> Result:
    """Ask both apps in turns, in this process and without a network, so that a busy machine is busy for both."""
    from bot.settings import settings
    from bot.web.app import create

    result = Result("cards")
    app = create(settings(), Path("none"))  # cards need no model
    size = 50 if run.quick else 300
    tell(f"asking for {size} cards with each …")
    seconds = asyncio.run(_ask(app, size))
    for how, title in HOW.items():
        summaries = {name: in_milliseconds(values) for name, values in seconds[how].items()}
        result.details[how] = summaries
        for which in ("median", "p95"):
            result.rows.append(Row(f"{title}, {which}", "ms", {name: each[which] for name, each in summaries.items()}))
    result.notes.append(f"{size} requests of POST /v1/support-cards each, through the whole app, without a network")
    return result


async def _ask(app: FastAPI, size: int) -> dict[str, dict[str, list[float]]]:
    from bot.web.support_cards import CardCache

    seconds: dict[str, dict[str, list[float]]] = {how: {MAJAKKA: [], EMPTY: []} for how in HOW}
    bodies = [{"event": event, "platform": platform, "country": country, "language": "en"}
              for event in _EVENTS for platform in ("tiktok", "instagram", "roblox") for country in ("GB", "US", "FI", "FR")]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cards") as ours:
        constant = (await ours.post("/v1/support-cards", json=bodies[0])).content
        transport = httpx.ASGITransport(empty_server.create(constant))
        async with httpx.AsyncClient(transport=transport, base_url="http://empty") as empty:
            for how in HOW:
                for number in range(-len(bodies), size):  # one round to warm up
                    body = bodies[number % len(bodies)]
                    if how == "anew":
                        app.state.cards = CardCache()
                    for name, client, path in ((MAJAKKA, ours, "/v1/support-cards"), (EMPTY, empty, "/v1/messages")):
                        start = time.perf_counter()
                        (await client.post(path, json=body)).raise_for_status()
                        if number >= 0:
                            seconds[how][name].append(time.perf_counter() - start)
    return seconds
