"""The pieces of content that a person signs off, each with a hash of its exact content.

An answer is signed together with its topic's policy (whom it shows, in which order), words on a platform together with
the platform's facts: a reviewer sees both, so a change of either takes the sign-off away. `status` and `checked_on` are
left out: signing or looking a fact up again changes nothing that was signed. How the YAML is laid out does not count.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.content.content import Content
from bot.content.models import Country, International, Language, Phrase, Status
from bot.content.models.shared import Frozen
from bot.content.required_phrases import file_of

Kind = Literal["answers", "phrases", "labels", "platforms", "laws", "plans", "services", "emergency"]
KINDS: tuple[Kind, ...] = ("answers", "phrases", "labels", "platforms", "laws", "plans", "services", "emergency")
_NOT_SIGNED = {"status", "checked_on"}
PART_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """Something to sign off. `id` is also the path of its sign-offs below `resources/reviews/`, without `.yml`.

    `language` is None for facts; `file` holds the content; `parts` are plain data by name, the exact content.
    """

    id: str
    kind: Kind
    language: str | None
    file: Path
    status: Status
    parts: dict[str, Any]

    @property
    def hash(self) -> str:
        """The hash of the exact content: `sha256:` and 64 hexadecimal digits."""
        return f"sha256:{_digest(self.parts)}"

    @property
    def part_hashes(self) -> dict[str, str]:
        """Short hashes of the parts, to tell later which of them changed."""
        return {name: _digest(value)[:PART_DIGITS] for name, value in self.parts.items()}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(model: Frozen) -> dict[str, Any]:
    dumped: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {name: _without_dates(value) for name, value in dumped.items() if name not in _NOT_SIGNED}


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_dates(inner) for name, inner in value.items() if name not in _NOT_SIGNED}
    return [_without_dates(each) for each in value] if isinstance(value, list) else value


def items(content: Content) -> Iterator[Item]:
    """Yield everything that can be signed off, words before facts."""
    for code, language in content.languages.items():
        yield from _of_language(content, code, language)
    places: list[tuple[str, Country | International]] = [*content.countries.items(), ("international", content.international)]
    for name, place in places:
        file = content.root / "countries" / f"{name}.yml"
        if isinstance(place, Country) and place.emergency:
            numbers = {each.number: _plain(each) for each in place.emergency}
            yield Item(f"countries/{name}/emergency", "emergency", None, file, Status.sourced, numbers)
        for service in place.services:
            yield Item(f"countries/{name}/{service.id}", "services", None, file, service.status, _plain(service))


def _of_language(content: Content, code: str, language: Language) -> Iterator[Item]:
    base = content.root / "languages" / code
    for topic, answer in language.answers.items():
        parts = _plain(answer)
        parts |= {f"voices.{name}": voice for name, voice in parts.pop("voices").items()}
        if topic in content.policies:
            parts["policy"] = _plain(content.policies[topic])
        yield Item(f"{code}/answers/{topic}", "answers", code, base / "answers" / f"{topic}.yml", answer.status, parts)
    by_file: dict[str, dict[str, Phrase]] = defaultdict(dict)
    for name, phrase in language.phrases.items():
        by_file[file_of(name)][name] = phrase
    for stem, phrases in by_file.items():
        parts = {name: _plain(phrase) for name, phrase in phrases.items()}
        yield Item(f"{code}/phrases/{stem}", "phrases", code, base / "phrases" / f"{stem}.yml", Status.sourced, parts)
    yield Item(f"{code}/ui", "labels", code, base / "ui.yml", Status.sourced, _plain(language.interface))
    yield Item(f"{code}/widget", "labels", code, base / "widget.yml", Status.sourced, _plain(language.widget))
    for name, words in language.platforms.items():
        facts = content.platforms.get(name)
        parts = {**_plain(words), "facts": _plain(facts) if facts else {}}
        status = facts.status if facts else Status.draft
        yield Item(f"{code}/platforms/{name}", "platforms", code, base / "platforms" / f"{name}.yml", status, parts)
    for name, laws in language.countries.items():
        yield Item(f"{code}/countries/{name}", "laws", code, base / "countries" / f"{name}.yml", Status.sourced, _plain(laws))
    for step, said in language.plan.items():
        yield Item(f"{code}/plan/{step}", "plans", code, base / "plan" / f"{step}.yml", said.status, _plain(said))
