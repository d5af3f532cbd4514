"""Making the pages: what would be said, rendered by the same code that serves, put into templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.content import render, say
from bot.content.about import About
from bot.content.approval.items import items
from bot.content.approval.signoffs import Review, review
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.models import Audience
from bot.content.required_phrases import file_of
from bot.content.say import Say

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class VoicePage:
    """One voice: what is said first, and what "tell me more" adds, as replies of the HTTP contract.

    `own` is False where the topic has no words of its own for this audience and another voice answers.
    """

    audience: Audience
    own: bool
    first: Sequence[render.Reply]
    more: Sequence[render.Reply]
    words: int


class Previews:
    """Renders pages of one language for one country and platform. `content` is the whole, drafts included."""

    def __init__(self, content: Content, about: About) -> None:
        self.content, self.about = content, about
        self.reviews = {each.item.id: each for each in self._reviews()}
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def _reviews(self) -> Iterator[Review]:
        return (review(self.content.root, each) for each in items(self.content) if each.language == self.about.language)

    def topics(self) -> list[str]:
        """Return the topics that have a page, in the order of topics.yml."""
        answered = self.content.answered(self.about.language)
        meta = self.content.topics.areas.get("meta", {})
        return [each for each in self.content.topics if each in answered or each in meta]

    def voices(self, topic: str) -> list[VoicePage]:
        """Return what each audience is told about a topic."""
        return [self._voice(topic, audience) for audience in Audience]

    def _voice(self, topic: str, audience: Audience) -> VoicePage:
        about = replace(self.about, audience=audience)
        more: list[Say] = []
        if topic in self.content.answered(about.language):
            first = answers.answer(self.content, topic, about)
            voice = self.content.language(about.language).answers[topic].voice_for(audience)[0]
            own = voice is audience
            if audience is not Audience.adult:
                more = answers.more(self.content, topic, about)
            elif self.content.language(about.language).answers[topic].voices[voice].say_it:
                more = [say.text(f"{about.language}/phrases#label.say_it.0"),
                        say.text(f"{about.language}/answers/{topic}#{voice.value}.say_it")]
        else:
            first, own = talk.small_talk(self.content, topic, about), True
        said = [render.reply(self.content, each, about) for each in first]
        words = sum(len(text.split()) for each in said for text in _texts(each))
        return VoicePage(audience, own, said, [render.reply(self.content, each, about) for each in more], words)

    def topic_page(self, topic: str) -> str:
        """Return the page of one topic."""
        language = self.about.language
        stem = "meta"
        item = f"{language}/answers/{topic}" if topic in self.content.answered(language) else f"{language}/phrases/{stem}"
        return self._page("topic", topic=topic, voices=self.voices(topic), review=self.reviews.get(item))

    def phrases_page(self) -> str:
        """Return the page with every phrase, by file."""
        language = self.content.language(self.about.language)
        by_file: dict[str, list[tuple[str, list[tuple[str, list[str]]]]]] = {}
        for name, phrase in language.phrases.items():
            lists = [(part, list(getattr(phrase, part))) for part in ("messages", *Audience.__members__, "steps")]
            by_file.setdefault(file_of(name), []).append((name, [each for each in lists if each[1]]))
        return self._page("phrases", files=sorted(by_file.items()), reviews=self.reviews)

    def index_page(self, topics: Sequence[str]) -> str:
        """Return the page that leads to all others."""
        rows = []
        answered = self.content.answered(self.about.language)
        for topic in topics:
            item = f"{self.about.language}/answers/{topic}" if topic in answered else f"{self.about.language}/phrases/meta"
            answer = self.content.language(self.about.language).answers.get(topic)
            rows.append({
                "topic": topic, "area": self.content.topics.area_of(topic), "title": answer.title if answer else "",
                "urgency": self.content.policies[topic].urgency if topic in answered else "none",
                "voices": [each.value for each in answer.voices] if answer else [], "review": self.reviews.get(item),
            })
        return self._page("index", rows=rows)

    def _page(self, template: str, **values: Any) -> str:
        entry = self.content.registry[self.about.language]
        return self._environment.get_template(f"{template}.html").render(
            language=self.about.language, direction=entry.direction, place=self.about, version=self.content.version, **values
        )


def _texts(reply: render.Reply) -> list[str]:
    if reply["type"] == "text":
        return [reply["text"]]
    return [reply["title"], *reply["steps"]] if reply["type"] == "steps" else []


def write(previews: Previews, out: Path, topic: str | None = None) -> Path:
    """Write the page of `topic`, or all pages and their index; return the file to open."""
    out.mkdir(parents=True, exist_ok=True)
    topics = [topic] if topic else previews.topics()
    for each in topics:
        (out / f"{each}.html").write_text(previews.topic_page(each), "utf-8")
    if topic:
        return out / f"{topic}.html"
    (out / "phrases.html").write_text(previews.phrases_page(), "utf-8")
    index = out / "index.html"
    index.write_text(previews.index_page(topics), "utf-8")
    return index
