"""A simulated search box: before it shows results it asks Majakka whether to show help in place of them.

    python3 examples/simulated_search/search_app.py --majakka http://127.0.0.1:8000 --port 8011

Searches are POSTed, so that no address, history or log holds a query. When Majakka cannot be reached, the search goes on.
"""

from __future__ import annotations

import argparse
import sys
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "clients" / "python"))
from majakka import Majakka

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A simulated search</title></head><body><main><h1>Search</h1>
<form method="post" action="/"><label>Search <input name="q"></label> <button>Go</button></form>
{results}</main></body></html>"""


def handler(majakka_url: str) -> type[BaseHTTPRequestHandler]:
    """Return the search engine's request handler."""
    majakka = Majakka(majakka_url)

    class Search(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(PAGE.format(results=""))

        def do_POST(self) -> None:
            said = parse_qs(self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 4000)).decode("utf-8", "replace"))
            query = said.get("q", [""])[0]
            found = majakka.deterrence(query, "en", "GB")
            if found:
                self.send_response(303)  # the ready page; or make a page of your own from title, text and contacts
                self.send_header("Location", majakka_url + found["page"])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._send(PAGE.format(results=f"<h2>Results</h2><p>Ten results for {escape(query)}</p>"))

        def _send(self, html: str) -> None:
            content = html.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", "default-src 'none'; form-action *")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep no log of searches."""

    return Search


def main() -> None:
    """Serve until stopped."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--majakka", default="http://127.0.0.1:8000")
    options.add_argument("--port", type=int, default=8011)
    chosen = options.parse_args()
    ThreadingHTTPServer(("127.0.0.1", chosen.port), handler(chosen.majakka.rstrip("/"))).serve_forever()


if __name__ == "__main__":
    main()
