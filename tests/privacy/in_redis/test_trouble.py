"""A Redis that refuses, dies, is silent, or has no address: children are answered all the same."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.privacy.in_redis.redis_server import running
from tests.privacy.in_redis.workers import MARK, engine_on


async def test_what_redis_refuses_is_a_matter_of_that_conversation_only(address: str, first: Any) -> None:
    store = redis.Redis.from_url(address)
    for key in ("majakka:queue:odd", "majakka:tracker:odd"):
        store.hset(key, "a", "b")
    try:
        turn = await first.turn("odd", text="how do i block someone", page={"country": "GB"})
        assert turn.topic == "block_user"
        assert first.memory._link.is_up
    finally:
        store.delete("majakka:queue:odd", "majakka:tracker:odd")
        first.memory._here.forget("odd")


async def test_a_record_that_redis_refuses_stays_here_and_holds_nobody_up(address: str, first: Any) -> None:
    store = redis.Redis.from_url(address)
    await first.turn("full", text="someone threatens to post my pictures")
    try:
        async with first._locks.lock("full"):
            await first.memory.save(await first.memory.retrieve("full"))
            store.config_set("maxmemory", 1)
        assert not store.exists("majakka:queue:full")
        assert len(first.memory._here) == 1
        assert first.memory._link.is_up
    finally:
        store.config_set("maxmemory", 0)
    assert (await first.turn("full", text="and on tiktok?")).topic == "sextortion"
    assert len(first.memory._here) == 0


async def test_a_full_redis_erases_all_the_same(address: str, first: Any) -> None:
    store = redis.Redis.from_url(address)
    await first.turn("no room", text="someone threatens to post my pictures")
    try:
        store.config_set("maxmemory", 1)
        assert first.memory.forget("no room")
    finally:
        store.config_set("maxmemory", 0)
    assert not store.exists("majakka:tracker:no room")
    assert (await first.turn("no room", text="and on tiktok?")).topic != "sextortion"


async def test_what_is_still_to_be_erased_is_not_remembered(first: Any) -> None:
    await first.turn("still", text="someone threatens to post my pictures")
    first.memory._link.failed(redis.ConnectionError())
    await first.forget("still")
    first.memory._link._again = 0.0
    refused = first.memory._erase_there
    try:
        first.memory._erase_there = first.memory._redis.register_script("return redis.error_reply('REFUSED')")
        assert (await first.turn("still", text="and on tiktok?")).topic != "sextortion"
        assert first.memory._link.is_up
    finally:
        first.memory._erase_there = refused


async def test_a_turn_that_waits_for_too_long_says_so_though_redis_dies_meanwhile(tmp_path: Path, trained: Path) -> None:
    with running(tmp_path) as mortal:
        engine, other = engine_on(mortal, trained), engine_on(mortal, trained)
        async with other._locks.lock("busy"):
            async def wait() -> None:
                async with asyncio.timeout(0.3), engine._locks.lock("busy"):
                    raise AssertionError("held by another worker")

            waiting = asyncio.create_task(wait())
            await asyncio.sleep(0.1)
            with pytest.raises(TimeoutError):
                await waiting


async def test_when_redis_dies_the_talk_goes_on_and_danger_is_seen(tmp_path: Path, trained: Path) -> None:
    with running(tmp_path) as mortal:
        engine = engine_on(mortal, trained)
        await engine.turn("dies", text="someone threatens to post my pictures", page={"country": "GB"})
    answered = await engine.turn("dies", text="how do i block someone", page={"country": "GB"})
    assert answered.topic == "block_user", "answered in full, not with an excuse"
    follow = await engine.turn("dies", text="and on tiktok?", page={"country": "GB"})
    assert (follow.topic, follow.about.platform) == ("block_user", "tiktok"), "and remembered here"
    danger = await engine.turn("dies", text=f"i want to kill myself {MARK}", page={"country": "GB"})
    assert danger.urgency == "emergency"
    assert len(engine.memory) == 1
    assert await engine.forget("dies")
    assert len(engine.memory) == 0
    assert len(engine._locks) == 0


async def test_a_redis_that_is_silent_is_asked_once_in_a_while(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes connections and says nothing: without a time-out the whole server would wait for it."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        engine = engine_on(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", trained)
        asked: list[object] = []
        send = redis.Connection.connect

        def connect(connection: Any) -> None:
            asked.append(connection)
            send(connection)

        monkeypatch.setattr(redis.Connection, "connect", connect)
        turns = (
            engine.turn(f"silent {number}", text="how do i block someone", page={"country": "GB"}) for number in range(5)
        )
        assert {turn.topic for turn in await asyncio.gather(*turns)} == {"block_user"}
        assert len(engine.memory) == 5
        assert len(asked) <= 2, "one try and another, then a pause"


@pytest.mark.parametrize("address", ["localhost:6379", "redis://host:notaport/0", "http://x", "redis://u:secret@h:x/0"])
def test_a_wrong_address_is_told_without_repeating_it(address: str) -> None:
    from bot.engine.redis_link import RedisAddressError, client

    with pytest.raises(RedisAddressError) as told:
        client(address)
    assert "secret" not in str(told.value)
