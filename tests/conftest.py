"""Fixtures shared by all tests: the real content, one trained engine, the app."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bot.engine  # noqa: F401 - the seam comes before any import of Rasa
from bot.privacy import log_policy
from tests.lending import Lender

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

os.environ.setdefault("MAJAKKA_WATCH", "0")
os.environ.setdefault("MAJAKKA_CLIENT_RATE", "off")  # all tests are one client; tests of limits set their own
os.environ.setdefault("MAJAKKA_PAGE_RATE", "off")
os.environ.setdefault("MAJAKKA_CONVERSATION_RATE", "off")
log_policy.quiet_rasa()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse two tests of one name: side by side on several cores only one of them would run, and nothing would say so."""
    twice = [name for name, times in Counter(item.nodeid for item in items).items() if times > 1]
    if twice:
        raise pytest.UsageError(f"tests of one name, of which one would run: {', '.join(twice)}")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave this machine in no test; loopback is allowed."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(("127.", "::1", "localhost")):
            raise OSError("no network in tests")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def content() -> Any:
    from bot.content import current

    return current.content()


@pytest.fixture(scope="session")
def trained() -> Path:
    """The model for the present data; trained once when there is none."""
    from bot.engine import training
    from bot.settings import settings

    return training.train(settings())


@pytest.fixture(scope="session")
def engine(trained: Path) -> Any:
    from bot.engine.conversation import Engine
    from bot.settings import settings

    return Engine(settings(), trained)


@pytest.fixture(scope="session")
def client(trained: Path) -> Iterator[Any]:
    from starlette.testclient import TestClient

    from bot.settings import settings
    from bot.web.app import create

    with TestClient(create(settings(), trained), raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def talk(client: Any) -> Any:
    """A conversation over HTTP: `talk("hello")` or `talk(choice="menu")` returns the body of the answer."""
    return Talk(client)


class Talk:
    """Keeps the conversation id between messages."""

    def __init__(self, client: Any) -> None:
        self.client, self.conversation = client, None

    def __call__(self, text: str | None = None, **fields: Any) -> dict[str, Any]:
        sent = {"conversation": self.conversation, "text": text, **fields}
        sent = {key: value for key, value in sent.items() if value is not None}
        response = self.client.post("/v1/messages", json=sent)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        self.conversation = answer["conversation"]
        return answer


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Lender]:
    """`copies("resources", "glossary.tsv")` lends copies of a folder of the project, without files of some names."""

    @cache
    def lender(name: str, *without: str) -> Lender:
        return Lender(ROOT / name, tmp_path_factory.mktemp("shelf"), without)

    return lender


@pytest.fixture
def project_copy(tmp_path: Path, copies: Callable[..., Lender]) -> Iterator[Path]:
    """A copy of resources/ that a test may break."""
    with copies("resources").lent(tmp_path / "resources") as lent:
        yield lent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of design notes and public data; tests that need it are skipped, loudly, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"LOUD: {SHARED.name}/ is absent, this test did not run")
    return SHARED
