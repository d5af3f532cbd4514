"""One address asked once: HEAD, then GET where needed, with bounds on time, size and redirects. Never raises for a server."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Literal
from urllib.parse import quote, urldefrag, urljoin, urlsplit

AGENT = "majakka-check/1 (sees whether published addresses of help still work)"
Trouble = Literal[
    "no such host", "no connection", "no answer in time", "certificate", "circle", "bad redirect", "inner network",
]
_PLAIN = "/%:=&?~+!$,;'@()*[]"  # what stands in an address as it is
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Bounds:
    """How far one asks: seconds for one request in all, bytes read, redirects followed, and whether inner networks count."""

    seconds: float = 20.0
    most_bytes: int = 200_000
    most_hops: int = 8
    inner_networks: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of it: the last address, its status and the beginning of its text, the redirects on the way."""

    url: str
    status: int | None = None
    text: str = ""
    hops: tuple[int, ...] = ()
    trouble: Trouble | None = None


class _Failed(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        super().__init__(trouble)


def ask(url: str, bounds: Bounds) -> Answer:
    """Follow an address to its end."""
    hops: list[int] = []
    seen: set[str] = set()
    here = urldefrag(url).url
    while True:
        if here in seen or len(hops) > bounds.most_hops:
            return Answer(here, None, hops=tuple(hops), trouble="circle")
        seen.add(here)
        try:
            status, target, text = _look(here, bounds)
        except _Failed as failed:
            return Answer(here, None, hops=tuple(hops), trouble=failed.trouble)
        if status not in _REDIRECTS or target is None:
            return Answer(here, status, text, tuple(hops))
        hops.append(status)
        here = urldefrag(urljoin(here, target)).url
        if urlsplit(here).scheme not in ("http", "https") or not urlsplit(here).hostname:
            return Answer(here[:200], None, hops=tuple(hops), trouble="bad redirect")


def _look(url: str, bounds: Bounds) -> tuple[int, str | None, str]:
    """Return (status, where it redirects to, text). HEAD is enough for what is no page to read."""
    try:
        status, target, kind, _ = _request("HEAD", url, bounds)
    except _Failed as failed:
        if failed.trouble not in ("no answer in time", "no connection"):  # some hosts know no HEAD and say nothing to it
            raise
    else:
        if status in _REDIRECTS and target:
            return status, target, ""
        if status == 200 and kind and "html" not in kind and not kind.startswith("text/"):
            return status, None, ""
    status, target, _, text = _request("GET", url, bounds)
    return status, target, text


def _request(method: str, url: str, bounds: Bounds) -> tuple[int, str | None, str, str]:
    """Send one request; return (status, Location, content type, text)."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (UnicodeError, ValueError):
        raise _Failed("no such host") from None
    path = quote(parts.path or "/", safe=_PLAIN) + (f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else "")
    connection = HTTPConnection(host, port)
    overdue = threading.Event()
    try:
        held = [_connect(host, port, bounds)]
        # A server that sends a byte now and then never lets a socket's own time-out strike: this clock ends it.
        clock = threading.Timer(bounds.seconds, _end, (held, overdue))
        clock.daemon = True
        clock.start()
        try:
            if parts.scheme == "https":
                _encrypt(held, host)
            connection.sock = held[0]
            connection.request(method, path, headers={
                "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity", "Connection": "close",
            })
            response = connection.getresponse()
            kind = (response.getheader("Content-Type") or "").lower()
            text = _text(response, bounds) if method == "GET" and ("html" in kind or "text" in kind or not kind) else ""
            return response.status, response.getheader("Location"), kind, text
        finally:
            clock.cancel()
    except TimeoutError:
        raise _Failed("no answer in time") from None
    except ssl.SSLError:
        raise _Failed("no answer in time" if overdue.is_set() else "certificate") from None
    except (OSError, HTTPException, ValueError):
        raise _Failed("no answer in time" if overdue.is_set() else "no connection") from None
    finally:
        connection.close()


def _is_outer(address: str) -> bool:
    """Say whether an address belongs to the public web; of an IPv6 address with an IPv4 one inside, that one counts."""
    known = ipaddress.ip_address(address.split("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inside = known.ipv4_mapped or known.sixtofour
        known = inside or (ipaddress.IPv4Address(int(known) & 0xFFFFFFFF) if known in _NAT64 else known)
    return known.is_global and not known.is_multicast


def _connect(host: str, port: int, bounds: Bounds) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError, OverflowError):
        raise _Failed("no such host") from None
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not bounds.inner_networks and not all(_is_outer(each) for each in addresses):
        raise _Failed("inner network")  # a contributed file must not make this machine ask its neighbours
    trouble: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=bounds.seconds)
        except OSError as error:  # a host may have addresses of a kind that this machine has no way to
            trouble = error
    raise trouble


def _encrypt(held: list[socket.socket], host: str) -> None:
    """Put an encrypted connection in the place of the held one, where the clock finds it during the handshake too."""
    try:
        wrapped = ssl.create_default_context().wrap_socket(held[0], server_hostname=host, do_handshake_on_connect=False)
    except BaseException:
        held[0].close()
        raise
    held[0] = wrapped
    try:
        wrapped.do_handshake()
    except BaseException:
        wrapped.close()
        raise


def _end(held: list[socket.socket], overdue: threading.Event) -> None:
    overdue.set()
    try:
        held[0].shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it ended by itself


def _text(response: HTTPResponse, bounds: Bounds) -> str:
    """Read the beginning of a page, whatever length it claims."""
    until, read = time.monotonic() + bounds.seconds, b""
    while len(read) < bounds.most_bytes and time.monotonic() < until:
        part = response.read1(min(65_536, bounds.most_bytes - len(read)))
        if not part:
            break
        read += part
    charset = response.headers.get_content_charset() or "utf-8"
    try:
        return read.decode(charset, "replace")
    except LookupError:
        return read.decode("utf-8", "replace")
