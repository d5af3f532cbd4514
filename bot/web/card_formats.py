"""A support card as JSON, as an HTML fragment, as plain text: chosen by `format`, else by the Accept header."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

Format = Literal["json", "html", "text"]
MEDIA_TYPES: dict[Format, str] = {
    "json": "application/json", "html": "text/html; charset=utf-8", "text": "text/plain; charset=utf-8",
}
_ACCEPTED: dict[str, Format] = {"application/json": "json", "text/html": "html", "text/plain": "text"}
_FOLDER = Path(__file__).resolve().parent.parent / "widget" / "card"
_html = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)


def wanted(accept: str) -> Format:
    """Return the format that an Accept header likes best among ours; JSON when it names none of them."""
    best, quality = "json", 0.0
    for part in accept.split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        given = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            q = float(given)
        except ValueError:
            continue
        if name in _ACCEPTED and q > quality:
            best, quality = _ACCEPTED[name], q
    return best  # type: ignore[return-value]


def body(card: dict[str, Any], labels: dict[str, str], how: Format) -> bytes:
    """Return the bytes of a card in a format. `labels` are the words on buttons and states."""
    if how == "json":
        return json.dumps(card, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    if how == "html":
        return _html.get_template("card.html").render(card=card, labels=labels).encode()
    return _text(card, labels).encode()


def _text(card: dict[str, Any], labels: dict[str, str]) -> str:
    lines = [card["title"], "", *card["text"]]
    for part in card["parts"]:
        lines += ["", part["title"], *part["text"]]
    if card["contacts"]:
        lines += ["", card["contacts_title"]]
        for each in card["contacts"]:
            state = {True: labels["open"], False: labels["closed"]}.get(each["open_now"])
            lines.append("- " + " · ".join(
                said for said in (each["name"], each["phone"], each["text_to"] and f"{labels['text']}: {each['text_to']}",
                             each["chat_url"] or each["url"], state, each["hours"]) if said
            ))
    return "\n".join([*lines, "", f"{card['chat']['title']}: {card['chat']['url']}", ""])
