"""One message of a conversation at a time, over all workers: a queue of tickets in Redis for each conversation.

Whoever stands first holds the conversation. Queueing is one step of Redis, so no two can stand in one place, and whoever came
first is first. A worker that died holds nothing for long: each ticket carries the moment at which it is void, by Redis' clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from secrets import token_hex

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, LockStore

from bot.engine.redis_link import PREFIX, Link, client
from bot.engine.redis_memory import RedisMemory
from bot.engine.sessions import OneAtATime

LOCK_SECONDS = 60
_POLL_SECONDS = 0.02

# KEYS: the queue. ARGV: a new name and the milliseconds that it may stand there, or the ticket that stands there already.
# Returns the ticket, and 1 where it stands first, 0 where it waits, -1 where it stands there no more.
_STAND = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local first = redis.call('LINDEX', KEYS[1], 0)
while first and tonumber(string.match(first, '^%d+')) <= now do
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
local ticket = ARGV[1]
if ARGV[2] then
  ticket = string.format('%d', now + ARGV[2]) .. ' ' .. ARGV[1]
  redis.call('RPUSH', KEYS[1], ticket)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  first = first or ticket
end
if first == ticket then return {ticket, 1} end
for _, each in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if each == ticket then return {ticket, 0} end
end
return {ticket, -1}
"""


class RedisLocks(LockStore):
    """Holds conversations over all workers; within this process only while Redis is away."""

    def __init__(self, address: str, link: Link, memory: RedisMemory) -> None:
        """`memory`: reads what it keeps of a conversation once, and writes it once, while the conversation is held."""
        self._link, self._here, self._memory = link, OneAtATime(), memory
        self._redis = client(address)
        self._stand = self._redis.register_script(_STAND)

    def __len__(self) -> int:
        return len(self._here)

    def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_SECONDS, wait_time_in_seconds: float = _POLL_SECONDS
    ) -> AbstractAsyncContextManager[TicketLock]:
        """Hold the conversation for the length of the block."""
        return self._held(conversation_id, lock_lifetime, wait_time_in_seconds)

    @asynccontextmanager
    async def _held(self, conversation_id: str, lifetime: float, wait: float) -> AsyncGenerator[TicketLock, None]:
        there = AsyncExitStack()
        async with self._here.lock(conversation_id) as held:
            if self._link.is_up:
                try:
                    await there.enter_async_context(self._queued(conversation_id, lifetime, wait))
                except (redis.RedisError, LockError):
                    self._link.failed()
            try:
                async with self._memory.held(conversation_id):
                    yield held
            finally:
                try:
                    await there.aclose()
                except redis.RedisError:
                    self._link.failed()

    @asynccontextmanager
    async def _queued(self, conversation_id: str, lifetime: float, wait: float) -> AsyncGenerator[None, None]:
        """Stand in the queue until first, for the length of the block; raises RedisError, and LockError when time is up."""
        queue = f"{PREFIX}:lock:{conversation_id}"
        ticket, place = self._stand(keys=[queue], args=[token_hex(8), int(lifetime * 1000)])
        try:
            while place == 0:
                await asyncio.sleep(wait)
                ticket, place = self._stand(keys=[queue], args=[ticket])
            if place < 0:
                raise LockError("waited too long for a conversation")
            yield
        finally:
            self._redis.lrem(queue, 1, ticket)
