"""Asking addresses, against a server on this machine that misbehaves in every way we know."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.checks.online import NoWeb, ask as asking, ask_all, fetch
from bot.checks.online.ask import Pace, ask_host
from bot.checks.online.fetch import Answer, Bounds, ask
from bot.checks.online.judge import headings, judge
from bot.settings import Settings

BOUNDS = Bounds(seconds=15, most_bytes=50_000, most_hops=4, inner_networks=True)
SHORT = Bounds(seconds=0.7, inner_networks=True)
PACE = Pace(hosts=3, pause=0.0, longest_pause=0.0)
PAGES = {
    "/good": "<title>Childline</title><p>Error 404 pages are not here</p>",
    "/lost": "<html><head><title>Página no encontrada</title></head>",
    "/lost-heading": "<title>Us</title><body><h1 class='x'>This page <b>does not exist</b></h1>",
    "/sale": "<title>example</title><p>This domain is for sale! Buy this domain.</p>",
    "/new": "<title>New place</title>", "/": "<title>Front</title>",
    "/broken-charset": "<title>fine</title>",
}


class _Misbehaving(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: Counter[str] = Counter()
    sent: Counter[str] = Counter()

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        path = self.path.split("?")[0]
        self.asked[f"{self.command} {path}"] += 1
        redirects = {
            "/circle": (302, "/circle2"), "/circle2": (302, "/circle"), "/moved": (301, "/new"), "/soft": (302, "/new"),
            "/deep/page/gone": (301, "/"), "/nowhere": (301, "javascript:alert(1)"), "/same": (301, "/same/"),
            "/noplace": (301, None),
        }
        if path.startswith("/endless/"):
            self._head(302, location=f"/endless/{int(path.rsplit('/', 1)[1]) + 1}")
        elif path in redirects:
            self._head(redirects[path][0], location=redirects[path][1])
        elif path == "/robots.txt":
            self._page("User-agent: *\nDisallow: /private\nCrawl-delay: 900\n", body, "text/plain")
        elif path == "/slow":
            threading.Event().wait(4)
        elif path == "/drip":
            try:
                for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    threading.Event().wait(0.3)
            except OSError:
                self.close_connection = True
        elif path == "/huge":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(10**12))
            self.end_headers()
            if body:
                try:
                    while True:
                        self.sent["/huge"] += self.wfile.write(b"<title>big</title>" + b"x" * 65_536)
                except OSError:
                    self.close_connection = True
        elif (path == "/no-head" and not body) or path == "/hangs-up":
            self.close_connection = True
        elif path == "/garbage":
            self.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
            self.close_connection = True
        elif path == "/film":
            self._page("x", body, "video/mp4")
        elif path == "/broken-charset":
            self._page(PAGES[path], body, "text/html; charset=nonsense")
        elif path == "/no-head" or path in PAGES or path in ("/same/", "/private"):
            self._page(PAGES.get(path, "<title>ok</title>"), body)
        elif path.startswith("/status/"):
            self._head(int(path.rsplit("/", 1)[1]))
        else:
            self._head(404)

    def _head(self, status: int, location: str | None = None) -> None:
        self.send_response(status)
        if location is not None:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, text: str, body: bool, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        if body:
            self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Misbehaving)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize(("path", "kind", "level", "told"), [
    ("/good", None, None, ""), ("/no-head", None, None, ""), ("/soft", None, None, ""), ("/same", None, None, ""),
    ("/film", None, None, ""), ("/huge", None, None, ""), ("/broken-charset", None, None, ""),
    ("/lost", "not found", "error", "no encontrada"), ("/lost-heading", "not found", "error", "does not exist"),
    ("/sale", "parked", "error", "for sale"),
    ("/absent", "dead", "error", "404"), ("/status/410", "dead", "error", "410"),
    ("/circle", "dead", "error", "circle"), ("/endless/1", "dead", "error", "circle"), ("/nowhere", "dead", "error", "nowhere"),
    ("/hangs-up", "dead", "error", "no connection"),
    ("/garbage", "dead", "error", "no connection"),
    ("/slow", "unclear", "warning", "in time"), ("/drip", "unclear", "warning", "in time"),
    ("/status/403", "unclear", "warning", "403"), ("/status/500", "unclear", "warning", "500"),
    ("/noplace", "unclear", "warning", "301"),
    ("/moved", "moved", "warning", "/new"), ("/deep/page/gone", "moved", "warning", "front page"),
])
def test_each_misbehaviour_has_its_verdict(server: str, path: str, kind: str | None, level: str | None, told: str) -> None:
    verdict = judge(server + path, ask(server + path, SHORT if path in ("/slow", "/drip") else BOUNDS))
    assert (verdict and verdict.kind, verdict and verdict.level) == (kind, level), verdict
    assert verdict is None or told in verdict.message


def test_a_huge_page_is_read_to_the_bound_only(server: str) -> None:
    answer = ask(f"{server}/huge", BOUNDS)
    assert len(answer.text) <= BOUNDS.most_bytes
    assert answer.status == 200


def test_what_is_no_page_is_not_fetched(server: str) -> None:
    _Misbehaving.asked.clear()
    ask(f"{server}/film", BOUNDS)
    assert _Misbehaving.asked == {"HEAD /film": 1}


def test_robots_are_heard_and_wishes_for_a_pause_are_bounded(server: str) -> None:
    _Misbehaving.asked.clear()
    found = ask_host([f"{server}/private/page", f"{server}/good", f"{server}/absent"], PACE, BOUNDS)
    assert [(url.rsplit("/", 1)[1], verdict.kind) for url, verdict in found] == [("page", "unclear"), ("absent", "dead")]
    assert "robots.txt" in found[0][1].message
    assert not any("private" in each for each in _Misbehaving.asked)
    assert _Misbehaving.asked["GET /robots.txt"] == 1, "asked once for a host"


def test_inner_networks_are_not_asked(server: str) -> None:
    _Misbehaving.asked.clear()
    answer = ask(f"{server}/good", Bounds(seconds=1.5))
    assert answer.trouble == "inner network"
    assert not _Misbehaving.asked


@pytest.mark.parametrize("host", [
    "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "[::]", "0.0.0.0", "127.1", "2130706433", "10.0.0.1",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "localhost", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
])
def test_no_way_of_writing_an_inner_address_gets_through(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail(f"{host} was connected to"))
    assert ask(f"http://{host}:9/", Bounds(seconds=1.5)).trouble in ("inner network", "no such host")


def test_a_redirect_into_an_inner_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(url: str, bounds: Bounds) -> tuple[int, str | None, str]:
        return (302, "http://[::1]:9/latest", "") if "outside" in url else real(url, bounds)

    real = fetch._look
    monkeypatch.setattr(fetch, "_look", look)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    answer = ask("http://outside.example/", Bounds(seconds=1.5))
    assert (answer.url, answer.trouble) == ("http://[::1]:9/latest", "inner network")


def test_hosts_and_ports_that_are_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/", BOUNDS).trouble == "no connection"
    assert ask("http://nothing.invalid/", BOUNDS).trouble in ("no such host", "no connection")
    assert ask(f"http://{'a' * 70}.example/", BOUNDS).trouble == "no such host"
    assert ask("http://127.0.0.1:99999/", BOUNDS).trouble == "no such host"


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """A server with a certificate that nobody vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1)).sign(key, hashes.SHA256())
    )
    file = tmp_path / "both.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Misbehaving)
    running.daemon_threads = True
    running.socket = context.wrap_socket(running.socket, server_side=True)
    running.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"https://localhost:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


def test_a_certificate_that_is_not_trusted_is_told_and_nothing_is_read(untrusted: str) -> None:
    _Misbehaving.asked.clear()
    verdict = judge(f"{untrusted}/good", ask(f"{untrusted}/good", BOUNDS))
    assert verdict is not None
    assert (verdict.kind, verdict.level) == ("unclear", "warning")
    assert "certificate" in verdict.message
    assert not _Misbehaving.asked


def test_a_handshake_that_never_ends_is_ended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = ask(f"https://localhost:{silent.getsockname()[1]}/", SHORT)
    assert answer.trouble == "no answer in time"


def test_titles_and_first_headings_only() -> None:
    assert headings("<TITLE lang=en>A &amp; B</TITLE><p>404</p><h1><a href=x>C</a></h1>") == "A & B | C"
    assert headings("<title>" + "<" * 100_000) == ""
    assert judge("http://a.org/x", Answer("http://a.org/x", 200, "<title>Line 40404</title>")) is None


def test_everything_of_a_country_is_asked_and_found_with_its_line(
    server: str, project_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project_copy / "countries" / "KE.yml"
    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, each in enumerate(lines, 1) if each.strip().startswith("url:"))
    lines[line - 1] = f"    url: {server}/absent"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    asked: list[str] = []

    def only_here(url: str, bounds: Bounds) -> Answer:
        asked.append(url)
        return ask(url, bounds) if url.startswith(server) else Answer(url, 200)

    monkeypatch.setattr(asking, "ask", only_here)
    told: list[str] = []
    found = ask_all(Settings(resources=project_copy), "KE", told.append, PACE, BOUNDS)
    assert [(each.file, each.line, each.rule, each.level) for each in found] == [(str(path), line, "online", "error")]
    assert len(told) > 2
    assert not any("nuortennetti" in url for url in asked), "addresses of Finland were not asked"


def test_a_machine_without_the_web_blames_no_address(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask", lambda url, _: Answer(url, trouble="no such host"))
    with pytest.raises(NoWeb):
        ask_all(Settings(resources=project_copy), "KE", pace=PACE, bounds=BOUNDS)
    assert ask_all(Settings(resources=project_copy), "AQ", pace=PACE, bounds=BOUNDS) == [], "nothing to ask"
