"""The OpenAPI document against the server: generated requests get answers of the documented kinds, and no 500."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings, strategies as st

PATHS = [("POST", "/v1/messages"), ("POST", "/v1/forget"), ("GET", "/v1/topics/{topic}"), ("GET", "/v1/countries/{country}"),
         ("GET", "/v1/platforms/{platform}"), ("GET", "/healthz"), ("GET", "/metrics")]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_generated_requests_never_break_it(client: Any, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_dict(client.app.openapi())
    operation = schema[path][method]

    @given(data=st.data())
    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def check(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy())
        sent = case.as_transport_kwargs(base_url="http://testserver")
        response = client.request(
            sent["method"], sent["url"], params=sent.get("params"), json=sent.get("json"),
            headers=dict(sent.get("headers") or {}),
        )
        assert response.status_code in (200, 204, 404, 405, 413, 415, 422), response.status_code
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"

    check()
