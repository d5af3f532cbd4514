"""The marked sentence on the paths where things go wrong: a time-out, a crash in an action, broken content, a limit."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.content import current
from bot.content.store import ContentStore
from bot.privacy import log_policy
from bot.settings import settings
from bot.web.app import create

MARK = "zebrafinch4711"


def assert_absent(client: Any, response: Any, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    told = capfd.readouterr()
    ours = log_policy._OnlyOurs()  # what a server's only handler lets pass, and as it lets it pass
    logged = [record.getMessage() + str(record.exc_info) for record in caplog.records if ours.filter(record)]
    assert MARK not in response.text + told.out + told.err + "".join(logged)
    assert MARK not in client.get("/metrics").text
    for _, tracker in client.app.state.engine.memory._live.values():
        assert MARK not in str([event.as_dict() for event in tracker.events])


def test_a_time_out(client: Any, monkeypatch: pytest.MonkeyPatch, capfd: Any, caplog: Any) -> None:
    engine = client.app.state.engine

    async def slow(*_: Any, **__: Any) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr(engine, "settings", dataclasses.replace(engine.settings, turn_seconds=0.05))
    monkeypatch.setattr(engine._processor, "handle_message", slow)
    response = client.post("/v1/messages", json={"text": f"how do i block {MARK}", "country": "GB"})
    assert any(reply["type"] == "contacts" for reply in response.json()["replies"])
    assert_absent(client, response, capfd, caplog)


def test_a_crash_in_an_action(client: Any, monkeypatch: pytest.MonkeyPatch, capfd: Any, caplog: Any) -> None:
    from actions.answer import ActionAnswer

    def crash(*_: Any) -> None:
        raise ValueError(MARK)

    caplog.set_level(logging.INFO, logger="majakka")
    monkeypatch.setattr(ActionAnswer, "decide", crash)
    response = client.post("/v1/messages", json={"text": f"how do i block someone on tiktok {MARK}", "country": "GB"})
    assert response.status_code == 200
    assert response.json()["replies"]
    assert_absent(client, response, capfd, caplog)


def test_broken_content_on_disk(client: Any, project_copy: Path, capfd: Any, caplog: Any) -> None:
    before = current.store()
    store = ContentStore(project_copy)
    current.use(store)
    try:
        (project_copy / "languages" / "en" / "risk" / "risk_abuse.yml").write_text("risk: [", "utf-8")
        (project_copy / "languages" / "en" / "ui.yml").write_text("page: [", "utf-8")
        store.refresh()
        response = client.post("/v1/messages", json={"text": f"i want to kill myself {MARK}", "country": "GB"})
        assert response.json()["urgency"] == "emergency"
        assert_absent(client, response, capfd, caplog)
    finally:
        current.use(before)


def test_a_limit(trained: Path, capfd: Any, caplog: Any) -> None:
    with TestClient(create(dataclasses.replace(settings(), client_rate="1/hour"), trained)) as running:
        for _ in range(3):
            response = running.post("/v1/messages", json={"text": f"hello {MARK}"})
        assert response.status_code == 429
        assert_absent(running, response, capfd, caplog)
