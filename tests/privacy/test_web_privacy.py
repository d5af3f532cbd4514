"""Headers, limits and metrics: strict, and about nobody."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.settings import settings
from bot.web.app import create
from bot.web.rate_limits import Counters, client_of

MARK = "zebrafinch4711"
PATHS = [("GET", "/"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics"), ("GET", "/v1/topics/sextortion"),
         ("GET", "/v1/countries/GB"), ("GET", "/nowhere"), ("POST", "/v1/messages"), ("PUT", "/v1/messages"),
         ("GET", "/openapi.json")]


def parsed(value: str) -> dict[str, list[str]]:
    """Return a policy header as directive -> values."""
    return {part.split()[0]: part.split()[1:] for part in value.split(";") if part.strip()}


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_headers_of_every_response(client: Any, method: str, path: str) -> None:
    response = client.request(method, path, json={"text": "hi"} if method != "GET" else None)
    policy = parsed(response.headers["content-security-policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    for directive, values in policy.items():
        assert not {"*", "'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:"} & set(values), directive
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in response.headers["cache-control"]
    assert "set-cookie" not in response.headers
    assert all(part.strip().endswith("=()") for part in response.headers["permissions-policy"].split(","))


def test_forget_clears_the_browser_too(client: Any, talk: Any) -> None:
    conversation = talk("hello")["conversation"]
    response = client.post("/v1/forget", json={"conversation": conversation})
    assert response.status_code == 204
    assert {part.strip() for part in response.headers["clear-site-data"].split(",")} == {'"cache"', '"cookies"', '"storage"'}


@pytest.fixture(scope="module")
def limited(trained: Path) -> Any:
    strict = dataclasses.replace(settings(), client_rate="5/minute", conversation_rate="3/minute")
    with TestClient(create(strict, trained), client=("203.0.113.9", 4711)) as running:
        yield running


def test_too_many_messages_are_answered_with_people(limited: Any, capfd: pytest.CaptureFixture[str]) -> None:
    answers = [limited.post("/v1/messages", json={"text": f"hello {MARK}"}) for _ in range(7)]
    assert [each.status_code for each in answers] == [200] * 5 + [429] * 2
    body = answers[-1].json()
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert body["replies"][0]["ref"] == "en/phrases#limited.0"
    assert any(reply["type"] == "contacts" for reply in body["replies"])
    assert MARK not in answers[-1].text
    told = capfd.readouterr()
    assert "203.0.113.9" not in told.out + told.err
    assert "203.0.113.9" not in limited.get("/metrics").text


def test_one_conversation_is_limited_by_itself(trained: Path) -> None:
    strict = dataclasses.replace(settings(), client_rate="off", conversation_rate="2/minute")
    with TestClient(create(strict, trained)) as running:
        conversation = running.post("/v1/messages", json={"text": "hi"}).json()["conversation"]
        codes = [running.post("/v1/messages", json={"text": "hi",
                 "conversation": conversation}).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        assert running.post("/v1/messages", json={"text": "hi"}).status_code == 200


def test_the_key_is_thrown_away_every_hour_and_no_address_is_held() -> None:
    now = [0.0]
    counters = Counters(clock=lambda: now[0], client="2/hour", conversation="off")
    assert [counters.hit("client", "203.0.113.9") for _ in range(3)] == [0, 0, 3600]
    key = counters._key
    assert "203.0.113.9" not in str([vars(each) for each in counters._windows["client"]])
    now[0] = 3600.0
    assert counters.hit("client", "203.0.113.9") == 0
    assert counters._key != key


@pytest.mark.parametrize(("peer", "forwarded", "expected"), [
    (("203.0.113.9", 1), "198.51.100.1", "203.0.113.9"), (("127.0.0.1", 1), "1.1.1.1, 198.51.100.1", "198.51.100.1"),
    (("127.0.0.1", 1), "", None), (("::1", 1), "", None), (None, "", None), (("testclient", 1), "", "testclient"),
    (("2001:db8:1:2:3:4:5:6", 1), "", "2001:db8:1:2::/64"), (("127.0.0.1", 1), "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
    (("::ffff:203.0.113.9", 1), "", "203.0.113.9"),
])
def test_only_a_proxy_on_this_machine_is_believed(peer: Any, forwarded: str, expected: str | None) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert client_of({"type": "http", "client": peer, "headers": headers}) == expected


def test_metrics_hold_counts_and_nothing_that_was_sent(client: Any) -> None:
    for body in ({"text": f"hello {MARK}"}, {"choice": MARK}, {"text": "hi", "language": MARK, "site": MARK,
                 "country": MARK}):
        client.post("/v1/messages", json=body)
    text = client.get("/metrics").text
    assert 'majakka_answers_total{topic="greet",language="en",urgency="none"}' in text
    assert MARK not in text
