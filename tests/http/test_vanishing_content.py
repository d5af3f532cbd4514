"""Content that vanishes or breaks while the server runs: the last good directory answers, /readyz says so, and it heals."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.content import current
from bot.content.store import ContentStore
from bot.settings import settings


@pytest.fixture
def served(trained: Path, project_copy: Path) -> Iterator[Any]:
    """A server of its own over a copy of resources/ that it watches."""
    from starlette.testclient import TestClient

    from bot.web.app import create

    before = current.store()
    current.use(ContentStore(project_copy))
    try:
        known = replace(settings(), resources=project_copy, watch=True)
        with TestClient(create(known, trained), raise_server_exceptions=False) as running:
            yield running
    finally:
        current.use(before)


def eventually(holds: Callable[[], bool]) -> bool:
    """Say whether something comes true; looks a few times a second, for long."""
    pause = threading.Event()
    return any(holds() or pause.wait(0.2) for _ in range(200))


def state(client: Any) -> str:
    return str(client.get("/readyz").json()["status"])


def still_answers(client: Any) -> None:
    body = client.post("/v1/messages", json={"text": "someone threatens to post my pictures", "country": "KE"}).json()
    contacts = [each for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]
    assert "ke-childline" in {each["id"] for each in contacts}
    assert client.get("/v1/countries/KE").json()["services"]
    assert client.get("/v1/hsds/services?search=childline%20kenya").json()["total_items"] == 1
    assert client.get("/").status_code == 200


def test_resources_moved_away_and_back(served: Any, project_copy: Path) -> None:
    assert state(served) == "ready"
    still_answers(served)
    kept = project_copy.with_name("kept")
    shutil.move(project_copy, kept)
    assert eventually(lambda: state(served) == "degraded"), "a folder that is gone is noticed without a change in it"
    still_answers(served)

    shutil.move(kept, project_copy)
    assert eventually(lambda: state(served) == "ready")
    still_answers(served)

    path = project_copy / "countries" / "KE.yml"
    good = path.read_text("utf-8")
    path.write_text(good + "nonsense: [\n", "utf-8")
    assert eventually(lambda: state(served) == "degraded")
    still_answers(served)
    path.write_text(good.replace("Childline Kenya, child helpline 116", "Childline Kenya by telephone"), "utf-8")
    assert eventually(lambda: state(served) == "ready")
    names = [each["name"] for each in served.get("/v1/countries/KE").json()["services"]]
    assert any("by telephone" in name for name in names), "and changes are taken over again after all that"


def test_another_folder_in_its_place_is_watched_too(project_copy: Path) -> None:
    store = ContentStore(project_copy)
    store.watch()
    try:
        other = project_copy.with_name("other")
        shutil.copytree(project_copy, other)
        path = other / "languages" / "en" / "phrases" / "notices.yml"
        path.write_text(path.read_text("utf-8").replace("I am here, and there is no hurry.", "I got no words."), "utf-8")
        project_copy.rename(project_copy.with_name("old"))
        other.rename(project_copy)
        assert eventually(lambda: store.content.languages["en"].phrases["empty"].messages[0].startswith("I got no words."))
        path = project_copy / "languages" / "en" / "phrases" / "notices.yml"
        path.write_text(path.read_text("utf-8").replace("I got no words.", "Nothing came."), "utf-8")
        assert eventually(lambda: store.content.languages["en"].phrases["empty"].messages[0].startswith("Nothing came."))
    finally:
        store.close()


@pytest.mark.parametrize("surprise", [KeyError("x"), FileNotFoundError("x"), RecursionError(), MemoryError()])
def test_a_surprise_while_reading_keeps_the_old_content(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch, surprise: BaseException
) -> None:
    from bot.content import store as module

    store = ContentStore(project_copy)

    def fail(_: Path) -> None:
        raise surprise

    with monkeypatch.context() as patch:
        patch.setattr(module, "load", fail)
        (project_copy / "countries" / "KE.yml").write_bytes((project_copy / "countries" / "KE.yml").read_bytes() + b"\n")
        assert store.refresh() is False
        assert store.problems
        assert "KE" in store.content.countries
    (project_copy / "countries" / "KE.yml").write_bytes((project_copy / "countries" / "KE.yml").read_bytes() + b"\n")
    assert store.refresh() is True
    assert store.problems == []
