"""What counts of a message that may hold a text, a choice, or both, and what the risk screen sees in it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.content import render
from bot.content.about import About
from bot.content.content import Content
from bot.safety.judge import judge
from bot.safety.screen import NOTHING, Sight

_log = logging.getLogger("majakka.engine")


def heard(
    content: Content, look: Callable[[str], Sight], text: str | None, choice: str | None, language: str | None
) -> tuple[str | None, str | None, Sight]:
    """Return the text or the choice to answer, and the sight of the text.

    Words in place of a choice are read as typed; danger in a text counts more than the choice beside it. A screen that fails
    leaves the classifier, which sees risks too.
    """
    if choice is not None and not render.is_choice(content, choice, About.of(content, language=language)):
        text, choice = text or choice, None
    try:
        sight = look(text) if text else NOTHING
    except Exception as error:
        _log.error("risk screen failed: %s", type(error).__name__)
        sight = NOTHING
    risk = judge(sight, ())
    if choice is None or (risk is not None and risk.emergency):
        return text, None, sight
    return None, choice, NOTHING
