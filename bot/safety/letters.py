"""Letters that are drawn like others: tables for reading a message as it looks, not as it is encoded.

Most follow from Unicode's names (`LATIN SMALL LETTER G WITH HOOK` is a g, `NEGATIVE CIRCLED LATIN CAPITAL LETTER A` an a);
written out here is only what no name tells. All are for text in lower case, after NFKC and without accents.
"""

from __future__ import annotations

import re
import unicodedata

_LATIN_BLOCKS = ((0x80, 0x2B0), (0x1D00, 0x1DC0), (0x2C60, 0x2C80), (0xA720, 0xA800), (0xAB30, 0xAB70), (0x1F150, 0x1F18A))
_NAMED = re.compile("(?:LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |SCRIPT |BARRED |SIDEWAYS |INSULAR |BLACKLETTER )*"
                    "|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER )([A-Z])(?: WITH .*)?")
# By their names a b, an r and an l; as they are used a g and a j upside down, and a t in a mirror.
_RATHER_TURNED = "ƃɾƚ"
_FIRST_FLAG = 0x1F1E6  # 🇦


def _by_name() -> dict[str, str]:
    found = {}
    for first, end in _LATIN_BLOCKS:
        for each in map(chr, range(first, end)):
            named = _NAMED.fullmatch(unicodedata.name(each, ""))
            if named and each not in _RATHER_TURNED:
                found[each] = named[1].lower()
    return found


def _pairs(written: str) -> dict[str, str]:
    """Return a table that is written as pairs: what stands there, what it means."""
    return dict(written.split("=") for written in written.split())


# Alphabets that nobody here writes in, but "fonts" are made of: Cherokee, Lisu.
_OF_OTHER_ALPHABETS = dict(zip("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏒᏕᏙᏞᏟᏢᏦᏴ", "drtiajewmhgzrsvlcpkb", strict=True)) | dict(
    zip("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "abcdefghijklmnoprstuvwxyz", strict=True))
PLAIN = str.maketrans(_by_name() | _OF_OTHER_ALPHABETS | {"ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ɑ": "a", "ꞁ": "l"} | {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ؤ": "و", "ئ": "ي",
})
# The letters that flags are made of: two are a flag, more or fewer are letters.
FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
OF_FLAGS = {_FIRST_FLAG + number: ord("a") + number for number in range(26)}

# Letters of other scripts that are drawn like Latin ones, in lower case or as capitals.
LATIN = str.maketrans(_pairs(
    "а=a с=c е=e і=i о=o р=p х=x у=y ԁ=d һ=h ј=j ѕ=s к=k м=m т=t в=b н=h ѡ=w ԛ=q ԝ=w ӏ=l ѵ=v ҽ=e "
    "я=r и=n п=n г=r ш=w щ=w з=e ь=b б=b д=a ц=u ч=y ж=x э=e є=e ф=o л=n "
    "α=a β=b γ=y ε=e ζ=z η=n θ=o ι=i κ=k λ=l μ=u ν=v ο=o π=n ρ=p σ=o ς=s τ=t υ=u χ=x ω=w "
    "օ=o ո=n ս=u հ=h յ=j ց=g ք=p"
))
# And Latin ones, or digits, in a Cyrillic word.
CYRILLIC = str.maketrans(_pairs(
    "a=а b=в c=с e=е h=н i=і j=ј k=к m=м n=п o=о p=р r=г s=ѕ t=т u=и v=ѵ w=ш x=х y=у "
    "0=о 1=і 3=з 4=ч 6=б α=а ε=е ι=і κ=к ο=о ρ=р τ=т"
))

# Letters that stand on their heads or are seen in a mirror.
TURNED = str.maketrans(_pairs(
    "ɐ=a ɔ=c ǝ=e ɟ=f ⅎ=f ƃ=g ᵷ=g ɥ=h ᴉ=i ɾ=j ʞ=k ⋊=k ˥=l ꓶ=l ɯ=m ɹ=r ᴚ=r ʇ=t ƚ=t ┴=t ⊥=t ∩=u ʌ=v ʍ=w ʎ=y ⅄=y "
    "ɒ=a ɘ=e ᴎ=n ꟼ=p ɿ=r ᴙ=r ƨ=s ꙅ=s ∀=a ᗡ=d"
))
IS_TURNED = re.compile("[" + "".join(map(chr, TURNED)) + "]")
# What becomes of those that are another letter when they are turned: nothing, rotated, mirrored.
SWAPS: tuple[dict[int, int], ...] = ({}, str.maketrans("nupdbqmwԁλ", "undpqbwmpv"), str.maketrans("bdpqʇυγ", "dbqpfuy"))
