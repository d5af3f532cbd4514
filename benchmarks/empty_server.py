"""A FastAPI app that does nothing: reads a JSON body and sends one constant answer. What remains of a message is ours.

Run as `python -m benchmarks.empty_server PORT FILE`: serves POST /v1/messages with the bytes of FILE.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Response

from bot.web.connections import Impatient

# As in bot/commands/serve.py; tests/unit/measuring compares them.
UVICORN_OPTIONS: dict[str, Any] = {
    "log_config": None, "access_log": False, "ws": "none", "server_header": False, "date_header": True,
    "timeout_keep_alive": 15, "http": Impatient,
}


def create(constant: bytes) -> FastAPI:
    """Return the app."""
    app = FastAPI(docs_url=None, redoc_url=None)

    @app.post("/v1/messages")
    async def post_message(message: dict[str, Any]) -> Response:
        return Response(constant, media_type="application/json")

    return app


if __name__ == "__main__":
    uvicorn.run(create(Path(sys.argv[2]).read_bytes()), host="127.0.0.1", port=int(sys.argv[1]), **UVICORN_OPTIONS)
