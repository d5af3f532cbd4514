"""How many processor cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """Return the number of cores; what is computed must not depend on it."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(allowed(0)) if allowed else os.cpu_count() or 1
