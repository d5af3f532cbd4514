"""The OpenAPI document against the server: generated requests get answers of the documented kinds, and no 500."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings, strategies as st

MUCH = [("POST", "/v1/messages"), ("POST", "/v1/forget"), ("GET", "/v1/topics/{topic}"), ("GET", "/v1/countries/{country}"),
        ("GET", "/v1/platforms/{platform}"), ("GET", "/healthz"), ("GET", "/metrics")]
ALSO = [("GET", "/readyz"), ("GET", "/v1/plan"), ("POST", "/v1/plan"), ("GET", "/v1/support-cards"),
        ("POST", "/v1/support-cards"), ("POST", "/v1/deterrence"), ("GET", "/v1/insights/support-cards"),
        ("GET", "/v1/hsds/"), ("GET", "/v1/hsds/profile"),
        *(("GET", f"/v1/hsds/{kind}{one}") for kind in ("services", "organizations", "taxonomies", "taxonomy_terms")
          for one in ("", "/{identifier}"))]


def test_no_operation_is_left_out(client: Any) -> None:
    described = {(method.upper(), path) for path, methods in client.app.openapi()["paths"].items() for method in methods}
    assert described == {*MUCH, *ALSO}


@pytest.mark.parametrize(("method", "path", "examples"), [*((*each, 25) for each in MUCH), *((*each, 8) for each in ALSO)])
def test_generated_requests_never_break_it(client: Any, method: str, path: str, examples: int) -> None:
    """Right ones and wrong ones: status, headers and body are as described, and what is wrong is refused."""
    schema = schemathesis.openapi.from_dict(client.app.openapi())
    operation = schema[path][method]

    @given(data=st.data())
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def check(data: st.DataObject) -> None:
        mode = data.draw(st.sampled_from([schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        sent = case.as_transport_kwargs(base_url="http://testserver")
        response = client.request(
            sent["method"], sent["url"], params=sent.get("params"), json=sent.get("json"),
            headers=dict(sent.get("headers") or {}),
        )
        assert response.status_code in (200, 204, 304, 401, 404, 405, 413, 415, 422), response.status_code
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"
        case.validate_response(response)

    check()
