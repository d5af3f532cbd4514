"""One message of a conversation at a time, over all workers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import redis

from tests.privacy.in_redis.workers import engine_on_same


async def test_two_messages_at_once_are_answered_in_order(first: Any) -> None:
    one, two = await asyncio.gather(
        first.turn("race", text="someone threatens to post my pictures", page={"country": "GB"}),
        first.turn("race", text="and on tiktok?", page={"country": "GB"}),
    )
    assert one.topic == two.topic == "sextortion"
    assert two.about.platform == "tiktok"


def order_of(told: list[str]) -> list[str]:
    return [each.removesuffix(" begins") for each in told if each.endswith(" begins")]


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
