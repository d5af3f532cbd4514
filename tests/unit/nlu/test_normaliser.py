"""Spelling evened out, meaning kept."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.nlu.normaliser import normalise


@pytest.mark.parametrize(("typed", "read"), [
    ("HEEEELP  me", "heelp me"),
    ("don’t “go”", "don't \"go\""),
    ("a\u200bb\u202ec", "abc"),
    ("ﬁne １２", "fine 12"),
    ("school", "school"),
    ("call 999 or 5000", "call 999 or 5000"),
    ("\ud83d", "\ufffd"),
    ("नमस्ते", "नमस्ते"),
    ("", ""),
])
def test_examples(typed: str, read: str) -> None:
    assert normalise(typed) == read


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_becomes_utf8_once_and_for_all(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert normalise(once) == once
