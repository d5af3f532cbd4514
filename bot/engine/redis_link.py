"""The way to Redis: its address (MAJAKKA_REDIS=redis://[user:password@]host:port/db), and when it is worth asking.

Redis is asked in the event loop, so whoever waits for it lets everybody wait: soon it is given up, and left alone for a while.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

_log = logging.getLogger("majakka.engine")
PREFIX = "majakka"
_ANSWER_SECONDS = 0.5
_PAUSE_SECONDS = 10.0


class RedisAddressError(ValueError):
    """MAJAKKA_REDIS is no address. The message never repeats it: it may hold a password."""


def client(address: str) -> Any:
    """Return a client that gives up soon, and tries once more where a connection was closed; raises RedisAddressError."""
    if not address.startswith(("redis://", "rediss://")):
        raise RedisAddressError("MAJAKKA_REDIS should look like redis://host:6379/0 (rediss:// for TLS)")
    try:
        found = redis.Redis.from_url(address, decode_responses=True)
    except ValueError:
        raise RedisAddressError("MAJAKKA_REDIS cannot be read; it should look like redis://host:6379/0") from None
    found.connection_pool.connection_kwargs.update(  # after the address, which may hold options
        socket_timeout=_ANSWER_SECONDS, socket_connect_timeout=_ANSWER_SECONDS, retry=Retry(NoBackoff(), 1),
    )
    return found


class Link:
    """Whether Redis is worth asking: not for a while after it could not be reached."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._again = clock, 0.0

    @property
    def is_up(self) -> bool:
        """Say whether to ask."""
        return self._clock() >= self._again

    def failed(self, error: Exception) -> None:
        """Ask again later where nobody answered; what Redis refused is a matter of one conversation. Tells the error's kind."""
        if not isinstance(error, (redis.ConnectionError, redis.TimeoutError)):
            _log.error("redis refused what was asked: %s", type(error).__name__)
            return
        if self.is_up:
            _log.error("redis cannot be reached (%s); conversations are held in this process", type(error).__name__)
        self._again = self._clock() + _PAUSE_SECONDS
