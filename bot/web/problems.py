"""Errors as problem+json (RFC 9457). They name what is wrong by field, and never repeat what was sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

_log = logging.getLogger("majakka.web")
MEDIA_TYPE = "application/problem+json"
_FORM = "The request does not have the form that docs/reference/http.md describes."


class Problem(Exception):
    """A request cannot be answered; `detail` is for developers and holds nothing of the request."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        self.status, self.detail, self.more = status, detail, more
        super().__init__(detail)


def response(status: int, detail: str, **more: Any) -> JSONResponse:
    """Return the problem as a response."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


_PLAIN = {
    "missing": "is missing", "extra_forbidden": "is not a known field", "string_type": "must be a string",
    "string_too_long": "is too long", "string_pattern_mismatch": "has not the right form", "json_invalid": "is not JSON",
    "model_attributes_type": "must be a JSON object", "bool_type": "must be true or false",
    "value_error": "must be a short code, not a text or an identifier",
    "enum": "is not one of the allowed values",
    "literal_error": "is not one of the allowed values", "string_unicode": "is not valid text",
}


def _of_validation(error: RequestValidationError, request: Request) -> JSONResponse:
    fields = [
        {"field": ".".join(str(part) for part in each["loc"] if isinstance(part, str) and part in _KNOWN) or "body",
         "problem": _problem_of(each, _fields_of_body(request))}
        for each in error.errors()[:10]
    ]
    return response(422, _FORM, fields=fields)


def _problem_of(error: dict[str, Any], fields: Sequence[str]) -> str:
    """Say what is wrong; where only some values or fields are allowed they are named, which are ours."""
    allowed = f": {error['ctx']['expected']}" if error["type"] in ("literal_error", "enum") else ""
    if error["type"] == "extra_forbidden" and fields:
        allowed = f"; known are: {', '.join(fields)}"
    return _PLAIN.get(error["type"], "is not valid") + allowed


def _fields_of_body(request: Request) -> tuple[str, ...]:
    """Return the fields that the body of this address may hold."""
    body = getattr(request.scope.get("route"), "body_field", None)
    model = body.field_info.annotation if body is not None else None
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()


# Only names that we know are repeated: an unknown key of the request is the sender's text too.
_KNOWN = frozenset({
    "body", "query", "path", "conversation", "text", "choice", "language", "country", "audience", "platform", "site",
    "topic", "helped", "event", "page", "per_page", "format", "search", "modified_after", "minimal", "full", "full_service",
    "situation", "whom", "going_on",
})


def install(app: FastAPI) -> None:
    """Make every error of the app a problem."""

    @app.exception_handler(Problem)
    async def _problem(_: Request, error: Problem) -> JSONResponse:
        return response(error.status, error.detail, **error.more)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return _of_validation(error, request)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        answer = response(error.status_code, _DETAILS.get(error.status_code, "The request cannot be answered."))
        if error.status_code == 405:
            answer.headers["Allow"] = ", ".join(_methods_at(app, request.url.path))
        return answer

    @app.exception_handler(Exception)
    async def _crash(_: Request, error: Exception) -> JSONResponse:
        _log.error("request failed: %s", type(error).__name__)
        return response(500, "Something is broken on our side. The message was not kept.")


def _methods_at(app: FastAPI, path: str) -> list[str]:
    """Return every method that an address takes, also where each has a route of its own."""
    return sorted({
        method.upper() for template, operations in app.openapi()["paths"].items() for method in operations
        if re.fullmatch(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(template)), path)
    }) or ["GET"]


def of_unknown_parameter(known: Iterable[str], also: str = "") -> Problem:
    """Return the problem of a query that holds a parameter which is not among `known`; `also` says what else it may be."""
    wrong = ", ".join(each for each in ("holds a parameter that is not known", also) if each)
    return Problem(422, _FORM, fields=[{"field": "query", "problem": f"{wrong}; known are: {', '.join(known)}"}])


def describe(app: FastAPI) -> None:
    """Let the app's description say what errors look like: problem+json everywhere, also where a body is refused unread."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = plain()
            for path in found["paths"].values():
                for method, operation in path.items():
                    operation["responses"] |= {"429": {}, "431": {}}
                    if method == "post":
                        operation["responses"] |= {"400": {}, "408": {}, "413": {}, "415": {}}
                    for status, answer in operation["responses"].items():
                        if status.startswith("4"):
                            answer["description"] = HTTPStatus(int(status)).phrase
                            answer["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign]


_DETAILS = {
    400: "The body cannot be read as JSON.", 404: "There is nothing at this address.",
    405: "This address takes another method.",
}
