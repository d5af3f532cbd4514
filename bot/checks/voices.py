"""An answer speaks in every voice that makes sense for its topic, and a translation says what English says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.checks import Finding
from bot.checks.loaded import content_of
from bot.content.content import Content
from bot.content.models import Audience, Voice
from bot.content.models.shared import placeholders_of
from bot.content.yaml_file import line_of
from bot.settings import Settings

SOURCE = "en"


def check(settings: Settings) -> Iterable[Finding]:
    """Voices named by the topic's policy are there and no others; translations keep steps and emergency numbers."""
    content = content_of(settings)
    if content is None:
        return
    for code, language in content.languages.items():
        folder = settings.resources / "languages" / code / "answers"
        for topic, answer in language.answers.items():
            file = folder / f"{topic}.yml"
            wanted = set(content.policies[topic].voices)
            for voice in sorted(wanted - answer.voices.keys()):
                yield Finding(str(file), line_of(file, ("voices",)), "voices", f"the voice {voice.value} is missing")
            for voice in sorted(answer.voices.keys() - wanted):
                yield Finding(str(file), line_of(file, ("voices", voice.value)), "voices",
                              f"the topic is not for this audience: topics/{topic}.yml names {', '.join(sorted(wanted))}")
            if code != SOURCE:
                for voice, said in answer.voices.items():
                    yield from _against_source(content, file, topic, voice, said)


def _against_source(content: Content, file: Path, topic: str, voice: Audience, said: Voice) -> Iterable[Finding]:
    """Compare with English: as many steps, an emergency number where English has one."""
    answer = content.languages[SOURCE].answers.get(topic) if SOURCE in content.languages else None
    source = answer.voices.get(voice) if answer else None
    if source is None:
        return
    line = line_of(file, ("voices", voice.value))
    if len(said.steps) != len(source.steps):
        message = f"{voice.value}: {len(said.steps)} steps; English has {len(source.steps)}"
        yield Finding(str(file), line, "voices", message, "warning")
    if "emergency_number" in _placeholders(source) and "emergency_number" not in _placeholders(said):
        yield Finding(str(file), line, "voices", f"{voice.value}: says {{emergency_number}} nowhere, and English does")


def _placeholders(voice: Voice) -> set[str]:
    texts = (*voice.opening, *voice.steps, *voice.avoid, *voice.good_to_know, voice.say_it or "")
    return {name for text in texts for name in placeholders_of(text)}
