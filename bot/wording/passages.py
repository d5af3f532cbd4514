"""Every text of a language that a user may read, with the file and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.content.content import Content
from bot.content.models import Audience, Phrase, Voice
from bot.content.required_phrases import file_of
from bot.content.yaml_file import line_of

Kind = Literal["answer", "phrase", "platform", "country", "ui"]
EVERYBODY = tuple(Audience)
_LISTS = ("opening", "steps", "avoid", "good_to_know")


@dataclass(frozen=True, slots=True)
class Passage:
    """One message, step or label. `where` is its path in the file; `voices` are those who may read it.

    `name` is the topic, phrase id, platform or country; `part` is the list it stands in ("steps", "effect", ...).
    """

    file: Path
    where: tuple[str | int, ...]
    text: str
    kind: Kind
    name: str
    part: str
    voices: tuple[Audience, ...]

    @property
    def line(self) -> int:
        """The 1-based line of the text in its file."""
        return line_of(self.file, self.where)


def passages(content: Content, code: str) -> Iterator[Passage]:
    """Yield every text of language `code`: answers, phrases, words on platforms and countries, labels."""
    base = content.root / "languages" / code
    language = content.languages[code]
    for topic, answer in language.answers.items():
        file = base / "answers" / f"{topic}.yml"
        yield Passage(file, ("title",), answer.title, "answer", topic, "title", EVERYBODY)
        if answer.adult_title:
            yield Passage(file, ("adult_title",), answer.adult_title, "answer", topic, "title", (Audience.adult,))
        for audience, voice in answer.voices.items():
            yield from _of_voice(file, topic, audience, voice)
    for name, phrase in language.phrases.items():
        yield from _of_phrase(base / "phrases" / f"{file_of(name)}.yml", name, phrase)
    for platform, words in language.platforms.items():
        file = base / "platforms" / f"{platform}.yml"
        for tool, how in words.tools.items():
            for i, step in enumerate(how.steps):
                yield Passage(file, ("tools", tool.value, "steps", i), step, "platform", platform, "steps", EVERYBODY)
            if how.effect:
                yield Passage(file, ("tools", tool.value, "effect"), how.effect, "platform", platform, "effect", EVERYBODY)
        for note, text in words.notes.items():
            yield Passage(file, ("notes", note), text, "platform", platform, "notes", EVERYBODY)
    for country, country_words in language.countries.items():
        file = base / "countries" / f"{country}.yml"
        for part, table in (("law", country_words.law), ("police", country_words.police)):
            for name, each in table.items():
                for audience in Audience:
                    said = each.said_to(audience)
                    if said:
                        yield Passage(file, (part, name, audience.value), said, "country", country, part, (audience,))
    yield from _of_labels(base / "ui.yml", (), language.interface.model_dump(mode="json", exclude={"menu"}))


def _of_voice(file: Path, topic: str, audience: Audience, voice: Voice) -> Iterator[Passage]:
    at = ("voices", audience.value)
    for part in _LISTS:
        for i, text in enumerate(getattr(voice, part)):
            yield Passage(file, (*at, part, i), text, "answer", topic, part, (audience,))
    for part in ("steps_title", "say_it"):
        if text := getattr(voice, part):
            yield Passage(file, (*at, part), text, "answer", topic, part, (audience,))


def _of_phrase(file: Path, name: str, phrase: Phrase) -> Iterator[Passage]:
    for part in ("messages", "steps", *Audience.__members__):
        voices = (Audience(part),) if part in Audience.__members__ else EVERYBODY
        for i, text in enumerate(getattr(phrase, part)):
            yield Passage(file, (name, part, i), text, "phrase", name, part, voices)


def _of_labels(file: Path, where: tuple[str, ...], value: Any) -> Iterator[Passage]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_labels(file, (*where, key), inner)
    elif isinstance(value, str):
        yield Passage(file, where, value, "ui", ".".join(where), where[0], EVERYBODY)
