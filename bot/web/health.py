"""`GET /healthz` and `GET /readyz`: for whoever watches the server."""

from __future__ import annotations

from fastapi import APIRouter, Request

from bot.content import current
from bot.web.responses import Json

router = APIRouter()


@router.get("/healthz", summary="The process lives")
async def healthz() -> Json:
    """Say that the process answers."""
    return Json({"status": "ok"})


@router.get("/readyz", summary="The server can answer messages")
async def readyz(request: Request) -> Json:
    """Say ready, or degraded while broken content on disk keeps older content being served; 503 before start is over."""
    if getattr(request.app.state, "engine", None) is None:
        return Json({"status": "starting"}, 503)
    problems = len(current.store().problems)
    return Json({
        "status": "degraded" if problems else "ready", "content": current.content().version, "problems": problems,
        "conversations": len(request.app.state.engine.memory),
    })
