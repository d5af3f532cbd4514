"""Rendering a reply again from its own references: what proves that nothing else was said.

Texts and steps name their reference, contacts and choices their id, sources stand in the answer that cites them.
"""

from __future__ import annotations

from bot.content import render
from bot.content.about import About
from bot.content.content import Content
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
    raise LookupError("not a kind of reply")


def _sources(content: Content, reply: Reply, about: About) -> Reply:
    for topic in content.language(about.language).answers:
        found = render.reply(content, {"type": "sources", "ref": f"{about.language}/answers/{topic}#sources"}, about)
        if found == reply:
            return found
    raise LookupError("no answer has these sources")
