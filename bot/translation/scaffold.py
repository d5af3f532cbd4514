"""What a new language's folder begins with: English copies marked as such, and files that only say what goes in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from babel import Locale
from babel.core import UnknownLocaleError

from bot.translation.units import TO_TRANSLATE, read_folder

MARK = f"{TO_TRANSLATE}: put this language's words for the English ones, then take this line off.\n"
_STATUS = re.compile(r"^status: *(?:sourced|approved)\b", re.MULTILINE)
_COPIED = ("ui.yml", "widget.yml", "phrases/*.yml", "answers/*.yml", "plan/*.yml", "words.yml", "speaker.yml", "places.yml")


@dataclass(frozen=True, slots=True)
class NewLanguage:
    """Code, own name and direction of a language that is to be added."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]


def known(code: str) -> NewLanguage | None:
    """Return what CLDR knows of a language: its own name and direction."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    name = locale.get_language_name(locale) or code
    return NewLanguage(code, name, "rtl" if locale.character_order == "right-to-left" else "ltr")


def registry_line(language: NewLanguage) -> str:
    """Return the line of languages.yml: a draft, reviewed by nobody."""
    code = language.code if isinstance(yaml.safe_load(language.code), str) else f'"{language.code}"'  # `no` is false there
    name = json.dumps(language.name, ensure_ascii=False)
    facts = f"name: {name}, direction: {language.direction}, status: draft, fallback: en, forms: {{}}, reviewers: []"
    return f"{code}: {{{facts}}}\n"


def copied(source: Path) -> str:
    """Return an English file as the beginning of a translation: marked, and a draft where it has a status."""
    return MARK + _STATUS.sub("status: draft", source.read_text("utf-8"))


def files(language: NewLanguage, resources: Path, project: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every file of the new language; sets to measure with only for the project's own resources."""
    english, target = resources / "languages" / "en", resources / "languages" / language.code
    menu = read_folder(english).menu_platforms
    for pattern in (*_COPIED, *(f"platforms/{platform}.yml" for platform in menu)):
        for source in sorted(english.glob(pattern)):
            yield target / source.relative_to(english), copied(source)
    yield target / "style.yml", STYLE
    yield target / "style.md", STYLE_NOTES.format(name=language.name)
    yield target / "endings.yml", ENDINGS
    yield target / "glossary.tsv", GLOSSARY
    yield target / "risk" / "README.md", RISK.format(code=language.code)
    if resources.resolve() == (project / "resources").resolve():
        yield project / "tests" / "conversations" / language.code / "README.md", SETS.format(name=language.name)


STYLE = """\
# Reading levels that `majakka check` holds the texts to: mean words in a sentence, words in the longest message.
# word_letters (mean letters in a word) can be added. letters_per_word: where words are not written apart.
reading:
  child: {sentence_words: 15, message_words: 60}
  teen: {sentence_words: 18, message_words: 80}
  adult: {sentence_words: 20, message_words: 120}
step_words: 15
"""
STYLE_NOTES = """\
# How Majakka speaks {name}

State: not yet reviewed by a native professional.

## Forms of address
How each voice (child, teen, adult) addresses its reader, and why. The same forms stand in languages.yml.

## Words
One word for one thing: the words chosen for picture, report, block, helpline, grown-up. Words to avoid stand in words.yml.

## Examples and culture
What was changed from English because it would sound strange: family words, school, police, names of services.
"""
ENDINGS = """\
# What the language hangs on its words and the glossary should strip: ending, then its English ("" where it adds nothing).
prefixes: {}
suffixes: {}
compounds: false                 # true: words are joined without a space, as in German or Finnish
shortest_stem: 3
"""
GLOSSARY = """\
# Words and phrases as people type them, a tab, plain English. Lower case; spelling without accents is found by itself.
# Begin with the words for help, danger, people, family, school, body, pictures, money, phone and apps. Until there are
# entries, messages in this language are not told apart from others.
"""
RISK = """\
# Risk lists

One file a class: risk_danger_now.yml, risk_suicide_self_harm.yml, risk_abuse.yml, risk_csam_seeking.yml,
risk_offending_thoughts.yml, in the shape of the English ones. They count as soon as they are here, served or not, so an
empty one is refused. No explicit examples, and no coded terms.

```yaml
risk: risk_danger_now
language: {code}
source: "Who wrote it, from what."
owner: "Who answers for it."
checked_on: YYYY-MM-DD
patterns:
  - "word|another ... third"     # alternatives; three dots are a few words in between
```
"""
SETS = """\
# Messages in {name} to measure understanding with

dev/<topic>.yml for tuning, eval/<topic>.yml for measuring; each written apart from the other and from training data, as
people type. Shape: as in ../en.
"""
