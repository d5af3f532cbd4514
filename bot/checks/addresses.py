"""Addresses are well formed: a real host, no password, nothing that follows the reader, no test server."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel

from bot.checks import Finding, edits, reading
from bot.settings import Settings

RULE = "addresses"
SHOWN = ("url", "chat_url", "report_url")  # what users open; `source_url` is read by editors
TYPED_INTO = ("chat_url", "report_url")
_FOLLOWING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hs\w+|mkt_tok)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?!-)[a-z0-9-]{1,63}(?<!-)$")
_NO_PLACE = re.compile(r"(^|\.)(localhost|local|test|invalid|internal|lan|example|example\.(com|net|org))$")
_TRIAL = re.compile(r"^(staging|stage|test|dev|uat|preprod|beta)[.-]")


def problem(url: str) -> str | None:
    """Return what is wrong with an http(s) address, or None."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "cannot be taken apart"
    if parts.username or parts.password:
        return "holds a user name or password"
    if port is not None and port not in (80, 443):
        return f"names a port ({port})"
    return host_problem(host)


def host_problem(host: str) -> str | None:
    """Return what is wrong with the name of a host, or None."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return "is a bare number of a machine, not a name"
    try:
        labels = host.encode("idna").decode().lower().rstrip(".").split(".")
    except UnicodeError:
        return "has a host that cannot exist"
    if _NO_PLACE.search(".".join(labels)):
        return "has a host that is only for examples or inner networks"
    if len(labels) < 2 or not all(_LABEL.match(each) for each in labels) or labels[-1].isdigit():
        return "has a host that cannot exist"
    return None


def tidy(url: str) -> str:
    """Return the address without what follows the reader, scheme and host in lower case; the rest stays as it is."""
    parts = urlsplit(url)
    query = "&".join(each for each in parts.query.split("&") if not _FOLLOWING.match(each.partition("=")[0]))
    if query == parts.query and parts.netloc == parts.netloc.lower():
        return url  # taking apart and putting together is not always the same
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, parts.fragment))


def _addresses(item: BaseModel) -> Iterator[tuple[str, str]]:
    for name in (*SHOWN, "source_url"):
        value = getattr(item, name, None)
        if isinstance(value, str):
            yield name, value


def _all(settings: Settings) -> Iterator[tuple[reading.File[BaseModel], reading.Location, str, str]]:
    for file in reading.files_with_facts(settings):
        for where, item in reading.walk(file.model):
            for name, url in _addresses(item):
                yield file, (*where, name), name, url


def check(settings: Settings) -> Iterable[Finding]:
    """Addresses are well formed and fit to be shown."""
    for file, where, name, url in _all(settings):
        wrong = problem(url)
        if wrong:
            yield file.finding(RULE, f"{name} {wrong}: {url[:100]}", *where)
            continue
        if tidy(url) != url:
            yield file.finding(RULE, f"{name} should be {tidy(url)[:160]}", *where, fixable=True)
        host = urlsplit(url).hostname or ""
        if name in SHOWN and _TRIAL.match(host):
            yield file.finding(RULE, f"{name} looks like a trial server: {host}", *where, level="warning")
        if name in TYPED_INTO and url.startswith("http:"):
            message = f"{name} is not encrypted (http); look whether https works"
            yield file.finding(RULE, message, *where, level="warning")
    for place, at, service in reading.services(settings):
        if service.email and (wrong := host_problem(service.email.rpartition("@")[2])):
            yield place.finding(RULE, f"email {wrong}: {service.email}", *at, "email")


def fix(settings: Settings) -> list[Path]:
    """Write addresses without what follows the reader."""
    return edits.changed([
        (file.path, edits.replace_on_line(file.path, file.line(*where), url, tidy(url)))
        for file, where, _, url in list(_all(settings)) if not problem(url) and tidy(url) != url
    ])
