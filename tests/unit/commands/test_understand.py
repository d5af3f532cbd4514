"""How the lines of `majakka understand` are read."""

from __future__ import annotations

import pytest

from bot.commands.understand import _read


@pytest.mark.parametrize(("line", "text", "language"), [
    ("he wants my pics", "he wants my pics", None),
    ('"first line\\nsecond"', "first line\nsecond", None),
    ('{"text": "ayuda", "language": "es"}', "ayuda", "es"),
    ('{"text": "help me", "language": 7, "country": "GB"}', "help me", None),
    ('"not closed', '"not closed', None),
    ('{"text": 5}', '{"text": 5}', None),
    ('{}', '{}', None),
    ('{"text": "not closed', '{"text": "not closed', None),
    ("{" * 100_000, "{" * 100_000, None),
    ('"said "hi" to me"', '"said "hi" to me"', None),
    ("", "", None),
])
def test_a_line_is_a_text_unless_it_is_json_with_one(line: str, text: str, language: str | None) -> None:
    assert _read(line) == (text, language)
