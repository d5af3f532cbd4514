"""A reporting plan in words: what `compose.plan` decided, rendered for the API, the page and the chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.content import cards, render
from bot.content.about import About
from bot.content.content import Content
from bot.content.models import ServiceKind, ToolName
from bot.content.references import parse

# What the chat says of whom to contact for a step; the whole cards stand below the plan.
_WAYS = ("name", "phone", "tel", "text_to", "sms", "chat_url", "url")
_EMERGENCY = ServiceKind.emergency.value  # its note says whom it reaches, where a country has several numbers


def in_full(content: Content, step: Mapping[str, Any], about: About) -> dict[str, Any]:
    """Return one step with its path, contacts and sources, as `GET /v1/plan` shows it.

    A plan is kept and printed: its contacts say their hours, and nothing that holds at this hour only.
    """
    ref = step["ref"]
    path = step["path"]
    contacts = [cards.card(content, each, about, lasting=True) for each in step["contacts"]]
    return {
        "step": step["step"],
        "time": step["time"],
        "when": render.text(content, f"{content.language(about.language).code}/phrases#plan.time_{step['time']}.0", about),
        "title": render.text(content, f"{ref}.title", about),
        "text": render.text(content, f"{ref}.text", about),
        "notes": [render.text(content, each, about) for each in step["notes"]],
        "path": {"title": render.steps(content, path, about)[0], "steps": render.steps(content, path, about)[1], "ref": path}
        if path else None,
        "url": _url(content, step, contacts),
        "contacts": contacts,
        "sources": _sources(content, step),
        "ref": ref,
    }


def in_short(content: Content, step: Mapping[str, Any], about: About) -> dict[str, Any]:
    """Return one step as the chat shows it: when, title, text, whom to contact, and the page of the step where it has one."""
    full = in_full(content, step, about)
    path = full["path"]["steps"] if full["path"] and step["tool"] else []
    said = render.joined([full["text"], *path, *full["notes"]], step["ref"])
    people = [{way: each[way] for way in _WAYS} | {"note": each["note"] if each["kind"] == _EMERGENCY else None}
              for each in full["contacts"]]
    return {"when": full["when"], "title": full["title"], "text": said, "people": people, "url": full["url"]}


def _url(content: Content, step: Mapping[str, Any], contacts: list[dict[str, Any]]) -> str | None:
    if step["tool"]:
        platform = content.platforms[parse(step["path"]).file[-1]]
        return platform.tools[ToolName(step["tool"])].url
    return next((each["chat_url"] or each["url"] for each in contacts if each["chat_url"] or each["url"]), None)


def _sources(content: Content, step: Mapping[str, Any]) -> list[dict[str, Any]]:
    file = step["ref"].split("#")[0]
    found = render.sources(content, f"{file}#sources")
    if step["tool"]:
        platform = content.platforms[parse(step["path"]).file[-1]]
        found.append(render.source_of(platform, platform.tools[ToolName(step["tool"])]))
    return found
