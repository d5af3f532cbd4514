"""Whether a search query looks like a search for sexual images of children. Pure; nothing of a query is kept or logged.

General patterns (`resources/languages/<lang>/deterrence/search.yml`) name children and something sexual; words of everyday life
(protection, law, research, parents, survivors, products) overrule them, and so do several words that such a search does not
hold. An operator's own list overrules those. A match shows a calm message with services, and is no judgement of anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.content.content import Content
from bot.content.models import SearchPatterns
from bot.safety import reading
from bot.safety.terms import Terms

MOST_OTHER_WORDS = 1
By = Literal["operator", "general"]
_WORDS = re.compile(r"[^\W_]+")
_LEET = str.maketrans("013457", "oieast")
_MIXED = re.compile(r"^[^\W\d_]+[0-9]+[^\W\d_]+$")
# Written in two ways in Arabic, and the sign that only stretches a word.
_ALIKE = str.maketrans("ةى", "هي", "ـ")
_ARABIC = re.compile(r"[\u0621-\u064A]")
# Conjunction, preposition and article are written in one with the word.
_BEFORE_ARABIC = "(?:[وف]?(?:[بلك]?ال|لل|[بلك])?)"


def readable(query: str) -> str:
    """Return a query as words in lower case, without accents and signs, digits inside a word read as letters."""
    plain = "".join(
        str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFKD", query.casefold())
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    ).translate(_ALIKE)
    words = _WORDS.findall(re.sub(r"['’`]", "", plain))
    return " ".join(word.translate(_LEET) if _MIXED.match(word) else word for word in words)


@dataclass(frozen=True, slots=True)
class QueryScreen:
    """The compiled patterns of the languages that are read."""

    children: re.Pattern[str]
    sexual: re.Pattern[str]
    undressed: re.Pattern[str]
    pictures: re.Pattern[str]
    stopping: re.Pattern[str]
    everyday: re.Pattern[str]
    expected: re.Pattern[str]

    @classmethod
    def of(cls, patterns: Iterable[SearchPatterns]) -> QueryScreen:
        """Compile the patterns of one or more languages into one screen."""
        every = tuple(patterns)
        ages = _either(word for each in every for word in each.ages)
        children = _either(word for each in every for word in each.children)
        age = rf"(?<![0-9])(?:[1-9]|1[0-7])\s?(?:{ages})|aged? (?:[1-9]|1[0-7])(?![0-9])"
        told = (words for each in every
                for words in (each.children, each.sexual, each.undressed, each.pictures, each.stopping, each.filler))
        return cls(
            _whole(f"{children}|{age}"), _whole(_either(word for each in every for word in each.sexual)),
            _whole(_either(word for each in every for word in each.undressed)),
            _whole(_either(word for each in every for word in each.pictures)),
            _whole(_either(word for each in every for word in each.stopping)),
            _whole(rf"{_either(word for each in every for word in each.everyday)}|my [0-9]+ ?(?:{ages})"),
            _whole(rf"{age}|{_either(word for words in told for word in words)}|[0-9]+"),
        )

    def looks_like_seeking(self, query: str) -> bool:
        """Say whether the general patterns match."""
        words = readable(query)
        if not self.children.search(words):
            return False
        sexual = self.sexual.search(words)
        if not sexual and not (self.undressed.search(words) and self.pictures.search(words)):
            return False
        if sexual and self.stopping.search(words):
            return True
        others = self.expected.sub(" ", words).split()
        return len(others) <= MOST_OTHER_WORDS and not self.everyday.search(words)


def judge(screen: QueryScreen, query: str, terms: Terms) -> By | None:
    """Return which list matched, or None. `terms` is the operator's own list."""
    if terms.any_in(reading.tokens(query)):
        return "operator"
    return "general" if screen.looks_like_seeking(query) else None


def screen_of(content: Content) -> QueryScreen:
    """Return the screen for all languages of the content, compiled once for each version of it."""
    global _latest
    version, screen = _latest
    if screen is None or version != content.version:
        languages = (content.languages[code] for code in sorted(content.languages))
        screen = QueryScreen.of(each for language in languages for each in language.deterrence.values())
        _latest = (content.version, screen)
    return screen


_latest: tuple[str, QueryScreen | None] = ("", None)


def _either(words: Iterable[str]) -> str:
    """Return an alternation of words; `*` at the end stands for any ending. Matches nothing when there are none."""
    plain = sorted({_pattern(word) for word in words}, key=lambda each: (-len(each), each))
    return "|".join(plain) or r"(?!)"


def _pattern(word: str) -> str:
    before = _BEFORE_ARABIC if _ARABIC.match(word) else ""
    return before + re.escape(readable(word)).replace(r"\ ", " ") + (r"\w*" if word.endswith("*") else "")


def _whole(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b")
