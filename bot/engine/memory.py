"""The memory of a serving process, once everything is loaded."""

from __future__ import annotations

import ctypes
import gc
import sys


def settle() -> None:
    """Keep what was loaded out of the collector's way, and give back what loading took for a while.

    Collections need not walk through what stays for good while a child waits. Outside Linux nothing is given
    back.
    """
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library of Linux has it
        if trim is not None:
            trim(0)
