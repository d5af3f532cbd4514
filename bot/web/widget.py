"""The widget's files and pages: `/widget/…`, `/chat` and `/`. docs/reference/widget.md describes them."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

import bot.widget
from bot.content import bundle, current, sites
from bot.content.about import About
from bot.content.colours import darkened, lightened
from bot.content.content import Content
from bot.content.models.site import INK, LEAST, Site
from bot.web.problems import Problem
from bot.web.responses import Json

router = APIRouter(include_in_schema=False)
FOLDER = Path(bot.widget.__file__).parent
PAPER_DARK, INK_DARK = "#1b252e", "#eef2f5"  # --theirs and --ink of tokens.css in the dark theme
_SERVED = ("exit", "frame", "help", "loader")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# What other sites' pages may load and keep for an hour. That a host page loads it says nothing about who opens the chat.
_SHARED = {
    "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=3600",
}
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types 'none'"
)

pages = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)


@cache
def files() -> dict[str, tuple[bytes, bytes, str]]:
    """Return what lies below /widget/, by path: plain, gzipped, media type. Nothing else can be asked for."""
    found = {}
    for path in sorted(path for folder in _SERVED for path in (FOLDER / folder).rglob("*") if path.suffix in _TYPES):
        name = path.relative_to(FOLDER).as_posix().replace("loader/loader.js", "loader.js")
        body = path.read_bytes()
        found[name] = (body, gzip.compress(body, 9, mtime=0), _TYPES[path.suffix])
    return found


def csp(site: Site, embedded: bool) -> str:
    """Return the policy of a page: only the site's own origins may put the frame into theirs, and nobody the full page."""
    return _CSP.format(ancestors=" ".join(site.origins) if embedded and site.origins else "'none'")


def page(request: Request, template: str, policy: str, **values: Any) -> HTMLResponse:
    """Render a page of the widget's folder, compressed where the browser takes it."""
    body = pages.get_template(template).render(**values).encode()
    headers = {"Content-Security-Policy": policy, "Vary": "Accept-Encoding"}
    return HTMLResponse(*_packed(request, body, gzip.compress(body, 6), headers))


def _packed(request: Request, plain: bytes, packed: bytes, headers: dict[str, str]) -> tuple[bytes, int, dict[str, str]]:
    if "gzip" in request.headers.get("accept-encoding", ""):
        return packed, 200, {**headers, "Content-Encoding": "gzip"}
    return plain, 200, headers


class Asked:
    """What a page's address says: the site, and what is known of the person. Values that do not exist count as not given."""

    def __init__(
        self, site: str | None = None, language: str | None = None, country: str | None = None, audience: str | None = None
    ) -> None:
        self.content = current.content()
        self.site = sites.site_of(self.content, site)
        self.about = bundle.about_site(self.content, self.site, language, country, audience)

    @property
    def known(self) -> tuple[Content, Site, About]:
        """All three, as the functions of `bot/content/bundle.py` take them."""
        return self.content, self.site, self.about


AskedFor = Annotated[Asked, Depends()]


def _chat(request: Request, asked: Asked, embedded: bool, topic: str | None = None) -> HTMLResponse:
    given = {**bundle.bundle(*asked.known), "start": bundle.start(asked.content, topic, asked.about)}
    return page(
        request, "frame/frame.html", csp(asked.site, embedded), site=asked.site, bundle=given, words=given["words"],
        countries=bundle.countries(asked.content, asked.about.language), languages=bundle.languages(asked.content),
        audiences=bundle.audiences(asked.content, asked.about),
        modules=sorted(name for name in files() if name.startswith(("frame/", "exit/")) and name.endswith(".js")),
    )


@router.get("/")
@router.get("/chat")
async def chat(request: Request, asked: AskedFor, topic: str | None = None) -> HTMLResponse:
    """Return the chat as a page of its own, for sites that only link to it; a link may open it at a topic."""
    return _chat(request, asked, embedded=False, topic=topic)


@router.get("/widget/frame/")
async def frame(request: Request, asked: AskedFor) -> HTMLResponse:
    """Return the chat for the iframe that the loader makes."""
    return _chat(request, asked, embedded=True)


@router.get("/widget/words")
async def get_words(asked: AskedFor) -> Json:
    """Return the words and numbers again, for another language, country or age group."""
    return Json(bundle.relabelled(*asked.known))


@router.get("/widget/site.js")
async def site_module(request: Request, asked: AskedFor) -> Response:
    """Return what the loader needs of a site, as a module: a host page's policy then needs no `connect-src`."""
    given = json.dumps(bundle.for_loader(*asked.known), ensure_ascii=False, separators=(",", ":"))
    body = f"export default {given};".encode()
    headers = {**_SHARED, "Vary": "Accept-Encoding"}
    return Response(*_packed(request, body, gzip.compress(body, 6), headers), media_type="text/javascript")


@router.get("/widget/site.css")
async def site_colours(site: str | None = None) -> Response:
    """Return a site's two colours in all themes; dark ones are derived so that they keep their contrast."""
    colours = sites.site_of(current.content(), site).colours
    light = f"--act: {colours.main}; --on-act: #ffffff; --mine: {colours.mine}; --mine-ink: {INK};"
    dark = (
        f"--act: {lightened(colours.main, PAPER_DARK, LEAST)}; --on-act: #0b1a26; "
        f"--mine: {darkened(colours.main, INK_DARK, LEAST + 2)}; --mine-ink: {INK_DARK};"
    )
    return Response(
        f':root, :root[data-theme="light"] {{ {light} }}\n'
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{ {dark} }} }}\n"
        f':root[data-theme="dark"] {{ {dark} }}\n',
        media_type="text/css",
    )


@router.get("/widget/{name:path}")
async def file(name: str, request: Request) -> Response:
    """Return a script, style or picture."""
    found = files().get(name)
    if found is None:
        raise Problem(404, "There is nothing at this address.")
    plain, packed, kind = found
    headers = {"Vary": "Accept-Encoding"}
    if not name.startswith(("frame/", "help/")):
        headers |= _SHARED
    return Response(*_packed(request, plain, packed, headers), media_type=kind)
