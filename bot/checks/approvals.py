"""`status: approved` is backed by a sign-off of the present content; sign-offs can be read and belong to something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.checks import Finding
from bot.checks.loaded import attempt, content_of
from bot.content.approval import signoffs
from bot.content.approval.items import items
from bot.content.models import Status
from bot.content.yaml_file import line_of
from bot.settings import Settings


def check(settings: Settings) -> Iterable[Finding]:
    """Nothing claims to be approved that no person signed as it now is; sign-offs lost by a change are shown."""
    content = content_of(settings)
    if content is None:
        return
    known = set()
    for item in items(content):
        known.add(signoffs.file_for(settings.resources, item.id))
        found, problems = attempt(lambda item=item: signoffs.review(settings.resources, item), "approvals")  # type: ignore[misc]
        yield from problems
        if found is None:
            continue
        if item.status is Status.approved and found.state != "approved":
            yield Finding(str(item.file), line_of(item.file, ("status",)), "approvals",
                          f"{item.id} says approved, but nobody has signed its present content (state: {found.state}); "
                          "set it to sourced, or have it signed: `majakka review sign`")
        path = signoffs.file_for(settings.resources, item.id)
        if found.state == "lost":
            yield Finding(str(path), 1, "approvals",
                          f"{item.id} changed since {found.signed[-1].name} signed it: {', '.join(found.changed)}", "warning")
        for i, each in enumerate(found.signed):
            if each.date > date.today():
                yield Finding(str(path), line_of(path, (i, "date")), "approvals", f"{each.date} lies in the future")
    for path in sorted(signoffs.folder(settings.resources).rglob("*.yml")):
        if path not in known:
            yield Finding(str(path), 1, "approvals", "signs something that does not exist; remove the file")
