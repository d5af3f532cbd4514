"""What the tests of the actions share."""

from __future__ import annotations

import pytest

from tests.unit.actions.talking import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk()
