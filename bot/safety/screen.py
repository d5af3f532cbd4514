"""The risk screen: patterns of all languages over one message. No engine, no model, no state; `see` keeps nothing.

    screen = Screen.of(resources)
    screen.see("i dont want to live any more", "en")   # Risk("risk_suicide_self_harm", sure=True)
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.safety import disguise, patterns, reading
from bot.safety.lists import CLASSES, Line, Lists, RiskClass, read_all
from bot.safety.terms import Terms
from bot.safety.vocabulary import OTHER, vocabulary_of

Span = tuple[int, int]
Hit = tuple[Line, set[Span]]
PREVENTION = frozenset({"risk_offending_thoughts", "risk_csam_seeking"})


@dataclass(frozen=True, slots=True)
class Risk:
    """What the screen saw. `sure`: a pattern says so by itself; else only a hint, for the detector to confirm."""

    risk: RiskClass
    sure: bool

    @property
    def emergency(self) -> bool:
        """Say whether somebody may be in danger (and is not asking about harming others)."""
        return self.risk not in PREVENTION


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that the patterns say: classes seen for sure, classes hinted at, and whether it sounds like play.

    `languages` are those whose lists saw something: of most languages of the world nothing else is known here.
    """

    sure: frozenset[RiskClass]
    hints: frozenset[RiskClass]
    look_alike: bool
    languages: frozenset[str] = frozenset()

    def and_also(self, other: Sight) -> Sight:
        """Return what either sees."""
        if other == NOTHING:
            return self
        return Sight(self.sure | other.sure, self.hints | other.hints, self.look_alike or other.look_alike,
                     self.languages | other.languages)


NOTHING = Sight(frozenset(), frozenset(), False)


class Screen:
    """Compiled lists. Thread-safe; spaCy sees known words only, so nothing typed stays in its string store."""

    def __init__(self, lists: Lists, terms: Terms) -> None:
        self._lines = lists.lines
        self._terms = terms
        self._vocabulary = vocabulary_of(lists.alternatives(), lists.real_words)
        self._vocab = Vocab()
        self._matchers: dict[int, Matcher] = {}
        self._lock = threading.Lock()
        self._needs: list[tuple[tuple[str, ...], ...]] = []  # of each pattern, but for the rarest, by which it is found
        self._by_form: dict[str, list[int]] = defaultdict(list)
        self._index()

    @classmethod
    def of(cls, resources: Path) -> Screen:
        """Return the screen over the lists in `resources`; raises ContentError when one cannot be read."""
        return cls(read_all(resources), Terms.of_environment())

    def _index(self) -> None:
        """Find each pattern by its rarest word: most messages touch a handful of the thousands."""
        seen: dict[str, int] = defaultdict(int)
        forms_of = cache(lambda part: patterns.forms_of(part, self._vocabulary))  # the same places come again and again
        for line in self._lines:
            needs = tuple(forms_of(part) for part in line.pattern.parts if not part.is_gap and not part.optional)
            self._needs.append(needs)
            for form in {form for need in needs for form in need}:
                seen[form] += 1
        for number, needs in enumerate(self._needs):
            rarest, *others = sorted(needs, key=lambda need: sum(seen[form] for form in need))
            self._needs[number] = tuple(others)
            for form in rarest:
                self._by_form[form].append(number)

    def see(self, text: str, language: str = "en") -> Risk | None:
        """Return the risk that the patterns alone are sure of, or hint at; None when there is neither.

        `language` is where the message most likely comes from; lists of every language are read all the same.
        """
        sight = self.look(text)
        for risk in CLASSES:
            if risk in sight.sure:
                return Risk(risk, sure=True)
        for risk in CLASSES:
            if risk in sight.hints:
                return Risk(risk, sure=False)
        return None

    def look(self, text: str) -> Sight:
        """Return everything that the patterns say of a text."""
        sight = NOTHING
        for words, forms in self._readings(text):
            seen = self._match(forms) if any(form is not OTHER for form in forms) else NOTHING
            if self._terms.any_in(words):
                seen = replace(seen, sure=seen.sure | {"risk_csam_seeking"})
            sight = sight.and_also(seen)
        return sight

    def _readings(self, text: str) -> Iterator[tuple[Sequence[str], list[str]]]:
        """Yield the words of a text and what is known of them: as it stands, and in other ways where it looks disguised."""
        plain = disguise.Read.of(reading.folded(text), self._vocabulary)
        yield plain.words, self._vocabulary.cut(plain.words, plain.forms)
        for other in disguise.readings(plain, self._vocabulary):
            yield other, self._vocabulary.forms(other)

    def _match(self, forms: list[str]) -> Sight:
        present = set(forms)
        numbers = sorted({number for form in present for number in self._by_form.get(form, ())})
        wanted = [number for number in numbers if not any(map(present.isdisjoint, self._needs[number]))]
        if not wanted:
            return NOTHING
        hits: list[Hit] = []
        with self._lock:
            doc = Doc(self._vocab, words=forms)
            for number in wanted:
                covers = self._lines[number].pattern.covers
                spans = {(start, end) for _, start, end in self._matcher(number)(doc) if covers(start, end, len(forms))}
                if spans:
                    hits.append((self._lines[number], spans))
        sure: set[RiskClass] = set()
        hinted: set[RiskClass] = set()
        languages: set[str] = set()
        for line, spans in hits:
            if line.risk is None or line.kind not in ("sure", "hint"):
                continue
            undone = list(_undoing(line, spans, hits))
            if any(not any(_overlap(span, each) for each in undone) for span in spans):
                (sure if line.kind == "sure" else hinted).add(line.risk)
                languages.add(line.language)
        alike = any(line.kind == "look_alike" for line, _ in hits)
        return Sight(frozenset(sure), frozenset(hinted), alike, frozenset(languages))

    def _matcher(self, number: int) -> Matcher:
        matcher = self._matchers.get(number)
        if matcher is None:
            matcher = self._matchers[number] = Matcher(self._vocab)
            matcher.add("line", [patterns.to_spacy(self._lines[number].pattern.parts, self._vocabulary)])
        return matcher

    def explain(self, text: str) -> list[str]:
        """Return the patterns that match, for editors: `en/risk_abuse sure: he touch* me`."""
        told: dict[str, None] = {}
        for _, forms in self._readings(text):
            present = set(forms)
            with self._lock:
                doc = Doc(self._vocab, words=forms)
                for number, line in enumerate(self._lines):
                    if all(not present.isdisjoint(need) for need in self._needs[number]) and any(
                        line.pattern.covers(start, end, len(forms)) for _, start, end in self._matcher(number)(doc)
                    ):
                        told[f"{line.language}/{line.risk or 'look_alikes'} {line.kind}: {line.written}"] = None
        return list(told)


def _undoing(line: Line, spans: set[Span], hits: Sequence[Hit]) -> Iterator[Span]:
    """Yield where `line` is undone: by its own language, and by others that see the same there and take it back.

    A word of one language is another word elsewhere: Swedish "tips" (a report) says nothing of an Englishman's tips.
    """
    readers = {_tongue(line)} | {
        _tongue(other) for other, others in hits
        if (other.kind, other.risk) == (line.kind, line.risk) and any(_overlap(a, b) for a in spans for b in others)
    }
    for other, others in hits:
        undoes = other.kind == "look_alike" or (other.kind == "unless" and other.risk == line.risk)
        if undoes and _tongue(other) in readers:
            yield from others


def _tongue(line: Line) -> str:
    """Return the language of a line, however it is written: Hindi in Latin letters is Hindi."""
    return line.language.partition("-")[0]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@lru_cache(maxsize=2)
def screen_of(resources: Path, version: str) -> Screen:
    """Return the screen for one version of the content; the same one as long as no file changes."""
    return Screen.of(resources)
