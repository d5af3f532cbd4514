"""`GET /v1/insights/support-cards`: counts of cards shown, for the operator, in groups of k and more."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.insights.counts import Counts
from bot.web.contract import ProblemOut
from bot.web.problems import Problem

router = APIRouter(prefix="/v1", responses={401: {"model": ProblemOut}, 404: {"model": ProblemOut}})


@router.get("/insights/support-cards", summary="Counts of support cards, as CSV",
            responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}, response_class=Response)
async def card_counts(request: Request) -> Response:
    """Return month, event, platform, country, language and count; small groups are left out. Needs the operator's key."""
    key = request.app.state.operator_key
    if not key:
        raise Problem(404, "There is nothing at this address.")
    if not hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {key}".encode()):
        raise Problem(401, "This needs the operator's key, as a bearer token.")
    counts: Counts = request.app.state.card_counts
    return Response(counts.as_csv(), media_type="text/csv; charset=utf-8")
