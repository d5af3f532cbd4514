"""What the terminal shows of a reply."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from bot.commands.chat import show

BODY: dict[str, Any] = {"replies": [
    {"type": "text", "text": "First [bold]words[/bold] " + "and more of them " * 12, "ref": "x"},
    {"type": "steps", "title": "What to do", "steps": ["One thing " * 20, "Another"], "ref": "x"},
    {"type": "contacts", "contacts": [
        {"name": "A helpline", "phone": "116 111", "chat_url": "https://chat.example", "url": "https://chat.example",
         "hours": None, "note": "Free."},
    ]},
    {"type": "sources", "sources": [{"publisher": "Somebody", "title": "A page", "url": "https://source.example"}]},
    {"type": "choices", "choices": [{"id": "more", "title": "Tell me more"}, {"id": "help_now", "title": "I need help now"}]},
]}


def shown(width: int, sources: bool = False) -> tuple[str, dict[str, str]]:
    out = io.StringIO()
    choices = show(Console(file=out, width=width, force_terminal=False), BODY, sources)
    return out.getvalue(), choices


@pytest.mark.parametrize("width", [24, 60, 200])
def test_everything_is_shown_and_no_line_is_too_long(width: int) -> None:
    text, choices = shown(width)
    assert choices == {"1": "more", "2": "help_now"}
    for part in ("[bold]words[/bold]", "What to do", "1.", "Another", "A helpline", "116 111", "Free.", "2"):
        assert part in text
    assert max(map(len, text.splitlines())) <= min(width, 88)


def test_an_address_is_shown_once_and_sources_when_asked_for() -> None:
    text, _ = shown(100)
    assert text.count("https://chat.example") == 1
    assert "source.example" not in text
    assert "source.example" in shown(100, sources=True)[0]


def test_long_steps_hang_under_their_beginning() -> None:
    text, _ = shown(60)
    lines = text.splitlines()
    first = next(index for index, line in enumerate(lines) if "One thing" in line)
    assert lines[first + 1].index("thing") - lines[first].index("One") in range(12)
    assert lines[first + 1].startswith("    ")
