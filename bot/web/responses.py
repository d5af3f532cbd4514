"""Sending JSON: replies are made of vetted texts already, so they are written as they are."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response


class Json(Response):
    """UTF-8 JSON without spaces."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the bytes of `content`."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
