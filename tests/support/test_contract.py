"""Requests made from the app's own description: every answer is one that it describes, and none is a failure of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from bot.settings import settings as known
from bot.web.app import create

app = create(known(), Path("none"))
web = TestClient(app, raise_server_exceptions=False)  # not entered: the dialogue engine is not loaded
ours = schemathesis.openapi.from_dict(app.openapi()).include(path_regex=r"^/v1/(support-cards|deterrence|plan|insights)")


@pytest.mark.parametrize("operation", [each.ok() for each in ours.get_all_operations()], ids=lambda each: each.label)
def test_answers_are_as_described(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://testserver")
        sent.pop("cookies", None)
        case.validate_response(web.request(**sent))

    check()


@pytest.mark.parametrize("path", ["/v1/support-cards", "/v1/deterrence", "/v1/plan", "/v1/insights/support-cards"])
def test_each_address_is_described(openapi: dict[str, Any], path: str) -> None:
    for operation in openapi["paths"][path].values():
        assert operation["summary"]
        assert operation["description"]


@pytest.mark.parametrize(("path", "body", "fields"), [
    ("/v1/support-cards", {"event": "blocked"}, "event, platform, language, country, audience, topic"),
    ("/v1/deterrence", {"query": "weather"}, "query, language, country"),
    ("/v1/plan", {}, "situation, platform, country, whom, going_on, audience, language"),
])
def test_an_unknown_field_is_answered_with_the_known_ones(web: Any, path: str, body: dict[str, str], fields: str) -> None:
    refused = web.post(path, json={**body, "zebrafinch": "anna"})
    assert refused.status_code == 422
    assert refused.json()["fields"] == [{"field": "body", "problem": f"is not a known field; known are: {fields}"}]
    assert not {"zebrafinch", "anna"} & set(refused.text.replace('"', " ").split())


@pytest.mark.parametrize(("path", "known"), [
    ("/v1/support-cards?event=blocked&zebrafinch=anna", "event, platform, language, country, audience, topic, format"),
    ("/v1/plan?zebrafinch=anna", "situation, platform, country, whom, going_on, audience, language"),
])
def test_an_unknown_parameter_is_answered_with_the_known_ones(web: Any, path: str, known: str) -> None:
    refused = web.get(path)
    assert refused.status_code == 422
    assert refused.json()["fields"][0]["problem"].endswith(f"known are: {known}")
    assert "zebrafinch" not in refused.text
