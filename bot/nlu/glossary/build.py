"""Compiling a glossary: entries, inflected forms of their words, and the same without accents. Training only."""

from __future__ import annotations

from pathlib import Path

from bot.content.yaml_file import ContentError
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import fold, key

LONGEST_PHRASE = 5


def read(path: Path) -> dict[str, str]:
    """Return the entries of a glossary.tsv by lookup key; of entries that collide the first counts.

    Raises ContentError for a line that is not two non-empty columns.
    """
    entries: dict[str, str] = {}
    problems = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 2 or not columns[1].strip() or not key(columns[0]):
            problems.append((str(path), number, "is not two columns (words, tab, English); see docs/reference/resources.md"))
            continue
        entries.setdefault(key(columns[0]), columns[1].strip())
    if problems:
        raise ContentError(problems)
    return entries


def compile_table(entries: dict[str, str], language: str) -> Table:
    """Return the table of a glossary: what is written counts first, then inflected forms, then folded forms."""
    whole = dict(entries)
    for form, english in inflected(entries, language).items():
        whole.setdefault(form, english)
    for word, english in list(whole.items()):
        whole.setdefault(fold(word), english)
    return Table.of(whole)


def inflected(entries: dict[str, str], language: str) -> dict[str, str]:
    """Return the forms that simplemma's dictionary derives from words of the glossary, each with its lemma's English.

    The dictionary of one language takes up to half a gigabyte while it is read: it is not for a serving process.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # isort: skip

    factory: DictionaryFactory = DefaultDictionaryFactory(cache_max_size=1)
    try:
        dictionary = factory.get_dictionary(language)
    except ValueError:  # simplemma does not know the language
        return {}
    found: dict[str, str] = {}
    for form, lemma in dictionary.items():
        lemma_text = lemma.decode("utf-8") if isinstance(lemma, bytes) else str(lemma)
        english = entries.get(lemma_text)
        if english is not None:
            found.setdefault(key(form.decode("utf-8") if isinstance(form, bytes) else str(form)), english)
    found.pop("", None)
    return found
