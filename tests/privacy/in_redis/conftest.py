"""A Redis for each file, and a worker on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.privacy.in_redis.redis_server import running
from tests.privacy.in_redis.workers import engine_on


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("redis")) as found:
        yield found


@pytest.fixture(scope="module")
def first(address: str, trained: Path) -> Any:
    return engine_on(address, trained)
