"""The 429: who asks too often sees people who help, in their own language and country. Made once, then only sent again."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from bot.content import bundle, current, render, sites
from bot.content.about import About
from bot.content.compose import talk
from bot.content.compose.people import emergency
from bot.content.content import Content
from bot.content.models.site import Site
from bot.web.metrics import Metrics
from bot.web.problems import response
from bot.web.widget import csp, pages

HOLDS_SECONDS = 60.0  # who is open may change
MOST_KEPT = 512
_SMALL = 4096  # bytes of a body or query that are worth reading
_FRAME = "/widget/frame/"
_FACTS = ("language", "country", "audience", "site")


class Refusals:
    """The last refusals, by what they were made of: ids of our own, nothing of a request."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._made: OrderedDict[tuple[object, ...], tuple[float, Response]] = OrderedDict()

    def __call__(self, scope: Scope, body: bytes, seconds: int) -> Response:
        """Return the 429; a page for who opens a page, else a problem whose `replies` show people who help."""
        self._metrics.outcome("limited")
        content = current.content()
        site, about = known_of(content, scope, body)
        is_page = not scope["path"].startswith("/v1/") and "text/html" in Headers(scope=scope).get("accept", "")
        embedded = is_page and scope["path"] == _FRAME
        key = (content.version, site.site, about.language, about.country, about.audience, is_page, embedded, seconds)
        until, made = self._made.pop(key, (0.0, None))
        if made is None or until <= time.monotonic():
            until = time.monotonic() + HOLDS_SECONDS
            made = _page(content, site, about, embedded) if is_page else _problem(content, site, about)
            made.headers["Retry-After"] = str(seconds)
        self._made[key] = (until, made)
        if len(self._made) > MOST_KEPT:
            self._made.popitem(last=False)
        return made


def known_of(content: Content, scope: Scope, body: bytes) -> tuple[Site, About]:
    """Return the site and what is known of the person: from a small JSON body or query, else the browser's language.

    What cannot be read counts as not given.
    """
    given = _given(scope, body)
    site = sites.site_of(content, given.get("site"))
    language = given.get("language") or accepted(Headers(scope=scope).get("accept-language", ""), content)
    return site, bundle.about_site(content, site, language, given.get("country"), given.get("audience"))


def accepted(header: str, content: Content) -> str | None:
    """Return the live language that an Accept-Language header wants most, or None."""
    wanted: list[tuple[float, str]] = []
    for each in header[:200].split(","):
        tag, _, weight = each.strip().partition(";q=")
        try:
            share = float(weight) if weight else 1.0
        except ValueError:
            continue
        language = tag.split("-")[0].lower()
        if language in content.languages and 0 < share <= 1:
            wanted.append((share, language))
    return max(wanted, key=lambda each: each[0])[1] if wanted else None


def _given(scope: Scope, body: bytes) -> dict[str, str]:
    query = scope.get("query_string", b"")
    try:
        found: Any = json.loads(body[:_SMALL]) if body else dict(parse_qsl(query[:_SMALL].decode("ascii"), max_num_fields=20))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name in _FACTS if isinstance(value := found.get(name), str) and len(value) <= 40}


def _problem(content: Content, site: Site, about: About) -> Response:
    said = [*talk.phrase(content, "limited", about), *emergency(content, about)]
    replies = sites.own_first(content, site.site, about, "find_help", [render.reply(content, each, about) for each in said])
    return response(429, "Too many requests; wait a moment.", replies=replies)


def _page(content: Content, site: Site, about: About, embedded: bool) -> Response:
    return HTMLResponse(pages.get_template("help/wait.html").render(
        site=site, words=bundle.words(content, about), language=about.language, country=about.country,
        direction=content.registry[about.language].direction, lifeline=bundle.lifeline(content, site, about),
        wait=render.said_to(content, "limited", about),
    ), 429, {"Content-Security-Policy": csp(site, embedded)})
