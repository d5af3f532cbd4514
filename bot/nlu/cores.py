"""How many processor cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """Return the number of cores; what is computed must not depend on it."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def one_core_a_message() -> None:
    """Let the products of matrices that a message needs run on the core that it has.

    They are small: a second thread gains nothing, and waits for the next one by spinning, on a core that other messages need.
    Holds from now on; whoever trains does so before.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, "blas")
