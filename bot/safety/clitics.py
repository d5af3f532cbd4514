"""Short words and marks of tense that Arabic writes together with the next word: "and", "in", "to", "the", "will".

    bare("وبالاطفال")   # "بالاطفال", "الاطفال", "اطفال": and in the children
    bare("هيضربني")     # "يضربني": he will hit me

Pure functions over one folded word; `bot.safety.vocabulary` knows which of what they return is a word. The lists would have to
name each word some twenty times without it.
"""

from __future__ import annotations

from collections.abc import Iterator

LANGUAGE = "ar"  # whose lists are meant: Persian and Urdu share the letters, not this
SURE = 4  # letters: what is left and longer than that is hardly there by chance
_LONGEST = 20  # letters of what is looked at
_SHORTEST, _SHORTEST_GUESSED = 3, 4  # letters of what is left; where the prefix may well be a letter of the word
_AND, _ARTICLE, _TO_THE = "و", "ال", "لل"
_PREPOSITIONS = ("ب", "ل")
_BEFORE_ARTICLE = ("ف", "ع", "ه", "ك")  # "in the", "on the", "this", "like the": only where the article follows
_TENSES = {"ب": _SHORTEST, "ك": _SHORTEST, "ه": _SHORTEST, "ح": _SHORTEST, "س": _SHORTEST_GUESSED}
_PERSONS = frozenset("يتن")  # he or they, she or you, we; "I" where enough of the word is left
_MY = "ي"  # what is written after a word that is one's own, which then takes no article: "current" is not "the my state"
# Whole words that only look as though something were written to them: "I put", "my country", "thanks to", "lonely", "the times"
# (not "wife"), "Bedouins" (not "he wants"), "the Pope" (not "dad").
_WHOLE = frozenset(("وضعت", "وضعنا", "بلدي", "بفضل", "وحيد", "وحيده", "المرات", "البدو", "البابا"))
_OF_MYSELF = ("ب", "ه", "ح", "ن")  # "I" is not written after a mark of tense; in the Maghreb it is an n


def bare(word: str) -> Iterator[str]:
    """Yield what is left of a word without what is written together with it, least taken away first."""
    if not "\u0621" <= word[:1] <= "\u064a" or len(word) > _LONGEST or word in _WHOLE:
        return
    yield from _without_others(word)
    if word.startswith(_AND) and len(word) > _SHORTEST:
        yield word[1:]
        yield from _without_others(word[1:])


def _without_others(word: str) -> Iterator[str]:
    first, rest = word[:1], word[1:]
    if word.startswith(_TO_THE):  # the article has lost its first letter
        yield f"ا{rest}"
        yield from _of_length(rest[1:])
    elif first in _PREPOSITIONS:
        yield from _of_length(rest)
    if first in (*_PREPOSITIONS, *_BEFORE_ARTICLE) and rest.startswith(_ARTICLE) and len(rest) > len(_ARTICLE) + 2:
        if first in _BEFORE_ARTICLE:
            yield rest
        yield from _with_article(rest[len(_ARTICLE) :])
    if word.startswith(_ARTICLE):
        yield from _with_article(word[len(_ARTICLE) :])
    if first in _TENSES and rest[:1] in _PERSONS:
        yield from _of_length(rest, _TENSES[first])
        if rest[:1] == "ن":
            yield from _of_length(f"ا{rest[1:]}", _SHORTEST_GUESSED)
    if first in _TENSES and rest[:1] == "ا":
        yield from _of_length(rest, _SHORTEST_GUESSED)
    if first in _OF_MYSELF:
        yield from _of_length(f"ا{rest}", _SHORTEST_GUESSED)


def _with_article(word: str) -> Iterator[str]:
    """Yield what is left of a word that had the article, unless it cannot have had one."""
    if not word.endswith(_MY):
        yield from _of_length(word)


def _of_length(word: str, shortest: int = _SHORTEST) -> Iterator[str]:
    if len(word) >= shortest:
        yield word
