"""What workers share through Redis: slots only, with an expiry, read and written once a turn, erased at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.privacy.in_redis.workers import MARK, engine_on, engine_on_same


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
