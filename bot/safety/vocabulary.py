"""The closed world of words that the risk lists know. A message is turned into these words before anything looks at it.

Whatever else was typed becomes `OTHER`, so no word of a message ever enters spaCy's string store, which keeps what it sees.
Misspelt, stretched, censored and digit-for-letter spellings are led back to the word they stand for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile
from sys import intern

from bot.safety import clitics, spelling
from bot.sorted_hashes import Led

OTHER = "·"
SHORTEST_CORRECTED = 5
SHORTEST_CENSORED = 3
SHORTEST_CUT = 6
LONGEST_CUT, LONGEST_SPELT = 60, 400
STRANGE = 2  # so many words a letter between words costs
MOST_CENSORED = 8
FEWEST_LEFT = 2


class Vocabulary:
    """Known words, beginnings of words (`hurt*`), and real words that must not be corrected into known ones."""

    def __init__(
        self, words: Iterable[str], beginnings: Iterable[str], real_words: Container[str],
        languages: Iterable[frozenset[str]] = (), hung_on: Set[str] = frozenset(),
    ) -> None:
        """`languages`: the words of each language; what is written without spaces is of one. Without them all words are.

        `hung_on`: the words that others are written together with (bot.safety.clitics).
        """
        self.words = frozenset(words)
        self._hung_on = hung_on
        self._hanging: dict[str, set[str]] = {}
        for word in hung_on:
            for left in clitics.bare(word):
                if left in hung_on:
                    self._hanging.setdefault(left, set()).add(intern(word))
        self._languages = tuple(languages) or (self.words,)
        self._ordered = sorted(self.words)
        self._beginnings = sorted(set(beginnings))
        self._lengths = sorted({len(each) for each in self._beginnings}, reverse=True)
        self._begin = frozenset(self._beginnings)
        self._real = real_words
        self._shapes: dict[tuple[int, str], list[str]] = {}
        self._begun: dict[str, list[str]] = {}
        for word in self._ordered:
            if len(word) >= SHORTEST_CENSORED:
                self._shapes.setdefault((len(word), word[0]), []).append(word)
        for beginning in self._beginnings:
            self._begun.setdefault(beginning[0], []).append(beginning)
        self._near = Led(
            (word, [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])
            for word in self._ordered if word.isalpha() and len(word) >= SHORTEST_CORRECTED
        )
        self._longest = max((len(each) for each in self.words), default=0)

    def forms_beginning(self, beginning: str) -> frozenset[str]:
        """Return every form, known word or known beginning, that a word beginning so can be turned into."""
        longer = {intern(f"{each}*") for each in _beginning(self._beginnings, beginning)}
        return frozenset(longer | set(_beginning(self._ordered, beginning)))

    def written_with(self, word: str) -> Set[str]:
        """Return the known words that are this one with others written to it: "for children" where "children" is wanted."""
        return self._hanging.get(word, frozenset())

    def begins(self, token: str) -> bool:
        """Say whether a token begins with a known beginning."""
        return any(token[:length] in self._begin for length in self._lengths if length <= len(token))

    def forms(self, tokens: Iterable[str]) -> list[str]:
        """Return the known form of each token, `OTHER` where there is none; a joined run may become several words."""
        each = list(tokens)
        return self.cut(each, self.each(each))

    def each(self, tokens: Iterable[str]) -> list[str]:
        """Return the known form of each token, `OTHER` where there is none."""
        return [self.form(token) for token in tokens]

    def cut(self, tokens: Sequence[str], forms: Sequence[str]) -> list[str]:
        """Return the forms with what is no word cut into the words that were written without spaces."""
        found: list[str] = []
        for token, form in zip(tokens, forms, strict=True):
            if form is OTHER and len(token) >= SHORTEST_CUT:
                found += self._split(token) or [OTHER]
            else:
                found.append(form)
        return found

    def form(self, token: str) -> str:
        """Return the known word or beginning that a token stands for, or `OTHER`."""
        if token in self.words:
            return token
        real = token in self._real
        stretched = [] if real else spelling.shortened(token)
        for shorter in stretched:  # whole words before beginnings: "killll" is "kill", not something that begins so
            if shorter in self.words:
                return shorter
        mixed = not token.isalpha() and any(map(str.isalpha, token))
        lettered = [each for written in (token, *stretched) for each in spelling.lettered(written)] if mixed else []
        for letters in lettered:
            if letters in self.words:
                return letters
        for written in (token, *stretched):
            if (plain := self._plain(written)) is not None:
                return plain
        if (plain := self._bare(token)) is not None:
            return plain
        if real and token.isalpha():  # "t0" is often written, and stands for "to" all the same
            return OTHER
        if not mixed:
            return self._corrected(token)
        for letters in lettered:
            if (plain := self._plain(letters)) is not None:
                return plain
        return next(iter(self.censored(token)), OTHER)

    def knows(self, token: str, beyond: int) -> bool:
        """Say whether a token is a known word, or begins with a known beginning that is longer than `beyond` letters.

        What is shortened to two letters is one by chance: "kll" for "kl", which is an hour in Swedish.
        """
        for written in (token, *(each for each in spelling.shortened(token) if len(each) > FEWEST_LEFT)):
            for letters in (written, *spelling.lettered(written)):
                if letters in self.words or any(
                    beyond < length <= len(letters) and letters[:length] in self._begin for length in self._lengths
                ):
                    return True
        return False

    def _plain(self, token: str) -> str | None:
        """Return the token where it is a known word, or the longest known beginning that it has."""
        if token in self.words:
            return token
        for length in self._lengths:
            if length <= len(token) and token[:length] in self._begin:
                return f"{token[:length]}*"
        return None

    def hangs(self, token: str) -> bool:
        """Say whether a token is a known Arabic word with others written to it."""
        return self._bare(token) is not None

    def _bare(self, token: str) -> str | None:
        """Return the known word, or beginning, that is left of an Arabic one without what is written together with it."""
        for left in clitics.bare(token):
            if left in self._hung_on:
                return left
            if len(left) > clitics.SURE and (plain := self._plain(left)) is not None:
                return plain
        return None

    def censored(self, token: str, *, vowels: bool = False) -> list[str]:
        """Return what `su*cide` may stand for: known words and beginnings whose letters agree, at least half of them written.

        Those where vowels are starred out come first; with `vowels` no others count.
        """
        if token[:1] in spelling.CENSORED or not spelling.CENSORED & set(token):
            return []
        written = sum(each not in spelling.CENSORED for each in token)
        if len(token) < SHORTEST_CENSORED or written * 2 < len(token):
            return []
        likely: list[str] = []
        others: list[str] = []
        for word in self._shapes.get((len(token), token[0]), ()):
            if spelling.agrees(token, word):
                (likely if spelling.hides_vowels(token, word) else others).append(word)
        for beginning in self._begun.get(token[0], ()):
            start = token[: len(beginning)]
            if len(start) == len(beginning) and start not in self._begin and spelling.agrees(start, beginning):
                (likely if spelling.hides_vowels(start, beginning) else others).append(f"{beginning}*")
        if vowels or len(token) == SHORTEST_CENSORED:
            others = []
        return [*likely, *others][:MOST_CENSORED]

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
        if len(token) > LONGEST_CUT or token in self._real:
            return []
        if self._cheapest(token, self.words) is None:
            return []
        found = [cut for words in self._languages if (cut := self._cheapest(token, words)) is not None]
        return min(found)[1] if found else []

    def spelt(self, token: str) -> list[str]:
        """Cut letters that were spelt one by one into known words, `OTHER` for what is between them; empty where none fits."""
        if len(token) > LONGEST_SPELT:
            return []
        plain = token if token.isalpha() else next(spelling.lettered(token), token)
        found = [cut for words in self._languages if (cut := self._cheapest(plain, words, STRANGE)) is not None]
        best = min(found)[1]
        return best if any(each is not OTHER for each in best) else []

    def _cheapest(self, token: str, words: Set[str], strange: int | None = None) -> tuple[int, list[str]] | None:
        """Return the fewest words that a token can be cut into, and how many; None where it cannot.

        A letter of no word costs as much as `strange` words; None: there may be none.
        """
        best: list[tuple[int, list[str]] | None] = [(0, [])] + [None] * len(token)
        for end in range(1, len(token) + 1):
            least: tuple[int, list[str]] | None = None
            for start in range(max(0, end - self._longest), end):
                before = best[start]
                if before is None:  # as it mostly is
                    continue
                word = token[start:end]
                if word not in words or (len(word) == 1 and word not in ("i", "u")):
                    continue
                if least is None or before[0] + 1 < least[0]:
                    least = (before[0] + 1, [*before[1], word])
            last = best[end - 1]
            if strange is not None and last is not None and (least is None or last[0] + strange < least[0]):
                least = (last[0] + strange, last[1] if last[1][-1:] == [OTHER] else [*last[1], OTHER])
            best[end] = least
        return best[-1]


def _beginning(ordered: Sequence[str], beginning: str) -> Iterator[str]:
    """Yield those of sorted words that begin so: they lie together."""
    first = bisect_left(ordered, beginning)
    return takewhile(lambda each: each.startswith(beginning), (ordered[place] for place in range(first, len(ordered))))


def vocabulary_of(languages: Mapping[str, Iterable[str]], real_words: Container[str]) -> Vocabulary:
    """Return the vocabulary of patterns' alternatives, by language: words, and beginnings that end in `*`."""
    words = {language: frozenset(each for each in known if not each.endswith("*")) for language, known in languages.items()}
    beginnings = {each[:-1] for known in languages.values() for each in known if each.endswith("*")}
    return Vocabulary(
        frozenset().union(*words.values()), beginnings, real_words, words.values(), words.get(clitics.LANGUAGE, frozenset()),
    )
