"""The other addresses: topics, countries, platforms, health, the page, OpenAPI, headers."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("country", ["GB", "US", "FI", "ES", "CO", "AU"])
def test_countries(client: Any, country: str) -> None:
    body = client.get(f"/v1/countries/{country.lower()}?language=en").json()
    assert body["country"] == country
    assert body["emergency"]
    assert all(each["tel"].startswith("tel:") for each in body["emergency"])
    kinds = {each["kind"] for each in body["services"]}
    assert {"child_helpline", "police_report"} <= kinds


def test_country_services_for_an_audience(client: Any) -> None:
    adults = {each["id"] for each in client.get("/v1/countries/GB?audience=adult").json()["services"]}
    children = {each["id"] for each in client.get("/v1/countries/GB?audience=child").json()["services"]}
    assert "gb-nspcc-helpline" in adults
    assert "gb-nspcc-helpline" not in children


@pytest.mark.parametrize("platform", ["instagram", "tiktok", "roblox", "whatsapp"])
def test_platforms(client: Any, platform: str) -> None:
    body = client.get(f"/v1/platforms/{platform}").json()
    assert {"block", "report_person"} <= {each["tool"] for each in body["tools"]}
    assert all(each["steps"] and each["source_url"].startswith("http") for each in body["tools"])


def test_topic(client: Any) -> None:
    body = client.get("/v1/topics/sextortion?audience=child&country=GB&platform=roblox").json()
    assert body["urgency"] == "high"
    assert any(reply["type"] == "contacts" for reply in body["replies"])
    assert any(reply.get("ref", "").startswith("en/answers/sextortion#child.") for reply in body["replies"])


def test_health(client: Any) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["status"] == "ready"


def test_openapi_documents_every_route(client: Any) -> None:
    document = client.get("/openapi.json").json()
    for path in ("/v1/messages", "/v1/forget", "/v1/topics/{topic}", "/v1/countries/{country}", "/v1/platforms/{platform}",
                 "/healthz", "/readyz"):
        assert path in document["paths"], path
    answer = document["paths"]["/v1/messages"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("/MessageOut")


@pytest.mark.parametrize(
    "path", ["/", "/widget/frame/main.js", "/widget/frame/frame.css", "/healthz", "/nothing", "/openapi.json"]
)
def test_headers_on_every_response(client: Any, path: str) -> None:
    headers = client.get(path).headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split(";")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert "'unsafe-inline'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "set-cookie" not in headers
