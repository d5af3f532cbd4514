"""What tells languages without a glossary apart can be read, and names a glossary to read them with."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import attempt
from bot.content.yaml_file import line_of, read_model
from bot.nlu.language.others import FILE, ToldBy
from bot.settings import Settings

RULE = "told_by"


def check(settings: Settings) -> Iterable[Finding]:
    """Each told_by.yml has its shape, stands where there is no glossary, and reads with one that exists."""
    languages = settings.resources / "languages"
    for path in sorted(languages.glob(f"*/{FILE}")):
        each, problems = attempt(lambda path=path: read_model(path, ToldBy), RULE)  # type: ignore[misc]
        yield from problems
        if path.with_name("glossary.tsv").is_file():
            yield Finding(str(path), 1, RULE, "this language has a glossary now, which tells it better: remove this file")
        if each is not None and each.read_with and not (languages / each.read_with / "glossary.tsv").is_file():
            message = f"read_with: {each.read_with!r} has no glossary.tsv"
            yield Finding(str(path), line_of(path, ("read_with",)), RULE, message)
