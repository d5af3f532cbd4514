"""Conversations in Redis: slots only, with an expiry, shared between workers, erased at once."""

from __future__ import annotations

import asyncio
import dataclasses
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.privacy.redis_server import running

MARK = "zebrafinch4711"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("redis")) as found:
        yield found


def engine_on(address: str, trained: Path, minutes: float = 30.0) -> Any:
    from bot.engine.conversation import Engine
    from bot.settings import settings

    return Engine(dataclasses.replace(settings(), redis=address, conversation_minutes=minutes), trained)


def engine_on_same(engine: Any, trained: Path) -> Any:
    """Return another worker on the same Redis."""
    return engine_on(engine.settings.redis, trained)


def order_of(told: list[str]) -> list[str]:
    return [each.removesuffix(" begins") for each in told if each.endswith(" begins")]


@pytest.fixture(scope="module")
def first(address: str, trained: Path) -> Any:
    return engine_on(address, trained)


async def test_a_conversation_goes_on_in_another_worker(address: str, first: Any, trained: Path) -> None:
    second = engine_on(address, trained)
    await first.turn("shared", text=f"someone on roblox threatens to post my pictures {MARK}", page={"country": "GB"})
    turn = await second.turn("shared", text="and on tiktok?", page={"country": "GB"})
    assert turn.topic == "sextortion"
    assert turn.about.platform == "tiktok"
    danger = await second.turn("shared", text=f"i want to kill myself {MARK}", page={"country": "GB"})
    assert danger.urgency == "emergency"
    back = await first.turn("shared", choice="danger_no", page={"country": "GB"})
    assert back.topic == "sextortion"


async def test_nothing_typed_is_in_redis_and_every_key_expires(address: str, first: Any) -> None:
    for text in (f"hello {MARK}", f"{MARK} qqq", f"my name is {MARK} and i want to die"):
        await first.turn("kept", text=text)
    store = redis.Redis.from_url(address)
    keys = list(store.scan_iter())
    assert keys
    for key in keys:
        assert 0 < store.ttl(key) <= 1800, key
        assert MARK.encode() not in (store.get(key) or b"")
        assert MARK.encode() not in key


async def test_forget_erases_and_expiry_forgets(address: str, first: Any, trained: Path) -> None:
    await first.turn("gone", text="someone threatens to post my pictures")
    assert await first.forget("gone")
    assert not await first.forget("gone")
    assert await first.memory.retrieve("gone") is None
    short = engine_on(address, trained, minutes=0.003)
    await short.turn("short", text="someone threatens to post my pictures")
    await asyncio.sleep(0.4)
    assert await short.memory.retrieve("short") is None


async def test_two_messages_at_once_are_answered_in_order(first: Any) -> None:
    one, two = await asyncio.gather(
        first.turn("race", text="someone threatens to post my pictures", page={"country": "GB"}),
        first.turn("race", text="and on tiktok?", page={"country": "GB"}),
    )
    assert one.topic == two.topic == "sextortion"
    assert two.about.platform == "tiktok"


async def test_workers_hold_a_conversation_in_turn_in_the_order_they_came(first: Any, trained: Path) -> None:
    second = engine_on_same(first, trained)
    order: list[str] = []

    async def talk(name: str, engine: Any) -> None:
        async with engine._locks.lock("queue"):
            order.append(f"{name} begins")
            await asyncio.sleep(0.05)
            order.append(f"{name} ends")

    names = ["a", "b", "c", "d", "e"]
    talks = []
    for number, name in enumerate(names):
        talks.append(asyncio.create_task(talk(name, (first, second)[number % 2])))
        await asyncio.sleep(0)  # it stands in the queue before the next one comes
    await asyncio.gather(*talks)
    assert order == [f"{name} {what}" for name in order_of(order) for what in ("begins", "ends")], "never two at once"
    assert order_of(order)[:2] == ["a", "b"], "each worker sends one of its own at a time; those are first come, first served"
    assert sorted(order_of(order)) == names


async def test_the_place_of_a_worker_that_died_is_void_after_a_while(address: str, first: Any, trained: Path) -> None:
    second = engine_on_same(first, trained)
    assert (await second._locks._entered("orphan", 0.3, 0.02)).there  # and it dies
    store = redis.Redis.from_url(address)
    assert 0 < store.pttl("majakka:queue:orphan") <= 300
    async with first._locks.lock("orphan"):
        assert store.llen("majakka:queue:orphan") == 1, "the dead one's is gone"
    assert not store.exists("majakka:queue:orphan"), "nothing is left of a queue"


async def test_a_command_that_is_sent_twice_queues_once(address: str, first: Any) -> None:
    """Where an answer is lost the client sends the command again."""
    for _ in range(2):
        assert (await first._locks._entered("twice", 5.0, 0.02)).there
    store = redis.Redis.from_url(address)
    assert store.llen("majakka:queue:twice") == 1
    async with first._locks.lock("twice"):
        assert store.llen("majakka:queue:twice") == 1
    assert not store.exists("majakka:queue:twice")


async def test_a_queue_that_is_lost_is_entered_again(address: str, first: Any, trained: Path) -> None:
    """Redis was restarted: who waits does not go on beside the next one who comes."""
    second, third = engine_on_same(first, trained), engine_on_same(first, trained)
    store, inside = redis.Redis.from_url(address), []

    async def talk(engine: Any) -> None:
        async with engine._locks.lock("lost"):
            inside.append(1)
            assert len(inside) == 1
            await asyncio.sleep(0.1)
            inside.pop()

    assert (await first._locks._entered("lost", 5.0, 0.02)).there
    talks = [asyncio.create_task(talk(second))]
    await asyncio.sleep(0.05)
    store.delete("majakka:queue:lost")
    talks.append(asyncio.create_task(talk(third)))
    await asyncio.gather(*talks)


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


async def test_who_leaves_twice_writes_over_nobody(address: str, first: Any, trained: Path) -> None:
    second, store = engine_on_same(first, trained), redis.Redis.from_url(address)
    keys = ["majakka:queue:again", "majakka:tracker:again", "majakka:gone:again"]
    await first.turn("again", text="how do i block someone")
    old = store.get(keys[1])
    await second.turn("again", text="someone threatens to post my pictures")
    new = store.get(keys[1])
    leaving = [first._locks._name, old, 60_000, 0, 0]
    async with second._locks.lock("again"):
        first._locks._leave(keys=keys, args=leaving)
        assert store.get(keys[1]) == new != old
    first._locks._leave(keys=keys, args=leaving)
    assert store.get(keys[1]) == old, "nobody holds it: a queue can be lost, and what was said then is kept"
    store.delete(*keys)


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


async def test_a_held_conversation_is_read_once_and_written_once(
    first: Any, trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await first.turn("thrifty", text="someone threatens to post my pictures", page={"country": "GB"})
    sent: list[str] = []
    execute = redis.Redis.execute_command

    def counted(client: Any, *command: Any, **options: Any) -> Any:
        sent.append(command[0])
        return execute(client, *command, **options)

    monkeypatch.setattr(redis.Redis, "execute_command", counted)
    turn = await engine_on_same(first, trained).turn("thrifty", text="and on tiktok?", page={"country": "GB"})
    assert turn.topic == "sextortion"
    assert sent == ["EVALSHA", "EVALSHA"], "queue and read, write and leave"


@pytest.mark.parametrize("record", [
    b"", b"[]", b"{}", b"3", b'{"events": []}', b'{"domain": "another", "slots": {"topic": 3}, "form": "no_such_form"}',
    b"\xff\xfe", b"[" * 100_000, b"\x00",
])
async def test_a_record_that_is_none_of_ours_is_a_new_conversation(address: str, first: Any, record: bytes) -> None:
    redis.Redis.from_url(address).set("majakka:tracker:strange", record, px=60_000)
    turn = await first.turn("strange", text="how do i block someone", page={"country": "GB"})
    assert turn.topic == "block_user"
    assert b'"slots"' in (redis.Redis.from_url(address).get("majakka:tracker:strange") or b""), "and is written over"


def away(engine: Any) -> None:
    """Let a worker believe that Redis cannot be reached."""
    engine.memory._link.failed(redis.ConnectionError())


def back(engine: Any) -> None:
    engine.memory._link._again = 0.0


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
