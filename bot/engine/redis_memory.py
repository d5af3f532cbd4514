"""Conversations in Redis, for more than one worker: Rasa's stores, holding slots only and forgetting by themselves.

Rasa's tracker store would write every event, texts included, and add to what it wrote before. Here each save replaces the
record by what the next turn needs (`without_history`), with an expiry. Address: MAJAKKA_REDIS=redis://[user:password@]host:port/db.

While Redis cannot be reached, conversations go on in this worker's memory: a child gets an answer, though maybe not one that
knows what was said before.
"""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, RedisLockStore
from rasa.core.tracker_store import RedisTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.engine.sessions import LiveTrackerStore, OneAtATime, without_history

_log = logging.getLogger("majakka.engine")
PREFIX = "majakka"
LOCK_SECONDS = 60
_POLL_SECONDS = 0.02
_ANSWER_SECONDS = 0.5  # everybody waits while Redis is waited for
_PAUSE_SECONDS = 10.0
_MOST_OWED = 10_000


class RedisAddressError(ValueError):
    """MAJAKKA_REDIS is no address. The message never repeats it: it may hold a password."""


def connection(address: str) -> dict[str, Any]:
    """Return the connection settings of an address for Rasa's stores; raises RedisAddressError."""
    if not address.startswith(("redis://", "rediss://")):
        raise RedisAddressError("MAJAKKA_REDIS should look like redis://host:6379/0 (rediss:// for TLS)")
    try:
        given: dict[str, Any] = redis.ConnectionPool.from_url(address).connection_kwargs
    except ValueError:
        raise RedisAddressError("MAJAKKA_REDIS cannot be read; it should look like redis://host:6379/0") from None
    return {
        "host": given.get("host", "localhost"), "port": int(given.get("port", 6379)), "db": int(given.get("db", 0)),
        "username": given.get("username"), "password": given.get("password"), "use_ssl": address.startswith("rediss://"),
    }


class Link:
    """Whether Redis is worth asking: not for a while after it could not be reached."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._again = clock, 0.0

    @property
    def is_up(self) -> bool:
        """Say whether to ask."""
        return self._clock() >= self._again

    def failed(self) -> None:
        """Ask again later."""
        if self.is_up:
            _log.error("redis cannot be reached; conversations are held in this process")
        self._again = self._clock() + _PAUSE_SECONDS


def _impatient(red: Any) -> None:
    """Give up soon, and try a second time at once where a connection was closed."""
    red.connection_pool.connection_kwargs.update(
        socket_timeout=_ANSWER_SECONDS, socket_connect_timeout=_ANSWER_SECONDS, retry=Retry(NoBackoff(), 1),
    )


class RedisMemory(RedisTrackerStore):
    """Rasa's Redis tracker store without history. The key of a record is the conversation's id."""

    def __init__(self, domain: Domain | None, address: str, minutes: float, most: int, link: Link) -> None:
        self._link, self._here = link, LiveTrackerStore(domain, minutes=minutes, most=most)
        self._owed: set[str] = set()  # what was to be erased while Redis was away
        super().__init__(domain, key_prefix=PREFIX, record_exp=minutes * 60, **connection(address))
        _impatient(self.red)

    async def save(self, tracker: DialogueStateTracker, timeout: float | None = None) -> None:
        """Replace what is kept of a conversation, and begin its expiry anew."""
        if self._link.is_up:
            try:
                self._settle()
                record = self.serialise_tracker(without_history(tracker, self.domain))
                self.red.set(self.key_prefix + tracker.sender_id, record, px=int((timeout or self.record_exp) * 1000))
                self._here.forget(tracker.sender_id)
                return
            except redis.RedisError:
                self._link.failed()
        self._here.domain = self.domain
        await self._here.save(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation: the one that went on here while Redis was away, else the one there."""
        found = await self._here.retrieve(sender_id)
        if found is None and self._link.is_up:
            try:
                self._settle()
                found = await super().retrieve(sender_id)
            except redis.RedisError:
                self._link.failed()
        return found

    def forget(self, sender_id: str) -> bool:
        """Erase a conversation at once, or as soon as Redis is back; return whether there was one, as far as is known."""
        was_here = self._here.forget(sender_id)
        if self._link.is_up:
            try:
                return bool(self.red.delete(self.key_prefix + sender_id)) or was_here
            except redis.RedisError:
                self._link.failed()
        if len(self._owed) < _MOST_OWED:  # each expires by itself, too
            self._owed.add(sender_id)
        return was_here

    def _settle(self) -> None:
        if self._owed:
            self.red.delete(*(self.key_prefix + each for each in self._owed))
            self._owed.clear()

    def sweep(self) -> int:
        """Redis forgets by itself; what is here is swept. Also settles what is owed to it, though nobody writes."""
        if self._owed and self._link.is_up:
            try:
                self._settle()
            except redis.RedisError:
                self._link.failed()
        return self._here.sweep()

    def __len__(self) -> int:
        there = 0
        if self._link.is_up:
            try:
                there = sum(1 for _ in self.red.scan_iter(match=f"{self.key_prefix}*", count=1000))
            except redis.RedisError:
                self._link.failed()
        return there + len(self._here)


class RedisLocks(RedisLockStore):
    """Rasa's Redis lock store: one message of a conversation at a time, over all workers, looked at often."""

    def __init__(self, address: str, link: Link) -> None:
        self._link, self._here = link, OneAtATime()
        super().__init__(key_prefix=PREFIX, **connection(address))
        _impatient(self.red)

    def __len__(self) -> int:
        return len(self._here)

    def save_lock(self, lock: TicketLock) -> None:
        """Keep a lock, no longer than its tickets can hold: a worker that died leaves nothing."""
        self.red.set(self.key_prefix + lock.conversation_id, lock.dumps(), ex=LOCK_SECONDS)

    def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_SECONDS, wait_time_in_seconds: float = _POLL_SECONDS
    ) -> AbstractAsyncContextManager[TicketLock]:
        """Hold the conversation for the length of the block; within this process only while Redis is away."""
        return self._held(conversation_id, lock_lifetime, wait_time_in_seconds)

    @asynccontextmanager
    async def _held(self, conversation_id: str, lifetime: float, wait: float) -> AsyncGenerator[TicketLock, None]:
        there = AsyncExitStack()
        async with self._here.lock(conversation_id) as held:
            if self._link.is_up:
                try:
                    held = await there.enter_async_context(super().lock(conversation_id, lifetime, wait))
                except (redis.RedisError, LockError):
                    self._link.failed()
            try:
                yield held
            finally:
                try:
                    await there.aclose()
                except redis.RedisError:
                    self._link.failed()
