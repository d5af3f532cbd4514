"""After a worker had no link to Redis: the newer record counts, and what was erased stays erased."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import redis

from tests.privacy.in_redis.workers import away, back, engine_on, engine_on_same


async def test_when_a_worker_finds_redis_again_the_newer_of_two_records_counts(first: Any, trained: Path) -> None:
    second, page = engine_on_same(first, trained), {"country": "GB"}
    await first.turn("newer", text="how do i block someone", page=page)
    away(first)
    await first.turn("newer", text="someone hacked my account", page=page)
    await asyncio.sleep(0.01)
    await second.turn("newer", text="someone threatens to post my pictures", page=page)
    back(first)
    assert (await first.turn("newer", text="and on tiktok?", page=page)).topic == "sextortion"
    away(first)
    await first.turn("newer", text="someone hacked my account", page=page)
    back(first)
    assert (await first.turn("newer", text="and on tiktok?", page=page)).topic == "account_hacked", "now the one here is newer"
    assert len(first.memory._here) == 0


async def test_what_was_erased_stays_erased_where_there_was_no_link(address: str, first: Any, trained: Path) -> None:
    second, page = engine_on_same(first, trained), {"country": "GB"}
    away(first)
    await first.turn("erased", text="someone threatens to post my pictures", page=page)
    await asyncio.sleep(0.01)
    await second.forget("erased")
    back(first)
    assert await first.memory.retrieve("erased") is None
    turn = await first.turn("erased", text="and on tiktok?", page=page)
    assert turn.topic != "sextortion"
    for key in redis.Redis.from_url(address).scan_iter(match="majakka:gone:*"):
        assert 0 < redis.Redis.from_url(address).pttl(key) <= 1_800_000, "the sign goes, too"


async def test_a_turn_that_was_under_way_does_not_bring_back_what_was_erased(first: Any, trained: Path) -> None:
    second = engine_on_same(first, trained)
    await first.turn("under way", text="someone threatens to post my pictures")
    async with first._locks.lock("under way"):
        tracker = await first.memory.retrieve("under way")
        await first.memory.save(tracker)
        await asyncio.sleep(0.01)
        second.memory.forget("under way")  # it could not queue
    assert await first.memory.retrieve("under way") is None


async def test_an_erasure_that_is_owed_spares_the_conversation_that_began_since(first: Any, trained: Path) -> None:
    second = engine_on_same(first, trained)
    await second.turn("since", text="someone threatens to post my pictures")
    away(first)
    await first.forget("since")
    await asyncio.sleep(0.01)
    await second.forget("since")
    await second.turn("since", text="how do i block someone")
    back(first)
    first.memory.sweep()
    assert (await second.memory.retrieve("since")).get_slot("topic") == "block_user"


async def test_what_was_erased_while_redis_was_away_is_erased_there(address: str, trained: Path) -> None:
    engine = engine_on(address, trained)
    await engine.turn("owed", text="someone threatens to post my pictures")
    engine.memory._link.failed(redis.ConnectionError())
    await engine.forget("owed")
    store = redis.Redis.from_url(address)
    assert store.exists("majakka:tracker:owed"), "Redis was away"
    engine.memory._link._again = 0.0
    engine.memory.sweep()
    assert not store.exists("majakka:tracker:owed")
