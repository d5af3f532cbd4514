"""Words as glossaries know them: letters, digits and combining marks; apostrophes and hyphens part them."""

from __future__ import annotations

import re
import unicodedata

# Python's \w leaves out the combining marks that Devanagari, Arabic and others write vowels with.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u09cd"
_TOKEN = re.compile(rf"(?:[^\W_]|[{_MARKS}])+|[^\w\s]", re.UNICODE)
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+", re.UNICODE)
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0655]")
_SIGNS = str.maketrans({
    # Letters of Arabic that are typed for each other, and the stroke that only stretches a word.
    "ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "گ": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف",
    # Signs of Devanagari that are left out or typed for each other: the dot under a letter, the moon dot for the dot above.
    "\u093c": None, "\u0901": "\u0902",
})
_DOUBLED = re.compile(r"([^\W\d])\1+")  # digits stay: 112 is no 12


def tokens(text: str) -> list[str]:
    """Return the words and the other visible signs of a normalised text, in order."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Say whether a token is a word, and not a sign."""
    return token.isalnum() or _WORD.fullmatch(token) is not None


def key(phrase: str) -> str:
    """Return the form in which a phrase of a glossary is looked up: its words, one space between them."""
    lowered = unicodedata.normalize("NFKC", phrase).lower()
    return lowered if lowered.isalnum() else " ".join(_WORD.findall(lowered))


def fold(word: str) -> str:
    """Return a word without accents and doubled letters, as it is often typed. Vowel signs of scripts are kept, and digits."""
    if word.isascii():
        return _DOUBLED.sub(r"\1", word)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word))
    return _DOUBLED.sub(r"\1", unicodedata.normalize("NFC", bare).translate(_SIGNS))
