"""A linear model over letters and words that says which of the known languages a message is in."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.glossary.tokens import fold
from bot.nlu.language.features import columns_of_word, matrix, weights_of
from bot.nlu.softmax_regression import SoftmaxRegression, fit

# Scripts that name a language which has no glossary here: nothing of it is understood, but it is not mistaken for another.
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "THAI": "th", "HEBREW": "he", "GREEK": "el",
    "BENGALI": "bn", "TAMIL": "ta",
    "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si",
    "MYANMAR": "my", "KHMER": "km", "LAO": "lo", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
}
# In nats: what the language of the page counts, which tips the scale and decides over a word or two ("no", "ok"), and what it
# counts that a language knows every word.
PRIOR, PRIOR_OF_FEW, FEW, KNOWN = 1.5, 6.0, 2, 15.0
ALIKE = 0.6  # part of the words; where no other language knows more, and the page's knows all, letters change nothing


@dataclass(frozen=True)
class Detector:
    """`languages` in the order of the model's classes."""

    languages: tuple[str, ...]
    model: SoftmaxRegression

    def detect(
        self, text: str, prior: str | None = None, known: Mapping[str, float] | None = None
    ) -> tuple[str | None, float]:
        """Return the language of a normalised text and the confidence in it; (None, 0) where nothing tells.

        `prior`: the language of the page or of the conversation so far. `known`: for each language the part of the text's
        words that it knows, 0 to 1.
        """
        script = _script(text)
        if script is not None:
            return script, 1.0
        if prior is not None and known and known.get(prior) == 1.0 and all(
            part <= ALIKE for language, part in known.items() if language != prior
        ):
            return prior, 1.0
        columns, weights = weights_of(text, self.columns)
        if not len(columns):
            return None, 0.0
        scores = self.model.bias + weights @ self.model.sparse_weights[columns]
        hint = PRIOR_OF_FEW if len(text.split()) <= FEW else PRIOR
        scores = scores + [KNOWN * (known or {}).get(each, 0.0) + hint * (each == prior) for each in self.languages]
        chances = self.model.probabilities(scores)
        best = int(chances.argmax())
        return self.languages[best], float(chances[best])

    def columns(self, word: str) -> list[int]:
        """Return the columns of a word."""
        return columns_of_word(word)


def train(lines: Mapping[str, Sequence[str]], seed: int = 7, each: int = 2000) -> Detector:
    """Fit a detector to words and phrases of each language, joined at random to the length of messages."""
    languages = tuple(sorted(lines))
    dice = random.Random(seed)
    texts, labels = [], []
    for number, language in enumerate(languages):
        pool = list(lines[language])
        for _ in range(each):
            text = " ".join(dice.choice(pool) for _ in range(dice.choice((1, 2, 3, 4))))
            texts.append(fold(text) if dice.random() < 0.25 else text)
            labels.append(number)
    dense = np.zeros((len(texts), 0), np.float32)
    model = fit(matrix(texts), dense, np.array(labels), len(languages), penalty=2e-6, steps=20)
    return Detector(languages, model)


def _script(text: str) -> str | None:
    """Return the language that the script of most letters names, if one does."""
    if text.isascii():
        return None
    letters = [c for c in text if ord(c) > 0x2E7F or (ord(c) >= 0x370 and c.isalpha())]
    if len(letters) * 2 < sum(c.isalpha() for c in text) or not letters:
        return None
    votes: dict[str, int] = {}
    for letter in letters:
        language = _SCRIPTS.get(unicodedata.name(letter, "?").split()[0].split("-")[0])
        if language is not None:
            votes[language] = votes.get(language, 0) + 1
    if votes.get("ja"):  # Japanese mixes its own letters with Chinese ones
        return "ja"
    best = max(votes, key=lambda each: votes[each], default=None)
    return best if best is not None and votes[best] * 2 >= len(letters) else None
