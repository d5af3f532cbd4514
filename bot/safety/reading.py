"""Reading a message for the risk screen: the same words whatever case, accents, apostrophes and tricks of spelling.

Pure functions. `tokens` keeps signs that stand for letters ("k1ll", "su*cide"); `bot.safety.vocabulary` makes sense of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.safety import letters

FIRST, LAST = 3000, 2000  # characters that are read of a long message: its beginning and its end
MOST_TOKENS = 1250  # more than any message of 1,000 characters has, and about as many as those have
_END, _SIGNS = "", "@$*!"

_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
                        "\u180b-\u180d\u180f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]")
_APOSTROPHES = re.compile("(?<=\\w)['\u2019\u2018`\u00b4\u02bc](?=\\w)")
# Over, under and through letters; none that is a part of a word in the scripts from Devanagari to Khmer.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0670\u0640\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
# Signs that hang on a letter in the scripts from Devanagari to Khmer: parts of a word, though no letters.
HANGING = "".join(chr(each) for each in range(0x0900, 0x1800) if unicodedata.category(chr(each)) in ("Mn", "Mc"))
# Han and kana have no spaces: each sign is a token, in patterns as in messages.
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    "|[^\\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    "(?:[^\\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[" + HANGING + "]|[@$*!#+](?=\\w)|(?<=\\w)[$])*"
    "|[@$*!](?=[^\\W\\d_])(?:\\w|[@$*!])*"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
)

def fold(text: str) -> str:
    """Return `text` without case, accents, invisible characters and the apostrophes inside words."""
    text = letters.FLAGS.sub(_spelt_in_flags, unicodedata.normalize("NFKC", _whole(text)))
    text = _INVISIBLE.sub("", text).casefold()
    text = _APOSTROPHES.sub("", text)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text).translate(letters.PLAIN)


def _spelt_in_flags(run: re.Match[str]) -> str:
    return run[0] if len(run[0]) == 2 else run[0].translate(letters.OF_FLAGS)


def _whole(text: str) -> str:
    """Return `text` with the replacement sign for halves of characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def tokens(text: str) -> list[str]:
    """Return the words and emoji of a message, with letters spaced out put together again."""
    return words(pieces(folded(text)))


def folded(text: str) -> str:
    """Return a message as `fold` does: of a long one its beginning and its end, where what matters mostly stands."""
    return fold(_ends(text))


def words(found: Iterable[str]) -> list[str]:
    """Return pieces as words: borrowed letters undone, letters spaced out put together again."""
    return joined([_latin(each) for each in found])


def pieces(folded_text: str) -> list[str]:
    """Return the words and emoji of a folded text as they stand there, at most `MOST_TOKENS`."""
    found = _TOKEN.findall(folded_text)
    if len(found) > MOST_TOKENS:
        found = [*found[: MOST_TOKENS * 3 // 5], *found[-MOST_TOKENS * 2 // 5 :]]
    return found


def _ends(text: str) -> str:
    """Return the beginning and the end of a long text, as it stands and once more unfolded: a sign may stand for eighteen."""
    return _cut(unicodedata.normalize("NFKC", _whole(_cut(text))))


def _cut(text: str) -> str:
    return text if len(text) <= FIRST + LAST else f"{text[:FIRST]}\n{text[-LAST:]}"


def _latin(token: str) -> str:
    """Undo letters borrowed from another script: "kіll" with a Ukrainian i is "kill"."""
    if token.isascii() or not any("a" <= each <= "z" for each in token):
        return token
    latin = token.translate(letters.LATIN)
    return latin if latin.isascii() else token


def joined(found: list[str]) -> list[str]:
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
