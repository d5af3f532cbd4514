"""Each voice of an answer can be read by those it is for: the measures that the language's style.yml states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from bot.checks import Finding
from bot.checks.loaded import attempt, content_of, texts_of
from bot.content.models import Audience
from bot.content.yaml_file import line_of
from bot.settings import Settings
from bot.wording import measures
from bot.wording.passages import Passage
from bot.wording.style import Reading, style_file, style_of

FEWEST_WORDS = 20  # below that a grade says nothing


def check(settings: Settings) -> Iterable[Finding]:
    """Every voice of every answer and phrase stays within the reading level of its readers."""
    content = content_of(settings)
    if content is None:
        return
    for code, texts in texts_of(content):
        path = style_file(settings.resources, code)
        if not path.is_file():
            continue  # the rule `message_length` says so
        style, _ = attempt(lambda code=code: style_of(settings.resources, code), "reading_level")  # type: ignore[misc]
        if style is None:
            continue
        grade = measures.grader() if any(each.grade for each in style.reading.values()) else None
        if grade is None and any(each.grade for each in style.reading.values()):
            yield Finding(str(path), 1, "reading_level", "grades were skipped: textstat is not installed; `make dev` does that",
                          level="warning")
        for voice in Audience:
            if voice not in style.reading:
                yield Finding(str(path), 1, "reading_level", f"reading.{voice.value} is missing; state a measure")
        names = content.languages[code].interface.placeholders
        for (name, voice), group in _grouped(texts).items():
            said = [measures.filled(each.text, names) for each in group]
            limits = style.reading.get(voice)
            if limits is None or sum(map(measures.words, said)) < FEWEST_WORDS:
                continue
            for problem in _judge(said, limits, grade, style.letters_per_word):
                file, where = group[0].file, group[0].where[:2]
                yield Finding(str(file), line_of(file, where), "reading_level", f"{name}, {voice.value}: {problem}")


def _grouped(texts: Iterable[Passage]) -> dict[tuple[str, Audience], list[Passage]]:
    """Group what is said to one audience on one topic, or in one phrase; labels and steps in apps are other rules' work."""
    groups: dict[tuple[str, Audience], list[Passage]] = defaultdict(list)
    for passage in texts:
        if passage.kind in ("answer", "phrase", "country") and passage.part not in ("title", "steps_title"):
            for voice in passage.voices:
                groups[passage.name, voice].append(passage)
    return groups


def _judge(
    said: list[str], limits: Reading, grade: Callable[[str], float] | None, letters_per_word: float | None
) -> Iterable[str]:
    if limits.grade and grade:
        reached = grade(" ".join(each if each[-1] in ".?\"" else f"{each}." for each in said))
        if reached > limits.grade:
            yield f"Flesch-Kincaid grade {reached:.1f}; {limits.grade:g} at most; shorter sentences, shorter words"
    if limits.sentence_words:
        mean = measures.mean_sentence(said, letters_per_word)
        if mean > limits.sentence_words:
            yield f"{mean:.1f} words in a sentence on average; {limits.sentence_words:g} at most"
    if limits.word_letters:
        mean = measures.mean_word(said)
        if mean > limits.word_letters:
            yield f"{mean:.1f} letters in a word on average; {limits.word_letters:g} at most"
