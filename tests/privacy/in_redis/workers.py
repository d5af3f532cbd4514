"""Workers that share a Redis, and may lose it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import redis

MARK = "zebrafinch4711"


def engine_on(address: str, trained: Path, minutes: float = 30.0) -> Any:
    from bot.engine.conversation import Engine
    from bot.settings import settings

    return Engine(dataclasses.replace(settings(), redis=address, conversation_minutes=minutes), trained)


def engine_on_same(engine: Any, trained: Path) -> Any:
    """Return another worker on the same Redis."""
    return engine_on(engine.settings.redis, trained)


def away(engine: Any) -> None:
    """Let a worker believe that Redis cannot be reached."""
    engine.memory._link.failed(redis.ConnectionError())


def back(engine: Any) -> None:
    engine.memory._link._again = 0.0
