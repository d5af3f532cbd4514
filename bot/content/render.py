"""Turning references into words: the only module that makes texts for users. Pure functions of content and `About`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.content.about import About, is_country
from bot.content.content import Content
from bot.content.locales import listed, name_of_country, name_of_language
from bot.content.models import Audience, Language, Phrase, Platform, Source, ToolName, Whom
from bot.content.models.country import is_overdue
from bot.content.models.platform import MinimumAge
from bot.content.models.shared import Fact
from bot.content.reach import first_number
from bot.content.references import parse
from bot.content.say import Say
from bot.content.vetted import _KEY, Vetted

Reply = dict[str, Any]


def reply(content: Content, say: Say, about: About) -> Reply:
    """Render one decision of the dialogue as a reply of the HTTP contract; LookupError when it refers to nothing."""
    kind = say["type"]
    if kind == "text":
        words = text(content, say["ref"], about)
        return {"type": "text", "text": words, "ref": words.ref}
    if kind == "steps":
        title, items = steps(content, say["ref"], about)
        return {"type": "steps", "title": title, "steps": items, "ref": say["ref"]}
    if kind == "contacts":
        from bot.content.cards import card  # cards are rendered with this module's help

        return {"type": "contacts", "contacts": [card(content, ref, about) for ref in say["refs"]]}
    if kind == "choices":
        return {"type": "choices", "choices": [choice(content, each, about, say.get("written")) for each in say["ids"]]}
    if kind == "sources":
        return {"type": "sources", "sources": sources(content, say["ref"])}
    if kind == "plan":
        from bot.content.plans import in_short  # likewise

        return {"type": "plan", "steps": [in_short(content, each, about) for each in say["steps"]], "ref": say["ref"]}
    raise LookupError("not a kind of reply")


def text(content: Content, ref: str, about: About, **facts: str) -> Vetted:
    """Return the message at `ref`, its placeholders filled from `about` and `facts`, else with their generic names."""
    found = _find(content, ref)
    if not isinstance(found, str):
        raise LookupError("the reference names no single message")
    return Vetted(_fill(content, found, about, facts), ref, key=_KEY)


def steps(content: Content, ref: str, about: About) -> tuple[Vetted, list[Vetted]]:
    """Return the title and the items of the list at `ref`."""
    found = _find(content, ref)
    if not isinstance(found, tuple) or not found:
        raise LookupError("the reference names no list")
    items = [Vetted(_fill(content, each, about, {}), f"{ref}.{i}", key=_KEY) for i, each in enumerate(found)]
    return text(content, _title_of(ref), about), items


def sources(content: Content, ref: str) -> list[dict[str, Any]]:
    """Return the sources at `ref` as JSON objects."""
    found = _find(content, ref)
    return [
        {
            "title": Vetted(each.title, f"{ref}.{i}", key=_KEY),
            "publisher": Vetted(each.publisher, f"{ref}.{i}", key=_KEY),
            "url": each.url,
            "checked_on": each.checked_on.isoformat(),
        }
        for i, each in enumerate(found)
        if isinstance(each, Source)
    ]


def source_of(platform: Platform, fact: Fact) -> dict[str, Any]:
    """Return the source of a platform's fact as a JSON object."""
    ref = f"platforms/{platform.id}#name"
    return {
        "title": Vetted(platform.name, ref, key=_KEY), "publisher": Vetted(platform.company or platform.name, ref, key=_KEY),
        "url": fact.source_url, "checked_on": fact.checked_on.isoformat(),
    }


_BARE_CHOICES = {
    "menu": "menu.more_topics", "help_now": "menu.help_now", "start_over": "label.start_over",
    "not_now": "label.not_now", "none_of_these": "clarify.none_of_these", "skip": "ask.skip",
    "more": "label.more", "danger_yes": "danger.yes", "danger_no": "danger.no",
}


def choice(content: Content, choice_id: str, about: About, written: str | None = None) -> dict[str, Any]:
    """Return a choice with its label; the id decides the label, in `written` where its bridge has it."""
    if f"choice.{choice_id}" in content.bridges.get(written or "", {}):
        own = text(content, f"{written}/bridge#choice.{choice_id}.0", about)
        return {"id": choice_id, "title": own, "language": written}
    kind, _, value = choice_id.partition(":")
    language = content.language(about.language)
    if kind == "topic":
        answer = language.answers.get(value)
        if answer is not None:
            ref = f"{language.code}/answers/{value}#title"
            if about.voice is Audience.adult and answer.adult_title:
                ref = f"{language.code}/answers/{value}#adult_title"
            return {"id": choice_id, "title": text(content, ref, about)}
        return {"id": choice_id, "title": text(content, f"{language.code}/phrases#choice.{value}.0", about)}
    if kind == "platform" and value in content.platforms:
        return {"id": choice_id, "title": Vetted(content.platforms[value].name, f"platforms/{value}#name", key=_KEY)}
    if kind == "country" and is_country(value):
        return {"id": choice_id, "title": country_name(value, language.code)}
    if kind == "situation" and value in content.plans:
        return {"id": choice_id, "title": said_to(content, f"plan.situation_{value}", about)}
    if kind == "whom" and value in Whom.__members__:
        return {"id": choice_id, "title": said_to(content, f"plan.whom_{value}", about)}
    if kind == "audience" and value in Audience.__members__:
        return {"id": choice_id, "title": text(content, f"{language.code}/ui#audiences.{value}", about)}
    if kind == "language" and value in content.languages:
        return {"id": choice_id, "title": Vetted(content.registry[value].name, f"languages#{value}", key=_KEY)}
    if choice_id in _BARE_CHOICES:
        return {"id": choice_id, "title": text(content, f"{language.code}/phrases#{_BARE_CHOICES[choice_id]}.0", about)}
    raise LookupError("not a choice")


def is_choice(content: Content, choice_id: str, about: About) -> bool:
    """Say whether there is such a choice."""
    try:
        choice(content, choice_id, about)
    except LookupError:
        return False
    return True


def said_to(content: Content, phrase: str, about: About) -> Vetted:
    """Return the first message of a phrase, in the voice for the audience where it has voices."""
    language = content.language(about.language)
    path = phrase if language.phrases[phrase].messages else f"{phrase}.{about.voice.value}"
    return text(content, f"{language.code}/phrases#{path}.0", about)


def country_name(code: str, language: str) -> Vetted:
    """Return the CLDR name of a country in `language`."""
    return Vetted(name_of_country(code, language), f"countries/{code}#name", key=_KEY)


def word(value: str, ref: str) -> Vetted:
    """Vouch for a value that stands in a directory file at `ref` (a service's name, a number in words)."""
    return Vetted(value, ref, key=_KEY)


def joined(parts: Sequence[Vetted], ref: str) -> Vetted:
    """Return texts that came out of `resources/` as one, with the reference of the whole."""
    if not all(isinstance(each, Vetted) for each in parts):
        raise TypeError("only vetted texts can be joined")
    return Vetted(" ".join(parts), ref, key=_KEY)


def _fill(content: Content, template: str, about: About, facts: dict[str, str]) -> str:
    if "{" not in template:
        return template
    language = content.language(about.language)
    known: dict[str, str] = dict(language.interface.placeholders)
    if about.platform is not None and about.platform in content.platforms:
        known["platform"] = content.platforms[about.platform].name
    if about.country is not None:
        known["country"] = country_name(about.country, language.code)
    country = content.countries.get(about.country or "")
    number = first_number(country, about.now.date()) if country is not None else None
    if number is not None:
        known["emergency_number"] = number.number
    age = minimum_age(content, about)
    if age is not None:
        known["minimum_age"] = str(age.age)
    known["safe_word"] = language.interface.safe_word
    if "{languages}" in template:
        live = [code for code, each in content.registry.items() if each.status == "live"]
        known["languages"] = listed([name_of_language(code, language.code) for code in live], language.code)
    known.update(facts)
    return _PLACEHOLDER.sub(lambda match: _put(match[1] or "", known[match[2]]), template)


def _put(before: str, value: str) -> str:
    """Return a value with the space before it, or without where it is a clause that begins with a comma."""
    return value if value.startswith(",") else before + value


def minimum_age(content: Content, about: About) -> MinimumAge | None:
    """Return the minimum age of the platform, the country's own first; None when it is not known or was not checked lately."""
    platform = content.platforms.get(about.platform or "")
    if platform is None:
        return None
    age = platform.minimum_age.get(about.country or "") or platform.minimum_age.get("default")
    return age if age is not None and not is_overdue(age, about.now.date()) else None


_PLACEHOLDER = re.compile(r"(,? )?\{([a-z_]+)\}")


def _title_of(ref: str) -> str:
    """Return where the title of the list at `ref` stands."""
    language = ref.split("/")[0]
    parsed = parse(ref)
    if parsed.file[1] == "answers":
        return ref.replace(".steps", ".steps_title") if parsed.path[-1] == "steps" else f"{language}/phrases#label.avoid.0"
    if parsed.file[1] == "phrases" and parsed.path[0] == "generic":
        return f"{language}/phrases#steps.platform_{parsed.path[1]}.0"
    if parsed.file[1] == "platforms":
        return f"{language}/phrases#steps.platform_{parsed.path[0]}.0"
    return f"{language}/phrases#label.steps.0"


def _find(content: Content, ref: str) -> Any:
    """Return what stands at `ref`: a text, a tuple of texts, or a tuple of sources."""
    parsed = parse(ref)
    language = content.languages.get(parsed.file[0])
    try:
        if parsed.file[1:] == ("bridge",):
            return _find_phrase(content.bridges[parsed.file[0]], parsed.path)
        if language is None or len(parsed.file) < 2:
            raise KeyError(ref)
        return _find_in_language(language, parsed.file[1:], parsed.path)
    except (KeyError, IndexError, AttributeError, ValueError):
        raise LookupError(f"nothing stands at {ref}") from None


def _find_in_language(language: Language, file: Sequence[str], path: Sequence[str]) -> Any:
    if file[0] == "answers":
        answer = language.answers[file[1]]
        if len(path) == 1:
            return _public(answer, path[0])
        return _step_into(answer.voices[Audience(path[0])], path[1:])
    if file[0] == "phrases":
        return _find_phrase(language.phrases, path)
    if file[0] == "ui":
        table = _public(language.interface, path[0])
        return table[path[1]] if isinstance(table, dict) else _public(table, path[1])
    if file[0] == "widget":
        return _step_into(language.widget, path)
    if file[0] == "platforms":
        words = language.platforms[file[1]]
        return words.notes[path[1]] if path[0] == "notes" else _step_into(words.tools[ToolName(path[0])], path[1:])
    if file[0] == "plan":
        step = language.plan[file[1]]
        if path[0] == "notes":
            return step.notes[path[1]][Audience(path[2])]
        return _public(step, path[0]) if len(path) == 1 else _public(step.voices[Audience(path[0])], path[1])
    if file[0] == "countries":
        table = _public(language.countries[file[1]], path[0])
        return _public(table[path[1]], path[2])
    raise KeyError(file[0])


def _find_phrase(phrases: Mapping[str, Phrase], path: Sequence[str]) -> Any:
    """A phrase's id has dots itself: the longest id that exists wins, the rest is audience and index."""
    for cut in range(len(path), 0, -1):
        phrase = phrases.get(".".join(path[:cut]))
        if phrase is not None:
            rest = list(path[cut:])
            if rest and rest[0] in Audience.__members__:
                return phrase.said_to(Audience(rest[0]))[int(rest[1])]
            if rest and rest[0] == "steps":
                return _step_into(phrase, rest)
            return phrase.messages[int(rest[0])]
    raise KeyError(path)


def _step_into(model: Any, path: Sequence[str]) -> Any:
    found = _public(model, path[0])
    return found[int(path[1])] if len(path) > 1 else found


def _public(model: Any, name: str) -> Any:
    """Return a declared field of a content model: a reference can reach nothing else of an object."""
    if name not in type(model).model_fields:
        raise KeyError(name)
    return getattr(model, name)
