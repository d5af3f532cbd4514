"""Writes `risk/real_words.txt`: ordinary words so near to a word of the risk lists that they would be "corrected" into it.

Run `python -m bot.safety.real_words` after changing a list (needs the development dependency wordfreq). Frequencies: wordfreq.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bot.safety import reading
from bot.safety.lists import LIST_OF_REAL_WORDS, read_all
from bot.safety.vocabulary import OTHER, Vocabulary, vocabulary_of
from bot.settings import settings

MOST_FREQUENT = 60_000
LANGUAGES = ("en", "fi", "es", "ar", "fr", "de", "pt", "sv", "uk", "hi")


def near_words(language: str, vocabulary: Vocabulary) -> list[str]:
    """Return the frequent words of a language that are no words of the lists but would be read as one."""
    from wordfreq import top_n_list

    found = set()
    for word in top_n_list(language, MOST_FREQUENT):
        for token in reading.tokens(word):
            if token not in vocabulary.words and vocabulary.form(token) is not OTHER and not vocabulary.begins(token):
                found.add(token)
    return sorted(found)


def write(resources: Path) -> None:
    """Write the file of each language."""
    lists = read_all(resources)
    vocabulary = vocabulary_of(lists.alternatives(), frozenset())
    for language in LANGUAGES:
        folder = resources / "languages" / language / "risk"
        if folder.is_dir():
            words = near_words(language, vocabulary)
            folder.joinpath(LIST_OF_REAL_WORDS).write_text("\n".join(words) + "\n", "utf-8")
            sys.stdout.write(f"{language}: {len(words)} real words\n")


if __name__ == "__main__":
    write(settings().resources)
