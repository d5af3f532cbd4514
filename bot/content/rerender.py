"""Rendering a reply again from its own references: what proves that nothing else was said.

Texts and steps name their reference, contacts and choices their id, sources stand in the answer that cites them, a plan is
made again for whomever it was made.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from bot.content import render
from bot.content.about import About
from bot.content.compose import plan
from bot.content.content import Content
from bot.content.models import Audience, Whom
from bot.content.render import Reply


def again(content: Content, reply: Reply, about: About) -> Reply:
    """Return the reply that its references lead to; LookupError when one leads nowhere."""
    kind = reply["type"]
    if kind in ("text", "steps"):
        return render.reply(content, {"type": kind, "ref": reply["ref"]}, about)
    if kind == "contacts":
        return render.reply(content, {"type": kind, "refs": [each["ref"] for each in reply["contacts"]]}, about)
    if kind == "choices":
        written = next((each["language"] for each in reply["choices"] if "language" in each), None)
        ids = [each["id"] for each in reply["choices"]]
        return render.reply(content, {"type": kind, "ids": ids, "written": written}, about)
    if kind == "sources":
        return _sources(content, reply, about)
    if kind == "plan":
        return _plan(content, reply, about)
    raise LookupError("not a kind of reply")


def _sources(content: Content, reply: Reply, about: About) -> Reply:
    for topic in content.language(about.language).answers:
        found = render.reply(content, {"type": "sources", "ref": f"{about.language}/answers/{topic}#sources"}, about)
        if found == reply:
            return found
    raise LookupError("no answer has these sources")


def _plan(content: Content, reply: Reply, about: About) -> Reply:
    situation = reply["ref"].partition("/")[2]
    for whom, audience in itertools.product((None, *Whom), (about.audience, *Audience)):  # who speaks may only be a guess
        steps = plan.plan(content, plan.Asked(situation, whom), replace(about, audience=audience))
        say = {"type": "plan", "ref": reply["ref"], "steps": [each.as_json() for each in steps]}
        found = render.reply(content, say, about)
        if _timeless(found) == _timeless(reply):
            return found
    raise LookupError("nobody gets this plan")


def _timeless(value: Any) -> Any:
    """Return a reply without what a minute may change: who is open now, and when again."""
    if isinstance(value, dict):
        return {key: _timeless(each) for key, each in value.items() if key not in ("open_now", "next_open", "note")}
    return [_timeless(each) for each in value] if isinstance(value, list) else value
