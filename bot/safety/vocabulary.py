"""The closed world of words that the risk lists know. A message is turned into these words before anything looks at it.

Whatever else was typed becomes `OTHER`, so no word of a message ever enters spaCy's string store, which keeps what it sees.
Misspelt, stretched, censored and digit-for-letter spellings are led back to the word they stand for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile
from sys import intern

from bot.sorted_hashes import Led

OTHER = "·"
SHORTEST_CORRECTED = 5
_STRETCHED = re.compile(r"(.)\1+")
_LEET = ({"1": "i", "3": "e", "0": "o", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "8": "b", "+": "t"},
         {"1": "l", "3": "e", "0": "o", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "l", "6": "g", "9": "g"})
_CENSORED = frozenset("*#@$!")


class Vocabulary:
    """Known words, beginnings of words (`hurt*`), and real words that must not be corrected into known ones."""

    def __init__(self, words: Iterable[str], beginnings: Iterable[str], real_words: Container[str]) -> None:
        self.words = frozenset(words)
        self._ordered = sorted(self.words)
        self._beginnings = sorted(set(beginnings))
        self._lengths = sorted({len(each) for each in self._beginnings}, reverse=True)
        self._begin = frozenset(self._beginnings)
        self._real = real_words
        self._shapes: dict[tuple[int, str], list[str]] = {}
        for word in self._ordered:
            if word.isascii() and len(word) >= 4:
                self._shapes.setdefault((len(word), word[0]), []).append(word)
        self._near = Led(
            (word, [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])
            for word in self._ordered if word.isalpha() and len(word) >= SHORTEST_CORRECTED
        )
        self._longest = max((len(each) for each in self.words), default=0)

    def forms_beginning(self, beginning: str) -> frozenset[str]:
        """Return every form, known word or known beginning, that a word beginning so can be turned into."""
        longer = {intern(f"{each}*") for each in _beginning(self._beginnings, beginning)}
        return frozenset(longer | set(_beginning(self._ordered, beginning)))

    def begins(self, token: str) -> bool:
        """Say whether a token begins with a known beginning."""
        return any(token[:length] in self._begin for length in self._lengths if length <= len(token))

    def forms(self, tokens: Iterable[str]) -> list[str]:
        """Return the known form of each token, `OTHER` where there is none; a joined run may become several words."""
        found: list[str] = []
        for token in tokens:
            form = self.form(token)
            if form is OTHER and len(token) >= 6:
                found += self._split(token) or [OTHER]
            else:
                found.append(form)
        return found

    def form(self, token: str) -> str:
        """Return the known word or beginning that a token stands for, or `OTHER`."""
        if token in self.words:
            return token
        stretched = (_STRETCHED.sub(r"\1\1", token), _STRETCHED.sub(r"\1", token)) if token not in self._real else ()
        for shorter in stretched:  # whole words before beginnings: "killll" is "kill", not something that begins so
            if shorter in self.words:
                return shorter
        for written in (token, *stretched):
            if (plain := self._plain(written)) is not None:
                return plain
        if token in self._real and token.isalpha():  # "t0" is often written, and stands for "to" all the same
            return OTHER
        if not token.isalpha() and any(map(str.isalpha, token)):
            for table in _LEET:
                letters = "".join(table.get(each, each) for each in token)
                if letters != token and (plain := self._plain(letters)) is not None:
                    return plain
            if _CENSORED & set(token):
                return self._uncensored(token)
            return OTHER
        return self._corrected(token)

    def _plain(self, token: str) -> str | None:
        if token in self.words:
            return token
        for length in self._lengths:
            if length <= len(token) and token[:length] in self._begin:
                return f"{token[:length]}*"
        return None

    def _uncensored(self, token: str) -> str:
        """`su*cide`: a known word of the same length whose letters agree, at least half of them written."""
        written = sum(map(str.isalpha, token))
        if len(token) < 4 or written * 2 < len(token) or token[0] in _CENSORED:
            return OTHER
        for word in self._shapes.get((len(token), token[0]), ()):
            if all(a == b or a in _CENSORED for a, b in zip(token, word, strict=True)):
                return word
        return OTHER

    def _corrected(self, token: str) -> str:
        """One letter wrong, missing, too many, or two exchanged, in a longer word that is no real word itself."""
        if len(token) < SHORTEST_CORRECTED - 1 or token in self._real or not token.isalpha():
            return OTHER
        if (near := self._near.get(token)) is not None:
            return near
        if len(token) < SHORTEST_CORRECTED:
            return OTHER
        for index in range(len(token)):
            near = self._near.get(token[:index] + token[index + 1 :])
            if near is not None and near[0] == token[0]:
                return near
        return OTHER

    def _split(self, token: str) -> list[str]:
        """Cut letters written without spaces ("killmyself") into known words, fewest first; empty when they do not fit."""
        if len(token) > 60 or token in self._real:
            return []
        best: list[list[str] | None] = [[]] + [None] * len(token)
        for end in range(1, len(token) + 1):
            for start in range(max(0, end - self._longest), end):
                before, word = best[start], token[start:end]
                if before is None or word not in self.words or (len(word) == 1 and word not in ("i", "u")):
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, word]
        return best[-1] or []


def _beginning(ordered: Sequence[str], beginning: str) -> Iterator[str]:
    """Yield those of sorted words that begin so: they lie together."""
    first = bisect_left(ordered, beginning)
    return takewhile(lambda each: each.startswith(beginning), (ordered[place] for place in range(first, len(ordered))))


def vocabulary_of(alternatives: Iterable[str], real_words: Container[str]) -> Vocabulary:
    """Return the vocabulary of patterns' alternatives: words, and beginnings that end in `*`."""
    known = set(alternatives)
    return Vocabulary(
        {each for each in known if not each.endswith("*")}, {each[:-1] for each in known if each.endswith("*")}, real_words
    )
