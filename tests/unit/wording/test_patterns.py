"""Patterns of words as editors write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.wording import measures
from bot.wording.patterns import compiled, fold, found, mentions


@pytest.mark.parametrize(("pattern", "text", "hit"), [
    ("commit* suicid*", "She committed suicide.", True), ("commit* suicid*", "commitment, suicide", False),
    ("child porn*", "child-pornography", True), ("child porn*", "grandchild porn", False),
    ("(a|an) affair", "An  affair", True), ("why (did|have) you", "Why\u00a0did you", True),
    ("relationship ... adult", "a relationship with a much older adult", True),
    ("relationship ... adult", "a relationship. The adult", False),
    ("relationship ... adult", "a relationship one two three four five adult", False),
    ("*porno*", "kinderpornografie", True), ("porno*", "kinderpornografie", False),
    ("you shouldn't", "you shouldn\u2019t", True), ("sí", "si", False), ("SÍ", "sí", True),
    ("إباحية", "إِبَاحِيَّة", True), ("*儿童色情*", "这是儿童色情内容", True), ("lapsiporno*", "LAPSIPORNOA", True),
    ("a.b", "axb", False), ("self generated", "(self-generated)", True), ("x (y z|w)", "x y  z", True),
])
def test_what_a_pattern_finds(pattern: str, text: str, hit: bool) -> None:
    assert (found(text, (pattern,)) is not None) is hit


def test_an_exception_covers_what_it_names_and_nothing_else() -> None:
    avoid, unless = ("your fault",), ("not your fault",)
    assert found("It is not your fault.", avoid, unless) is None
    assert found("It is not your fault, but this is your fault.", avoid, unless) == "your fault"


@pytest.mark.parametrize("pattern", ["", "*", "...", "(|)", "!?"])
def test_a_pattern_without_a_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="holds no word"):
        compiled(pattern)


@given(st.text(max_size=60), st.text(alphabet="ab*(|). -\u0627é", max_size=20))
def test_odd_text_and_odd_patterns_never_break_the_search(text: str, pattern: str) -> None:
    try:
        compiled(pattern)
    except ValueError:
        return
    found(text, (pattern,))
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abc -.'é", max_size=30), st.lists(st.text(alphabet="abc*(|). ", min_size=1, max_size=8), max_size=5))
def test_a_whole_table_at_once_finds_what_one_of_its_patterns_finds(text: str, table: list[str]) -> None:
    def is_one(pattern: str) -> bool:
        try:
            return bool(compiled(pattern))
        except ValueError:
            return False

    patterns = tuple(filter(is_one, table))
    assert mentions(text, patterns) is (found(text, patterns) is not None)


def test_measures_count_what_a_reader_counts() -> None:
    assert measures.words("You don't have to call 0800 1111, no.") == 8
    assert measures.words("这是儿童安全帮助", letters_per_word=2) == 4
    assert measures.sentences("One. Two? Three! ... ؟ Four") == ["One", "Two", "Three", "Four"]
    assert measures.mean_sentence(["a b c. d."]) == 2
    assert measures.mean_sentence([]) == measures.mean_word(["1 2"]) == 0 or measures.mean_word(["1 2"]) == 0
    assert measures.mean_word(["abc de"]) == 2.5
    assert measures.filled("call {emergency_number} at {time}", {"emergency_number": "112"}) == "call 112 at ten"
