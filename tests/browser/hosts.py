"""Other people's pages, on an origin of their own: plain, hostile, strict, and one that was not invited."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

LINE = '<script type="module" src="{bot}/widget/loader.js" data-site="{site}"></script>'
FILLER = "<p>Words of the page itself.</p>" * 40

HEAD = "<!doctype html><html lang=en><title>Our page</title><link rel=icon href=data:,>"
PLAIN = HEAD + "<h1>Our page</h1>" + FILLER + "{line}</html>"
HOSTILE = HEAD + """
<style>
  * {{ all: unset !important; display: inline !important; color: red !important; opacity: .1 !important }}
  * {{ font-size: 3px !important; width: 1px !important; height: 1px !important; visibility: hidden !important }}
  div, iframe, button {{ position: static !important }}
  iframe {{ display: none !important }} majakka-widget {{ display: none !important }}
</style>
<script>
  window.$ = window.jQuery = function () {{ return []; }};
  Array.prototype.extra = function () {{ return "x"; }};
  Object.prototype.polluted = "x";
  Object.prototype.type = "leave";
  Array.prototype.toJSON = function () {{ return "broken"; }};
  window.make = window.open_ = window.panel = window.words = "theirs";
  window.heard = [];
  window.addEventListener("message", (event) => heard.push(event.data));
</script><h1>Our page</h1>""" + FILLER + "{line}</html>"
STRICT = (
    "default-src 'none'; img-src data:; script-src {bot}; frame-src {bot}; style-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
NEUTRAL = "<!doctype html><html lang=en><title>Weather</title><link rel=icon href=data:,><h1>Weather</h1></html>"
PAGES = {
    "/plain": (PLAIN, None), "/hostile": (HOSTILE, None), "/neutral": (NEUTRAL, None), "/strict": (PLAIN, STRICT),
    "/frameless": (PLAIN, "default-src 'none'; img-src data:; script-src {bot}; frame-src 'none'"),
}


@contextmanager
def serving() -> Iterator[Hosts]:
    """Serve the pages on a free port of loopback."""
    hosts = Hosts()

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"  # type: ignore[misc]

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            site = query.removeprefix("site=") if query.startswith("site=") else ""
            page, policy = PAGES.get(path, ("", None))
            line = LINE.format(bot=hosts.bot, site=site or "friends")
            body = page.format(line=line).encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy.format(bot=hosts.bot))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hosts.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hosts
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Hosts:
    """Where the pages are, and the bot that they embed."""

    address = ""
    bot = ""
