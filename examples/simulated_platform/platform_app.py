"""A simulated platform: a profile with a Block and a Report button. After the tap its backend asks Majakka for a card.

    python3 examples/simulated_platform/platform_app.py --majakka http://127.0.0.1:8000 --port 8010

`/` shows the card as an HTML fragment made by the backend; `/element` shows it as <majakka-card>, asked for by the browser.
Nothing about the user goes to Majakka: only what happened, the platform, the country and the language of the page.
"""

from __future__ import annotations

import argparse
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "clients" / "python"))
from majakka import Majakka

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A simulated platform</title><link rel="stylesheet" href="{majakka}/support/card.css"></head>
<body><main><h1>somebody_87</h1>{body}</main></body></html>"""
BUTTONS = """<form method="post" action="/tap"><button name="event" value="blocked">Block</button>
<button name="event" value="flagged">Report</button></form>"""
OUR_OWN = "<p>Done. Help is one step away: ask an adult that you trust, or a helpline.</p>"
ELEMENT = """<majakka-card event="blocked" platform="tiktok" country="GB" language="en" server="{majakka}">{own}</majakka-card>
<script type="module" src="{majakka}/support/majakka-card.js"></script>"""
POLICY = ("default-src 'none'; style-src {majakka}; script-src {majakka}; connect-src {majakka}; form-action 'self'; "
          "require-trusted-types-for 'script'; trusted-types 'none'")


def handler(majakka_url: str) -> type[BaseHTTPRequestHandler]:
    """Return the platform's request handler, with a strict policy: the card needs no exception in it."""
    majakka = Majakka(majakka_url)

    class Platform(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = ELEMENT.format(majakka=majakka_url, own=OUR_OWN) if self.path == "/element" else BUTTONS
            self._send(PAGE.format(majakka=majakka_url, body=body))

        def do_POST(self) -> None:
            said = parse_qs(self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1000)).decode("utf-8", "replace"))
            event = "flagged" if said.get("event") == ["flagged"] else "blocked"
            card = majakka.card(event, accept="text/html", platform="tiktok", country="GB", language="en")
            self._send(PAGE.format(majakka=majakka_url, body=card or OUR_OWN))

        def _send(self, html: str) -> None:
            content = html.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(majakka=majakka_url))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep no log of who tapped what."""

    return Platform


def main() -> None:
    """Serve until stopped."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--majakka", default="http://127.0.0.1:8000")
    options.add_argument("--port", type=int, default=8010)
    chosen = options.parse_args()
    ThreadingHTTPServer(("127.0.0.1", chosen.port), handler(chosen.majakka.rstrip("/"))).serve_forever()


if __name__ == "__main__":
    main()
