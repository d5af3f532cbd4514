"""Reading a message with all glossaries: which language it is in, and what it says in rough English."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.nlu.glossary.arabic import prepared
from bot.nlu.glossary.known_words import KnownWords
from bot.nlu.glossary.remembering import remembering
from bot.nlu.glossary.spelling import Speller
from bot.nlu.glossary.tokens import is_word, tokens
from bot.nlu.glossary.translator import Translator
from bot.nlu.language.arabic import ARABIC, in_arabic_letters, is_arabizi
from bot.nlu.language.detector import Detector
from bot.nlu.language.of_message import ENGLISH
from bot.nlu.language.others import FEWEST, OtherLanguages

LEAST_KNOWN = 0.25  # part of a message's words; a language that knows fewer was found for want of a better one


@dataclass
class Reader:
    """What training made of the glossaries. Without a speller English is not put right, without a detector the hint counts."""

    translators: dict[str, Translator] = field(default_factory=dict)
    speller: Speller | None = None
    detector: Detector | None = None
    words: KnownWords | None = None
    others: OtherLanguages = field(default_factory=OtherLanguages)

    def __post_init__(self) -> None:
        if self.words is None:
            tables = {code: each.table for code, each in self.translators.items() if code != ENGLISH}
            self.words = KnownWords.of(tables, self.speller.counts if self.speller is not None else ())

    def remembering(self) -> Reader:
        """Return a reader that finds the same, and looks at each word once: for training examples only."""
        return Reader(
            {code: remembering(each, "look", "by_form") for code, each in self.translators.items()},
            self.speller and remembering(self.speller, "correct"),
            self.detector and remembering(self.detector, "columns"),
            self.words and remembering(self.words, "bits"),
        )

    def language_of(self, text: str, hint: str | None = None) -> str | None:
        """Return the language of a normalised text; the hint where nothing tells."""
        if self.detector is None:
            return hint
        hint = hint or ENGLISH
        words = [each for each in tokens(text) if is_word(each) and not each.isdigit()]
        known = self._known(words)
        found = self.detector.detect(text, hint, known)[0] or hint
        told = self.others.told(words, found, lambda word: self._knows(word, found))
        if told is not None:
            return told
        mistaken = len(words) >= FEWEST and known.get(found, 1.0) < LEAST_KNOWN
        return hint if mistaken and not (found == ARABIC and in_arabic_letters(words)) else found

    def reads(self, language: str | None) -> bool:
        """Say whether anything at all is understood of a language."""
        return language is None or (self.others.read_with(language) or "") in {*self.translators, ENGLISH}

    def _known(self, words: list[str]) -> dict[str, float]:
        """Return which part of the words each language knows."""
        if not words:
            return {}
        assert self.words is not None
        known = self.words.parts(words)
        if self.speller is not None:
            known[ENGLISH] = sum(map(self.speller.knows, words)) / len(words)
        if ARABIC in known:
            known[ARABIC] += sum(is_arabizi(word) and not self._known_somewhere(word) for word in words) / len(words)
        return known

    def _known_somewhere(self, word: str) -> bool:
        assert self.words is not None
        return self.words.bits(word) > 0 or (self.speller is not None and self.speller.knows(word))

    def _knows(self, word: str, language: str) -> bool:
        if language == ENGLISH and self.speller is not None:
            return self.speller.knows(word)
        assert self.words is not None
        return self.words.parts([word]).get(language, 0.0) > 0

    def english(self, text: str, language: str | None) -> str:
        """Return a normalised text of `language` in rough English, spelt right."""
        translator = self.translators.get(self.others.read_with(language or ENGLISH) or "")
        if language == ARABIC and translator is not None:
            text = prepared(text, translator, lambda word: self._knows(word, ENGLISH))
        if language != ENGLISH:
            return translator.legible(text.replace("'", " ")) if translator else text
        spelt = " ".join(self.speller.correct(each) for each in tokens(text)) if self.speller else text
        return translator.english(spelt) if translator else spelt
