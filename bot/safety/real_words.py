"""Writes `risk/real_words.txt`: ordinary words that would be "corrected" into a word of the risk lists, or cut into such words.

Run `python -m bot.safety.real_words` after changing a list (needs the development dependency wordfreq). Frequencies: wordfreq.
Lists of frequent words have no romanised ones: those of a language's own training examples count too.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from bot.engine.data_files import examples_of
from bot.nlu.language.of_message import ENGLISH
from bot.safety import reading
from bot.safety.lists import LIST_OF_REAL_WORDS, read_all
from bot.safety.vocabulary import OTHER, Vocabulary, vocabulary_of
from bot.settings import settings

MOST_FREQUENT = 60_000
KNOWN = 1.5  # Zipf's scale: some three in a hundred million words
LANGUAGES = ("en", "fi", "es", "ar", "fr", "de", "pt", "sv", "uk", "hi")


def near_words(
    language: str, vocabulary: Vocabulary, of_glossary: Iterable[str] = (), examples: Iterable[str] = (),
    own: Collection[str] = (),
) -> list[str]:
    """Return the words of a language that are no words of the lists but would be read as one.

    Of the glossary's words, which hold misspellings too, only those that would be cut in pieces: Finnish "kyselee" ("asks") has
    "kys" in it. Words of `examples` count when they would be read as another language's; near an `own` one they may be
    misspelt, and count when the language's frequency list knows them (Arabic "he talks to me" is one letter from "he hits me").
    """
    from wordfreq import top_n_list, zipf_frequency

    found = set()
    for example in examples:
        for token in reading.tokens(example):
            form = vocabulary.form(token)
            if token in vocabulary.words or form is OTHER or vocabulary.begins(token):
                continue
            if form not in own or zipf_frequency(token, language) >= KNOWN:
                found.add(token)
    for word in top_n_list(language, MOST_FREQUENT):
        found |= {token for token in reading.tokens(word) if vocabulary.forms([token]) != [OTHER]}
    for word in of_glossary:
        for token in reading.tokens(word):
            if vocabulary.form(token) is OTHER and vocabulary.forms([token]) != [OTHER]:
                found.add(token)
    return sorted(
        token for token in found
        if token not in vocabulary.words and not vocabulary.begins(token) and not vocabulary.hangs(token)
    )


def _harmless_examples(data: Path, language: str) -> list[str]:
    """Return the training examples of a language; those of risks and of English, misspelt on purpose, are left out."""
    if language == ENGLISH:
        return []
    files = sorted((data / "nlu" / language).glob("*.yml"))
    return [each for path in files if not path.stem.startswith("risk_") for each in examples_of(path)]


def write(resources: Path, data: Path) -> None:
    """Write the file of each language."""
    lists = read_all(resources)
    vocabulary = vocabulary_of(lists.alternatives(), frozenset())
    for language in LANGUAGES:
        folder = resources / "languages" / language / "risk"
        if folder.is_dir():
            glossary = folder.parent / "glossary.tsv"
            of_glossary = glossary.read_text("utf-8").split() if glossary.is_file() else ()
            own = lists.alternatives().get(language, set())
            words = near_words(language, vocabulary, of_glossary, _harmless_examples(data, language), own)
            folder.joinpath(LIST_OF_REAL_WORDS).write_text("\n".join(words) + "\n", "utf-8")
            sys.stdout.write(f"{language}: {len(words)} real words\n")


if __name__ == "__main__":
    write(settings().resources, settings().project / "data")
