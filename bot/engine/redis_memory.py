"""Conversations in Redis, for more than one worker: Rasa's stores, holding slots only and forgetting by themselves.

Rasa's tracker store would write every event, texts included, and add to what it wrote before. Here each save replaces the
record by what the next turn needs (`without_history`), with an expiry. Address: MAJAKKA_REDIS=redis://[user:password@]host:port/db.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import RedisLockStore
from rasa.core.tracker_store import RedisTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.sessions import without_history

PREFIX = "majakka"
_POLL_SECONDS = 0.02


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


class RedisMemory(RedisTrackerStore):
    """Rasa's Redis tracker store without history. The key of a record is the conversation's id."""

    def __init__(self, domain: Domain | None, address: str, minutes: float) -> None:
        super().__init__(domain, key_prefix=PREFIX, record_exp=minutes * 60, **connection(address))

    async def save(self, tracker: DialogueStateTracker, timeout: float | None = None) -> None:
        """Replace what is kept of a conversation, and begin its expiry anew."""
        record = self.serialise_tracker(without_history(tracker, self.domain))
        self.red.set(self.key_prefix + tracker.sender_id, record, px=int((timeout or self.record_exp) * 1000))

    def forget(self, sender_id: str) -> bool:
        """Erase a conversation at once; return whether there was one."""
        return bool(self.red.delete(self.key_prefix + sender_id))

    def sweep(self) -> int:
        """Redis forgets by itself."""
        return 0

    def __len__(self) -> int:
        return sum(1 for _ in self.red.scan_iter(match=f"{self.key_prefix}*", count=1000))


class RedisLocks(RedisLockStore):
    """Rasa's Redis lock store: one message of a conversation at a time, over all workers, looked at often."""

    def __init__(self, address: str) -> None:
        super().__init__(key_prefix=PREFIX, **connection(address))

    def lock(
        self, conversation_id: str, lock_lifetime: float = 60.0, wait_time_in_seconds: float = _POLL_SECONDS
    ) -> AbstractAsyncContextManager[TicketLock]:
        """Hold the conversation for the length of the block."""
        return self._held(conversation_id, lock_lifetime, wait_time_in_seconds)

    @asynccontextmanager
    async def _held(self, conversation_id: str, lifetime: float, wait: float) -> AsyncGenerator[TicketLock, None]:
        async with super().lock(conversation_id, lifetime, wait) as held:
            yield held
