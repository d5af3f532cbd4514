"""A name or alias belongs to one platform, so that a message that says it means one thing."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding, reading
from bot.settings import Settings

RULE = "platforms"


def check(settings: Settings) -> Iterable[Finding]:
    """No two platforms share a name or alias, and none stands twice."""
    seen: dict[str, str] = {}
    for file in reading.platforms(settings):
        app = file.model
        names: list[tuple[str, reading.Location]] = [(app.name, ("name",))]
        names += [
            (alias, ("aliases", language, index))
            for language, aliases in app.aliases.items() for index, alias in enumerate(aliases)
        ]
        for name, where in names:
            key = " ".join(name.casefold().split())
            owner = seen.setdefault(key, app.id)
            if owner != app.id:
                yield file.finding(RULE, f"{name!r} is a name of {owner} too", *where)
