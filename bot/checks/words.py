"""Words of the language's table (labels, blame, promises of secrecy, countdowns, threats) are not said."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import at, attempt, content_of, texts_of
from bot.content.models import Audience
from bot.settings import Settings
from bot.wording.patterns import found, mentions
from bot.wording.style import Avoided, words_file, words_of

_REASONS = {
    "label": "labels the child or takes the harm lightly",
    "blame": "blames",
    "secrecy": "promises secrecy that nobody can promise",
    "countdown": "puts on pressure",
    "threat": "threatens with the law",
    "unclear": "is not understood by everybody",
}


def check(settings: Settings) -> Iterable[Finding]:
    """Words that the language's words.yml lists are not said, in any form, to the voices it names."""
    content = content_of(settings)
    if content is None:
        return
    for code, texts in texts_of(content):
        path = words_file(settings.resources, code)
        if not path.is_file():
            yield Finding(str(path), 1, "words", "is missing; every language has a table of words to avoid")
            continue
        table, problems = attempt(lambda code=code: words_of(settings.resources, code), "words")  # type: ignore[misc]
        yield from problems
        if table is None:
            continue
        all_of_them = tuple(pattern for row in table.words for pattern in row.avoid)
        for passage in texts:
            for row in table.words if mentions(passage.text, all_of_them) else ():
                if set(row.voices) & set(passage.voices) and (said := found(passage.text, row.avoid, row.unless)):
                    yield at(passage, "words", f"{said!r} {_REASONS[row.why]}{_instead(row, passage.voices)}")


def _instead(row: Avoided, voices: tuple[Audience, ...]) -> str:
    for voice in (*voices, *Audience):
        if voice in row.instead:
            return f"; say: {row.instead[voice]}"
    return "; say it in another way"
