"""The web app without the dialogue engine: cards, deterrence and plans need none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def make_app() -> Any:
    """Make an app with some settings; `make_app(operator_key="…")`."""
    from dataclasses import replace

    from bot.settings import settings
    from bot.web.app import create

    return lambda **changed: create(replace(settings(), **changed), Path("none"))


@pytest.fixture
def web(make_app: Any) -> Any:
    """A client of the app; nothing is loaded but the content."""
    from starlette.testclient import TestClient

    return TestClient(make_app(), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def openapi() -> dict[str, Any]:
    """The description that the app gives of itself."""
    from bot.settings import settings
    from bot.web.app import create

    described: dict[str, Any] = create(settings(), Path("none")).openapi()
    return described


@pytest.fixture(scope="session")
def described(openapi: dict[str, Any]) -> Any:
    """Check a body against the response schema of the description; extra fields are errors too."""
    from jsonschema import Draft202012Validator

    def strict(schema: Any) -> Any:
        if isinstance(schema, dict):
            made = {key: strict(value) for key, value in schema.items()}
            if made.get("type") == "object" and "properties" in made:
                made["additionalProperties"] = False
            return made
        return [strict(each) for each in schema] if isinstance(schema, list) else schema

    components = strict(openapi["components"])

    def check(body: Any, method: str, path: str) -> None:
        schema = openapi["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
        problems = list(Draft202012Validator({**schema, "components": components}).iter_errors(body))
        assert not problems, problems[0].message

    return check
