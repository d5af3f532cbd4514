"""Who is limited: refused in their own language, with the people of their country, at next to no cost, on pages too."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from bot.content.rerender import again
from bot.settings import settings
from bot.web import rate_limits
from bot.web.app import create
from bot.web.metrics import Metrics
from bot.web.rate_limits import ClientLimits, Counters
from bot.web.refusals import Refusals, accepted, known_of


@pytest.fixture(scope="module")
def limited(trained: Path) -> Iterator[Any]:
    """A server that has had enough of this client, and of its pages."""
    strict = dataclasses.replace(settings(), client_rate="1/day", page_rate="1/day", conversation_rate="off")
    with TestClient(create(strict, trained), client=("203.0.113.9", 4711)) as running:
        running.post("/v1/messages", json={"text": "hello"})
        running.get("/help")
        yield running


def first(answer: Any) -> str:
    return str(answer.json()["replies"][0]["ref"])


def contacts(answer: Any) -> list[str]:
    return [each["id"] for reply in answer.json()["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]


@pytest.mark.parametrize("language", ["en", "es", "ar", "fi"])
@pytest.mark.parametrize("how", ["body", "header"])
def test_a_refusal_speaks_the_language_of_the_request(limited: Any, content: Any, language: str, how: str) -> None:
    answer = limited.post(
        "/v1/messages", json={"text": "help", "country": "FI", **({"language": language} if how == "body" else {})},
        headers={"Accept-Language": f"xx, {language}-XX;q=0.9, en;q=0.1"} if how == "header" else {"Accept-Language": "de"},
    )
    assert answer.status_code == 429
    assert first(answer) == f"{language}/phrases#limited.0"
    assert any(each.startswith("fi-emergency-112") for each in contacts(answer))
    assert any(each.startswith("fi-") and "emergency-" not in each for each in contacts(answer)), "a helpline of the country"
    scope = {"headers": [], "path": "/v1/messages"}
    about = known_of(content, scope, json.dumps({"country": "FI", "language": language}).encode())[1]
    for reply in answer.json()["replies"]:
        assert json.loads(json.dumps(again(content, reply, about))) == reply, "vetted words only"


def test_the_site_decides_where_nothing_else_is_known(content: Any) -> None:
    site = content.sites["default"].model_copy(update={"site": "kaveri", "language": "fi", "country": "FI"})
    known = dataclasses.replace(content, sites={**content.sites, "kaveri": site})
    scope: dict[str, Any] = {"headers": [], "path": "/v1/messages"}
    about = known_of(known, scope, b'{"text": "apua", "site": "kaveri"}')[1]
    assert (about.language, about.country) == ("fi", "FI")
    scope["headers"] = [(b"accept-language", b"ar")]
    about = known_of(known, scope, b'{"text": "apua", "site": "kaveri"}')[1]
    assert (about.language, about.country) == ("ar", "FI"), "the person's browser says more than the site"


@pytest.mark.parametrize("sent", [
    b"", b"{", b"[]", b"7", b'{"language": 7, "country": ["GB"], "site": {}}', b'{"country": "\\ud800"}', b"\xff",
    b"[" * 4000, b'{"text": "' + b"a" * 30_000 + b'", "country": "GB"}',
])
def test_odd_bodies_are_refused_as_kindly(limited: Any, sent: bytes) -> None:
    answer = limited.post("/v1/messages", content=sent, headers={"Content-Type": "application/json"})
    assert answer.status_code == 429
    assert contacts(answer)
    assert int(answer.headers["retry-after"]) == 86_400


@pytest.mark.parametrize("header", ["", ",,;q=,", "fi;q=x", "fi;q=0", "*", "x" * 5000, "fi;q=nan", "\xff;q=1"])
def test_an_odd_wish_for_a_language_is_none(content: Any, header: str) -> None:
    assert accepted(header, content) is None


def test_who_opens_pages_too_often_gets_a_page_with_numbers(limited: Any) -> None:
    answer = limited.get("/help?country=GB&language=es", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 429
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="es"' in answer.text
    assert "tel:999" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    framed = limited.get("/widget/frame/?site=example", headers={"Accept": "text/html"})
    assert framed.status_code == 429
    plan = limited.get("/v1/plan?country=GB")
    assert plan.headers["content-type"] == "application/problem+json"
    assert "gb-emergency-999" in contacts(plan)


def test_what_costs_nothing_and_erasing_are_never_refused(limited: Any) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/widget/loader.js", "/widget/frame/tokens.css"):
        assert limited.get(path).status_code == 200, path
    assert limited.post("/v1/forget", json={"conversation": "x"}).status_code == 204


def test_a_conversation_that_goes_too_fast_is_refused_in_its_language(trained: Path) -> None:
    strict = dataclasses.replace(settings(), client_rate="off", conversation_rate="1/day")
    with TestClient(create(strict, trained)) as running:
        sent = {"text": "hola", "language": "es", "country": "ES"}
        for _ in range(2):
            sent["conversation"] = running.post("/v1/messages", json=sent).json()["conversation"]
        answer = running.post("/v1/messages", json=sent)
        assert answer.status_code == 429
        assert first(answer) == "es/phrases#limited.0"
        assert any(each.startswith("es-") for each in contacts(answer))
        assert running.post("/v1/forget", json={"conversation": sent["conversation"]}).status_code == 204


def test_a_refusal_reads_no_body_that_is_not_there_and_reaches_nothing_behind_it() -> None:
    async def app(*_: Any) -> None:
        raise AssertionError("the application must not be reached")

    async def receive() -> Any:
        await asyncio.sleep(3600)

    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/messages", "headers": [], "client": ("203.0.113.9", 1)}
    limits = ClientLimits(app, Counters(client="0/day"), Refusals(Metrics()))
    asyncio.run(asyncio.wait_for(limits(scope, receive, send), 5))
    assert sent[0]["status"] == 429


def test_a_refusal_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    refusals, made = Refusals(Metrics()), []

    def problem(*known: Any) -> Response:
        made.append(known)
        return Response()

    monkeypatch.setattr("bot.web.refusals._problem", problem)
    for number in range(50):
        refusals({"headers": [], "path": "/v1/messages"}, json.dumps({"country": "GB", "text": str(number)}).encode(), 1)
    assert len(made) == 1


def test_counting_many_clients_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limits, "MOST_COUNTED", 100)
    counters = Counters(clock=lambda: 0.0, client="1/day")
    assert [counters.hit("client", str(number)) for number in range(300)] == [0] * 300, "a newcomer is never refused"
    assert len(counters._windows["client"][0]._counts) == 100
    assert counters.hit("client", "5") == 86_400
