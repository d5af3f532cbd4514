"""What Arabic needs before its glossary is asked: words in Latin letters, and the "and" that is written onto the next word."""

from __future__ import annotations

from collections.abc import Callable

from bot.nlu.glossary.arabizi import in_arabic
from bot.nlu.glossary.build import LONGEST_PHRASE
from bot.nlu.glossary.tokens import fold, tokens
from bot.nlu.glossary.translator import Translator

AND = "و"


def prepared(text: str, translator: Translator, elsewhere: Callable[[str], bool]) -> str:
    """Return a normalised text as the glossary knows it. `elsewhere` says whether a word is a real one of another language."""
    words = [_spelt(each, translator, elsewhere) for each in tokens(text)]
    folded = [fold(each) for each in words]
    parted: list[str] = []
    for place, word in enumerate(words):
        opens = word.startswith(AND) and len(word) > 2 and _only_without_and(folded[place : place + LONGEST_PHRASE], translator)
        parted += (AND, word[1:]) if opens else (word,)
    return " ".join(parted)


def _spelt(word: str, translator: Translator, elsewhere: Callable[[str], bool]) -> str:
    if not word.isascii() or not any(map(str.isalpha, word)) or translator.by_form(word) is not None or elsewhere(word):
        return word
    return in_arabic(word, translator) or word


def _only_without_and(words: list[str], translator: Translator) -> bool:
    """Say whether words begin a phrase of the glossary once the "and" is off the first, and none with it on."""
    phrases = [" ".join(words[:size]) for size in range(2, len(words) + 1)]
    found = translator.table.find([*phrases, *(phrase[1:] for phrase in phrases)])
    return not any(found[: len(phrases)]) and any(found[len(phrases) :])
