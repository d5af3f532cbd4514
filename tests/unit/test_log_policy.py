"""What the process's only handler writes, and what it does when it cannot write."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.privacy import log_policy
from bot.settings import settings
from bot.web.app import create

MARK = "zebrafinch4711"


@pytest.fixture
def applied() -> Iterator[None]:
    """The policy for one test, and the root logger's own handlers back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    log_policy.apply()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("applied")
def test_a_stream_that_is_gone_tells_nothing(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stderr", gone)
    try:
        raise ValueError(MARK)
    except ValueError:
        logging.getLogger("majakka").error("turn failed")
    told = capfd.readouterr()
    assert told.out + told.err == ""


@pytest.mark.usefixtures("applied")
def test_it_writes_to_the_stream_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    now = io.StringIO()
    monkeypatch.setattr(sys, "stderr", now)
    logging.getLogger("majakka").warning("content is back")
    logging.getLogger("somebody.else").error("it said %s", MARK)
    assert now.getvalue().splitlines()[0] == "WARNING majakka content is back"
    assert "error in test_log_policy" in now.getvalue()
    assert MARK not in now.getvalue()


def test_an_app_in_another_server_is_as_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    structlog.reset_defaults()
    structlog.get_logger().info(MARK)
    assert MARK in capfd.readouterr().out, "left alone, it prints"
    create(settings(), Path("no-model-is-loaded-yet.tar.gz"))
    structlog.get_logger().info(MARK)
    assert MARK not in capfd.readouterr().out
