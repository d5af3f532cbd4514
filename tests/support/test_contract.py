"""Requests made from the app's own description: every answer is one that it describes, and none is a failure of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from bot.settings import settings as known
from bot.web.app import create

app = create(known(), Path("none"))
web = TestClient(app, raise_server_exceptions=False)  # not entered: the dialogue engine is not loaded
ours = schemathesis.openapi.from_dict(app.openapi()).include(path_regex=r"^/v1/(support-cards|deterrence|plan|insights)")


@ours.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: Any) -> None:
    sent = case.as_transport_kwargs(base_url="http://testserver")
    sent.pop("cookies", None)
    case.validate_response(web.request(**sent))


@pytest.mark.parametrize("path", ["/v1/support-cards", "/v1/deterrence", "/v1/plan", "/v1/insights/support-cards"])
def test_each_address_is_described(openapi: dict[str, Any], path: str) -> None:
    for operation in openapi["paths"][path].values():
        assert operation["summary"]
        assert operation["description"]
