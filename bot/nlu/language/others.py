"""Languages without a glossary, told by words and letters of their own: `resources/languages/<lang>/told_by.yml`.

The detector knows ten languages and takes every other for one of them: Russian for Ukrainian, Polish for Finnish. Only
words that the language it found does not know speak against it: a borrowed word or a name costs nobody their language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.models.shared import Frozen, LanguageCode
from bot.content.yaml_file import read_model
from bot.nlu.glossary.tokens import fold

FILE = "told_by.yml"
FEWEST = 3  # words; fewer are borrowed too easily
SHARE = 5  # at least one word in so many is the language's own
_LATIN_ENDS = "\u0250"
_LETTER = " "  # stands before a letter, to tell it from a word of one letter


class ToldBy(Frozen):
    """`words` (parted by spaces) and `letters` that the known languages have not, `never`: letters that this one has not.

    `read_with`: the language whose glossary understands some of it.
    """

    words: str
    letters: str = ""
    never: str = ""
    read_with: LanguageCode | None = None


@dataclass(frozen=True)
class OtherLanguages:
    """What tells each language; several may have the same word."""

    languages: dict[str, ToldBy] = field(default_factory=dict)
    _having: dict[str, frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        having: dict[str, set[str]] = defaultdict(set)
        for code, each in self.languages.items():
            for form in (*map(_LETTER.__add__, each.letters), *(form for word in each.words.split() for form in _forms(word))):
                having[form].add(code)
        object.__setattr__(self, "_having", {form: frozenset(codes) for form, codes in having.items()})

    @classmethod
    def read(cls, resources: Path) -> OtherLanguages:
        """Return those that have no glossary of their own; raises ContentError for a file of another shape."""
        files = sorted((resources / "languages").glob(f"*/{FILE}"))
        return cls({
            file.parent.name: read_model(file, ToldBy) for file in files if not file.with_name("glossary.tsv").is_file()
        })

    def told(self, words: Sequence[str], found: str, knows: Callable[[str], bool]) -> str | None:
        """Return the language of a message's words, or None for the one that was `found`, which `knows` some of them."""
        if len(words) < FEWEST or not self.languages:
            return None
        votes: Counter[str] = Counter()
        for word in words:
            codes = self._claiming(word)
            if codes:
                known = knows(word)
                votes.update(code for code in codes if not known or self.languages[code].read_with == found)
        letters = set("".join(words)) if votes else set()
        able = [code for code in sorted(votes) if letters.isdisjoint(self.languages[code].never)]
        best = max(able, key=lambda code: votes[code], default=None)
        return best if best is not None and votes[best] * SHARE >= len(words) else None

    def _claiming(self, word: str) -> set[str]:
        """Return the languages that have a word, or one of its letters when no known language has that."""
        forms = [word, *[_LETTER + letter for letter in word]]
        if self._having.keys().isdisjoint(forms):
            return set()
        return set().union(*(self._having[form] for form in forms if form in self._having))

    def read_with(self, language: str | None) -> str | None:
        """Return the language whose glossary reads `language`: its nearest relation's, or its own."""
        each = self.languages.get(language or "")
        return each.read_with if each is not None else language


def _forms(word: str) -> tuple[str, ...]:
    """Return a word as it is, and without accents where that leaves most of it: "poză" is typed "poza", "mě" is not "me"."""
    bare = fold(word) if max(word) < _LATIN_ENDS and len(word) > 3 else word
    return (word,) if bare == word else (word, bare)
