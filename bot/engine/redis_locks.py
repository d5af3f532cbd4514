"""One message of a conversation at a time, over all workers: a queue of tickets in Redis for each conversation.

Whoever stands first holds the conversation. Queueing is one step of Redis, so no two can stand in one place, and whoever came
first is first. A worker that died holds nothing for long: each ticket says when it is void, by Redis' clock.

With the place comes what is kept of the conversation, and who leaves writes it: a turn asks Redis twice.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from secrets import token_hex

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore

from bot.engine.redis_link import PREFIX, Link, client
from bot.engine.redis_memory import WRITE, Hold, RedisMemory, keys_of
from bot.engine.sessions import OneAtATime

_POLL_SECONDS = 0.02

# KEYS: the queue, the record. ARGV: who asks, the milliseconds that a ticket holds, and whether to queue where he does not
# stand there. Returns 1 and the record where he stands first, 0 where he waits, -1 where he does not stand there. A command
# that is sent twice, because its answer was lost, queues once.
_STAND = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local first = redis.call('LINDEX', KEYS[1], 0)
while first and tonumber(string.match(first, '^%d+')) <= now do
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
local name, place = string.match(first or '', ' (.*)$'), -1
for index, each in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if string.match(each, ' (.*)$') == ARGV[1] then place = index - 1 end
end
if ARGV[3] == '1' then
  local ticket = string.format('%d', now + ARGV[2]) .. ' ' .. ARGV[1]
  if place >= 0 then
    redis.call('LSET', KEYS[1], place, ticket)
  else
    redis.call('RPUSH', KEYS[1], ticket)
    place = 1
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  name = name or ARGV[1]
end
if name ~= ARGV[1] then return {place >= 0 and 0 or -1, false} end
local record = redis.pcall('GET', KEYS[2])
return {1, type(record) == 'string' and record}
"""
# KEYS: the queue, the record, the sign that the conversation was erased. ARGV: who leaves, the record to write or nothing, its
# milliseconds, since how many it was held, whether its expiry begins anew where nothing is written. Returns what writing does.
# Sent twice, because its answer was lost, it does not write over what the next one in the queue is about to write.
_LEAVE = WRITE + """
local first, written = redis.call('LINDEX', KEYS[1], 0), 0
local held = not first or string.match(first, ' (.*)$') == ARGV[1]
if ARGV[2] ~= '' and held then
  written = write(KEYS[2], KEYS[3], ARGV[2], ARGV[3], ARGV[4])
elseif ARGV[5] == '1' then
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
end
for _, each in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if string.match(each, ' (.*)$') == ARGV[1] then redis.call('LREM', KEYS[1], 0, each) end
end
return written
"""


class RedisLocks(LockStore):
    """Holds conversations over all workers; within this process only while Redis is away."""

    def __init__(self, address: str, link: Link, memory: RedisMemory, seconds: float) -> None:
        """`memory`: takes what is kept of a conversation when it is held, and says what to write when it is left.

        `seconds`: how long a conversation is held at most, and waited for.
        """
        self._link, self._here, self._memory, self._seconds = link, OneAtATime(), memory, seconds
        self._redis, self._name = client(address), token_hex(8)  # one name a worker: it queues once for a conversation
        self._stand, self._leave = self._redis.register_script(_STAND), self._redis.register_script(_LEAVE)

    def __len__(self) -> int:
        return len(self._here)

    def lock(
        self, conversation_id: str, lock_lifetime: float | None = None, wait_time_in_seconds: float = _POLL_SECONDS
    ) -> AbstractAsyncContextManager[TicketLock]:
        """Hold the conversation for the length of the block."""
        return self._held(conversation_id, self._seconds if lock_lifetime is None else lock_lifetime, wait_time_in_seconds)

    @asynccontextmanager
    async def _held(self, conversation_id: str, seconds: float, wait: float) -> AsyncGenerator[TicketLock, None]:
        async with self._here.lock(conversation_id) as held:
            try:
                self._memory.take(conversation_id, await self._entered(conversation_id, seconds, wait))
                yield held
            finally:
                await self._left(conversation_id)

    async def _entered(self, conversation_id: str, seconds: float, wait: float) -> Hold:
        """Queue until first; it may not come to that: while Redis is away, or when others hold on for too long."""
        until, queueing = time.monotonic() + seconds, True
        keys = [_queue(conversation_id), keys_of(conversation_id)[0]]
        self._memory.settle()  # what is to be erased is not read
        while self._link.is_up and (since := time.monotonic()) < until:
            try:
                place, record = self._stand(keys=keys, args=[self._name, int(seconds * 1000), int(queueing)])
            except UnicodeDecodeError:  # of a record that is none of ours: who is not first gets none
                return Hold(True, since)
            except redis.RedisError as error:
                self._link.failed(error)
                break
            if place == 1:
                return Hold(True, since, record)
            queueing = place == -1  # a queue can be lost: Redis was restarted
            if not queueing:
                await asyncio.sleep(wait)
        return Hold(False, time.monotonic())

    async def _left(self, conversation_id: str) -> None:
        """Write what is to be written, and leave the queue, whether or not it came to holding."""
        parting = await self._memory.part(conversation_id)
        if self._link.is_up:
            keys = [_queue(conversation_id), *keys_of(conversation_id)]
            try:
                self._memory.parted(conversation_id, parting, self._leave(keys=keys, args=[self._name, *parting.arguments]))
            except redis.RedisError as error:
                self._link.failed(error)


def _queue(conversation_id: str) -> str:
    return f"{PREFIX}:queue:{conversation_id}"
