"""`GET /`: a plain page to talk to Majakka; works as a list of topics without script."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from bot.content import current
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)
_FOLDER = Path(__file__).parent / "page"
_FILES = {"chat.js": "text/javascript", "chat.css": "text/css", "icon.svg": "image/svg+xml"}


@router.get("/")
async def index() -> HTMLResponse:
    """Return the page with the words of the default language."""
    content = current.content()
    language = content.language(None)
    entry = content.registry[language.code]
    words = language.interface.page
    html = (_FOLDER / "index.html").read_text("utf-8")
    for name in type(words).model_fields:
        html = html.replace(f"{{{{{name}}}}}", escape(getattr(words, name), quote=True))
    return HTMLResponse(html.replace("{{language}}", language.code).replace("{{direction}}", entry.direction))


@router.get("/page/{name}")
async def file(name: str) -> Response:
    """Return a script or style of the page."""
    if name not in _FILES:
        raise Problem(404, "There is nothing at this address.")
    return FileResponse(_FOLDER / name, media_type=_FILES[name])
