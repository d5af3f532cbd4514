"""Reading a message for the risk screen: the same words whatever case, accents, apostrophes and tricks of spelling.

Pure functions. `tokens` keeps signs that stand for letters ("k1ll", "su*cide"); `bot.safety.vocabulary` makes sense of them.
"""

from __future__ import annotations

import re
import unicodedata

MOST_TOKENS = 400
_END, _SIGNS = "", "@$*!"

_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
                        "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")
_APOSTROPHES = re.compile("(?<=\\w)['\u2019\u2018`\u00b4\u02bc](?=\\w)")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640]")
# Signs that hang on a letter in the scripts from Devanagari to Khmer: parts of a word, though no letters.
_HANGING = "".join(chr(each) for each in range(0x0900, 0x1800) if unicodedata.category(chr(each)) in ("Mn", "Mc"))
# Han and kana have no spaces: each sign is a token, in patterns as in messages.
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    "|[^\\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    "(?:[^\\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[" + _HANGING + "]|[@$*!#+](?=\\w)|(?<=\\w)[$])*"
    "|[@$*!](?=[^\\W\\d_])(?:\\w|[@$*!])*"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
)
_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ؤ": "و", "ئ": "ي",
})
# Letters of other scripts that are drawn like Latin ones; read as Latin inside a word that is mostly Latin.
_DRAWN_ALIKE = str.maketrans({
    "а": "a", "с": "c", "е": "e", "і": "i", "о": "o", "р": "p", "х": "x", "у": "y", "ԁ": "d", "һ": "h", "ј": "j", "ѕ": "s",
    "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "α": "a", "ο": "o", "ρ": "p", "ε": "e", "ι": "i", "κ": "k", "τ": "t",
    "υ": "u", "ν": "v",
})


def fold(text: str) -> str:
    """Return `text` without case, accents, invisible characters and the apostrophes inside words."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text).casefold()
    text = _APOSTROPHES.sub("", text)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """Return the words and emoji of a message, at most `MOST_TOKENS`, with letters spaced out put together again."""
    return _joined([_latin(each) for each in _TOKEN.findall(fold(text))[:MOST_TOKENS]])


def _latin(token: str) -> str:
    """Undo letters borrowed from another script: "kіll" with a Ukrainian i is "kill"."""
    if token.isascii() or not any("a" <= each <= "z" for each in token):
        return token
    latin = token.translate(_DRAWN_ALIKE)
    return latin if latin.isascii() else token


def _joined(found: list[str]) -> list[str]:
    """Join runs of four or more single letters, digits or signs ("k i l l") into one token."""
    result: list[str] = []
    run: list[str] = []
    for token in (*found, _END):
        if len(token) == 1 and (token.isalnum() or token in _SIGNS) and not _is_sign(token):
            run.append(token)
            continue
        result += ["".join(run)] if len(run) >= 4 and sum(map(str.isalpha, run)) >= 3 else run
        run = []
        if token:
            result.append(token)
    return result


def _is_sign(token: str) -> bool:
    return "\u3040" <= token <= "\u9fff"
