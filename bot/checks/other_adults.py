"""Who tells a child to turn to parents names another adult too: home is not safe for every child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import attempt, content_of, texts_of
from bot.content.models import Audience
from bot.content.yaml_file import line_of
from bot.settings import Settings
from bot.wording.passages import Passage
from bot.wording.patterns import found
from bot.wording.style import words_file, words_of


def check(settings: Settings) -> Iterable[Finding]:
    """In the child's and the teen's voice, parents are never the only adults that an answer names."""
    content = content_of(settings)
    if content is None:
        return
    for code, texts in texts_of(content):
        if not words_file(settings.resources, code).is_file():
            continue  # the rule `words` says so
        table, _ = attempt(lambda code=code: words_of(settings.resources, code), "other_adults")  # type: ignore[misc]
        if table is None:
            continue
        groups: dict[tuple[str, Audience], list[Passage]] = defaultdict(list)
        for passage in texts:
            if passage.kind == "answer" and len(passage.voices) == 1 and passage.voices[0] is not Audience.adult:
                groups[passage.name, passage.voices[0]].append(passage)
        for (_, voice), said in groups.items():
            whole = "\n".join(each.text for each in said)
            if found(whole, table.adults.parents) and not found(whole, table.adults.others):
                file = said[0].file
                yield Finding(str(file), line_of(file, ("voices", voice.value)), "other_adults",
                              f"{voice.value}: names parents and no other adult; add one")
