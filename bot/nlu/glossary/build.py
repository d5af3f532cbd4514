"""Compiling a glossary: entries, inflected forms of their words, and the same without accents. Training only.

`python -m bot.nlu.glossary.build FILE` compiles the glossaries whose paths stand on standard input, into one file: the
dictionaries of two languages can be read at once, and what reading takes is given back when the process ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from bot.content.yaml_file import ContentError
from bot.nlu.cores import cores
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


def compile_all(paths: Mapping[str, Path], at_once: int | None = None) -> dict[str, Table]:
    """Return the table of each language's glossary.tsv, compiled in `at_once` processes (as many as there are cores).

    Raises RuntimeError with what the process said, where one fails.
    """
    largest_first = sorted(paths, key=lambda code: (-paths[code].stat().st_size, code))
    count = at_once or cores()
    with ThreadPoolExecutor(count) as pool:
        parts = pool.map(_compiled_apart, [[paths[code] for code in largest_first[n::count]] for n in range(count)])
        found = {code: table for part in parts for code, table in part.items()}
    return {code: found[code] for code in paths}


def _compiled_apart(paths: Sequence[Path]) -> dict[str, Table]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "tables.npz"
        done = subprocess.run(  # noqa: S603 - this module itself
            [sys.executable, "-m", __name__, str(target)], input="\n".join(str(each.resolve()) for each in paths),
            encoding="utf-8", capture_output=True, cwd=Path(__file__).parents[3], env={**os.environ, "PYTHONUTF8": "1"},
        )
        if done.returncode:
            raise RuntimeError(f"glossaries could not be compiled: {done.stderr.strip()}")
        with np.load(target, allow_pickle=False) as arrays:
            return {
                path.parent.name: Table.stored(arrays, path.parent.name, arrays[f"{path.parent.name}.values"].tolist())
                for path in paths
            }


def main() -> None:
    """Compile what standard input names."""
    arrays: dict[str, np.ndarray] = {}
    for line in sys.stdin.read().splitlines():
        path = Path(line)
        table = compile_table(read(path), path.parent.name)
        arrays |= {**table.arrays(path.parent.name), f"{path.parent.name}.values": np.array(table.values, np.str_)}
    np.savez(sys.argv[1], allow_pickle=False, **arrays)


def inflected(entries: dict[str, str], language: str) -> dict[str, str]:
    """Return the forms that simplemma's dictionary derives from words of the glossary, each with its lemma's English."""
    try:
        pairs = _pairs(language)
    except ValueError:  # simplemma does not know the language
        return {}
    english_of = {lemma.encode(): english for lemma, english in entries.items()}
    found: dict[str, str] = {}
    for form, lemma in pairs:
        english = english_of.get(lemma)
        if english is not None:
            found.setdefault(key(form.decode("utf-8")), english)
    found.pop("", None)
    return found


def _pairs(language: str) -> Iterable[tuple[bytes, bytes]]:
    """Return forms and lemmas as simplemma stores them; raises ValueError for a language that it does not know.

    They are read one by one: few of millions are wanted, and its dictionary of all takes twice the time and half a gigabyte.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory, dictionary_factory  # isort: skip

    read, code = (getattr(dictionary_factory, name, None) for name in ("_read_decompressed", "frontcode"))
    if read is None or code is None:  # another version
        factory: DictionaryFactory = DefaultDictionaryFactory(cache_max_size=1)
        return ((form.encode(), lemma.encode()) for form, lemma in factory.get_dictionary(language).items())
    stored = read(language)
    backwards, _, begin = code._read_header(stored)
    way = slice(None, None, -1 if backwards else 1)
    return ((form[way], lemma[way]) for _, form, lemma in code._iter_records(stored, begin))


if __name__ == "__main__":
    main()
