"""Waiting for a page. Playwright's own `wait_for_function` needs `eval`, which the policy of our pages forbids."""

from __future__ import annotations

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 15.0) -> None:
    """Wait until a JavaScript expression holds in a page or frame."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < end, f"never came true: {expression}"
        time.sleep(0.03)
