"""Patterns of words to avoid, as editors write them, compiled to regular expressions.

`commit* suicide`    a star stands for any letters at that end of a word, so that inflected forms are found
`why (did|have) you` one of several
`relationship ... adult*`  three dots stand for up to four words in between, in the same sentence
`*porn*`             stars at both ends: anywhere, also in scripts that write no spaces
Case, kinds of quotation marks and hyphens, and Arabic vowel signs make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u0640": None, "\u00ad": None, "\u200b": None, "\u200c": None,
    "\u200d": None, "\ufeff": None, "\u0670": None, **{chr(sign): None for sign in range(0x064B, 0x0660)},
})
_GAP = r"[\s-]+(?:[^\s.!?\u061f\u0964\u3002]+\s+){0,4}?"
_BETWEEN = r"[\s(\"'-]+"
_LETTERS = r"[^\W_]*"
_START = r"(?<![^\W_])"
_GROUP = re.compile(r"\([^)]*\)")
_TOKEN = re.compile(r"\S+")


@lru_cache(maxsize=256)  # a table's rows are held against one text after the other
def fold(text: str) -> str:
    """Return `text` as it is compared: no case, one kind of each mark, no invisible characters or vowel signs."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_FOLDED)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression for an editor's pattern, to be searched in folded text; ValueError if it is none."""
    parts: list[str] = []
    joint = ""
    for part in _TOKEN.findall(_spaces_in_groups_kept(fold(pattern))):
        if part == "...":
            joint = _GAP
            continue
        parts.append((joint or _BETWEEN) if parts else "")
        parts.append(_word(part.replace("\x00", " ")))
        joint = ""
    if not parts or not any(c.isalnum() for c in pattern):
        raise ValueError(f"the pattern {pattern!r} holds no word")
    start = "" if fold(pattern).startswith("*") else _START
    end = "" if pattern.endswith("*") else r"(?![^\W_])"
    try:
        return re.compile(start + "".join(parts) + end)
    except re.error:
        raise ValueError(f"the pattern {pattern!r} has a bracket without its other half") from None


def _spaces_in_groups_kept(pattern: str) -> str:
    return _GROUP.sub(lambda group: group[0].replace(" ", "\x00"), pattern)


def _word(part: str) -> str:
    escaped = "".join(c if c in "(|)" else _LETTERS if c == "*" else r"\s+" if c == " " else re.escape(c) for c in part)
    return escaped.replace("(", "(?:")


def mentions(text: str, patterns: tuple[str, ...]) -> bool:
    """Say whether any of the patterns is found in `text`, in one go: most texts hold none of a whole table."""
    return _any_of(patterns).search(fold(text)) is not None


@lru_cache(maxsize=64)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    beginning, anywhere = [], []
    for pattern in patterns:
        one = compiled(pattern).pattern
        if one.startswith(_START) and "|" not in _GROUP.sub("", fold(pattern)):
            beginning.append(one.removeprefix(_START))
        else:
            anywhere.append(one.removeprefix(_LETTERS))  # the letters before it may be none
    return re.compile("|".join([*([f"{_START}(?:{'|'.join(beginning)})"] if beginning else []), *anywhere] or ["(?!)"]))


def found(text: str, avoid: tuple[str, ...], unless: tuple[str, ...] = ()) -> str | None:
    """Return the first words of `text` that a pattern of `avoid` finds and none of `unless` covers, else None."""
    folded = fold(text)
    allowed = [match.span() for pattern in unless for match in compiled(pattern).finditer(folded)]
    for pattern in avoid:
        for match in compiled(pattern).finditer(folded):
            if not any(start <= match.start() and match.end() <= end for start, end in allowed):
                return match[0]
    return None
