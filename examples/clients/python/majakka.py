"""A client of Majakka for a platform's backend: support cards and deterrence. Standard library only.

    python3 majakka.py http://127.0.0.1:8000
"""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any


class Majakka:
    """Asks one server. No identity is sent: neither of the child nor of the platform's user."""

    def __init__(self, server: str, timeout: float = 2.0) -> None:
        self._server, self._timeout = server.rstrip("/"), timeout

    def card(self, event: str, accept: str = "application/json", **known: str) -> str | None:
        """Return the card for an event as text of the media type; None when it cannot be had: then show your own page."""
        return self._post("/v1/support-cards", {"event": event, **known}, accept)

    def deterrence(self, query: str, language: str = "en", country: str | None = None) -> dict[str, Any] | None:
        """Return the message to show in place of results, or None to show the results."""
        sent = {"query": query, "language": language, **({"country": country} if country else {})}
        answer = self._post("/v1/deterrence", sent, "application/json")
        found: dict[str, Any] = json.loads(answer) if answer else {}
        return found if found.get("matched") else None

    def _post(self, path: str, body: dict[str, str], accept: str) -> str | None:
        request = urllib.request.Request(  # noqa: S310 - the server's address is the operator's own
            self._server + path, json.dumps(body).encode(), {"Content-Type": "application/json", "Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310
                return str(answer.read().decode("utf-8"))
        except OSError:  # also HTTP errors and a wait that is too long
            return None


if __name__ == "__main__":
    majakka = Majakka(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
    print(majakka.card("blocked", accept="text/plain", platform="tiktok", country="GB", audience="teen"))
    print(majakka.deterrence("how to report child abuse images"))
