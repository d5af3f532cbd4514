"""The memory of a serving process, once everything is loaded."""

from __future__ import annotations

import ctypes
import gc
import sys

# New objects that call for a collection, and how many collections of young ones call for one of older ones. A message makes
# some thousands, nearly all gone without it: with Python's 700 the collector took a sixteenth of the time.
_OFTEN = (20_000, 20, 20)


def settle() -> None:
    """Keep what was loaded out of the collector's way, and give back what loading took for a while.

    Collections need not walk through what stays for good while a child waits. Outside Linux nothing is given
    back.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_OFTEN)
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library of Linux has it
        if trim is not None:
            trim(0)
