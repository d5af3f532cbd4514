"""Messages are short: so many words at most for each voice, and for a step in an app."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.loaded import at, attempt, content_of, texts_of
from bot.settings import Settings
from bot.wording import measures
from bot.wording.passages import Passage
from bot.wording.style import Style, style_file, style_of

EFFECT_SENTENCES = 2


def check(settings: Settings) -> Iterable[Finding]:
    """No message is longer than its voice allows; steps in apps are one short action; effects are two sentences."""
    content = content_of(settings)
    if content is None:
        return
    for code, texts in texts_of(content):
        path = style_file(settings.resources, code)
        if not path.is_file():
            yield Finding(str(path), 1, "message_length", "is missing; every language states its limits")
            continue
        style, problems = attempt(lambda code=code: style_of(settings.resources, code), "message_length")  # type: ignore[misc]
        yield from problems
        for passage in texts if style else ():
            yield from _judge(passage, style) if style else ()


def _judge(passage: Passage, style: Style) -> Iterable[Finding]:
    count = measures.words(passage.text, style.letters_per_word)
    if passage.kind == "platform" and passage.part == "steps":
        if count > style.step_words:
            yield at(passage, "message_length", f"a step in an app has {count} words; {style.step_words} at most")
        return
    if passage.kind == "platform" and passage.part == "effect":
        number = len(measures.sentences(passage.text))
        if number > EFFECT_SENTENCES:
            yield at(passage, "message_length", f"an effect has {number} sentences; {EFFECT_SENTENCES} at most")
    for voice in passage.voices:
        reading = style.reading.get(voice)
        if reading and count > reading.message_words:
            yield at(passage, "message_length",
                     f"a message to a {voice.value} has {count} words; {reading.message_words} at most")
            return
