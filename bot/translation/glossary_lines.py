"""What a glossary's lines are like: form, entries that stand twice or collide, and how many frequent words it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.yaml_file import ContentError
from bot.nlu.glossary import endings
from bot.nlu.glossary.tokens import fold, key

FREQUENT = 3000
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: words as they stand, their English, the line's number."""

    words: str
    english: str
    line: int


@dataclass
class Lines:
    """A glossary, read line by line. `clashes` and `collisions` are pairs of entries: the one that counts, the other."""

    entries: dict[str, Entry] = field(default_factory=dict)
    malformed: list[tuple[int, str]] = field(default_factory=list)
    repeated: list[Entry] = field(default_factory=list)
    clashes: list[tuple[Entry, Entry]] = field(default_factory=list)
    collisions: list[tuple[Entry, Entry]] = field(default_factory=list)


def read(path: Path) -> Lines:
    """Read a glossary.tsv; raises ContentError where it cannot be read at all."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ContentError([(str(path), 1, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError([(str(path), line, "is not UTF-8; save the file as UTF-8")]) from None
    lines = Lines()
    for number, written in enumerate(text.split("\n"), 1):
        if written.strip() and not written.startswith("#"):
            _take(lines, written, number)
    folded: dict[str, Entry] = {}
    for form, entry in sorted(lines.entries.items(), key=lambda each: each[0] != fold(each[0])):  # as written counts first
        first = folded.setdefault(fold(form), entry)
        if first.english != entry.english:
            lines.collisions.append((first, entry))
    return lines


def _take(lines: Lines, written: str, number: int) -> None:
    columns = written.split("\t")
    wrong = _wrong_with(columns)
    if wrong:
        lines.malformed.append((number, wrong))
        return
    entry = Entry(columns[0].strip(), columns[1].strip(), number)
    first = lines.entries.setdefault(key(entry.words), entry)
    if first is not entry:
        if first.english == entry.english:
            lines.repeated.append(entry)
        else:
            lines.clashes.append((first, entry))


def _wrong_with(columns: Sequence[str]) -> str | None:
    """Say what is wrong with a line's columns, None when nothing is."""
    if len(columns) != 2:
        return f"has {len(columns)} columns; it should be words, a tab, English"
    words, english = columns
    if not key(words):
        return "has no word in its first column"
    if not english.strip():
        return "has no English"
    if words != words.strip() or english != english.strip():
        return "has a space or another invisible sign at an end of a column"
    if any(not each.isprintable() and each not in "\u200c\u200d" for each in words + english):  # joiners belong to words
        return "holds an invisible sign"
    if any(each.isalpha() and ord(each) > 0x24F for each in english):
        return "has English in other letters than Latin ones; are the columns changed round?"
    if max(len(words), len(english)) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    return None


def frequent_words(code: str) -> list[str] | None:
    """Return the most frequent words of a language by wordfreq, None where it has none. Raises ImportError without it."""
    from wordfreq import available_languages, top_n_list

    base = code.split("-")[0]
    if base not in available_languages("best"):
        return None
    return [word for word in top_n_list(base, FREQUENT) if any(each.isalpha() for each in word)]


def unknown(lines: Lines, folder: Path, frequent: Sequence[str]) -> list[str]:
    """Return the frequent words that the glossary does not know: as written, without accents, without their endings.

    Forms that only simplemma's dictionary derives, at training, count as unknown here: the figure is a lower bound.
    """
    folded = {fold(form) for form in lines.entries}
    ends = endings.read(folder / "endings.yml")
    return [
        word for word in frequent
        if (form := key(word)) not in lines.entries and fold(form) not in folded
        and not any(stem in lines.entries for _, stem, _ in ends.stems(form))
    ]
