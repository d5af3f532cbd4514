"""What the tests of safety share."""

from __future__ import annotations

import pytest

from bot.safety.screen import Screen
from bot.settings import settings


@pytest.fixture(scope="session")
def screen() -> Screen:
    """The screen over the project's own lists; reading them takes seconds."""
    return Screen.of(settings().resources)
