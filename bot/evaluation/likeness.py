"""Which messages say the same with few words swapped: an exact join over sets of words, fast by an index of rare words.

Two messages are alike when the words in common make up enough of all their words (Jaccard). Only pairs that share one of
their rarest words are compared, which loses none: two sets this much alike share one of the first (1 - NEAR) of their words in
any fixed order. Source: Chaudhuri, Ganti, Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bot.nlu.folding import fold
from bot.nlu.normaliser import normalise

FEWEST_WORDS = 5  # of different words; shorter messages can only be said so
NEAR = 0.7        # one word changed of six, two of twelve; one of five is another way to say it


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a message without case, accents, apostrophes and signs; combining marks stay with their letters."""
    folded = fold(normalise(text)).replace("'", "")
    return tuple("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split())


def key_of(text: str) -> str:
    """Return the letters and digits of a message in one run: equal for messages that differ in signs and spaces only."""
    return "".join(words_of(text))


def alike(texts: Sequence[str], others: Sequence[str] | None = None, near: float = NEAR) -> Iterator[tuple[int, int, float]]:
    """Yield (place in `texts`, place in `others`, likeness from `near` to 1) of pairs that are alike.

    Without `others`: pairs within `texts`, the first place before the second. Messages of fewer than FEWEST_WORDS different
    words are like none.
    """
    sets = [frozenset(words_of(each)) for each in texts]
    against = sets if others is None else [frozenset(words_of(each)) for each in others]
    often = Counter(word for each in (sets if others is None else (*sets, *against)) for word in each)
    index: dict[str, list[int]] = defaultdict(list)
    if others is not None:
        for place, words in enumerate(against):
            for word in _rarest(words, often, near):
                index[word].append(place)
    for place, words in enumerate(sets):
        rare = _rarest(words, often, near)
        for other in sorted({each for word in rare for each in index[word]}):
            common = len(words & against[other])
            likeness = common / (len(words) + len(against[other]) - common)
            if likeness >= near:
                yield (other, place, likeness) if others is None else (place, other, likeness)
        if others is None:
            for word in rare:
                index[word].append(place)


def _rarest(words: frozenset[str], often: Counter[str], near: float) -> list[str]:
    """Return the rarest words of a message, one of which any message alike must have among its own rarest."""
    if len(words) < FEWEST_WORDS:
        return []
    ordered = sorted(words, key=lambda word: (often[word], word))
    return ordered[: len(words) - math.ceil(near * len(words)) + 1]
