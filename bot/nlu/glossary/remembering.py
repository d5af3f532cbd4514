"""Parts of the glossary component that look at each word once.

For training examples, which repeat their words, and are no secret. **Never for messages**: what somebody typed must not stay
in memory.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TypeVar

Part = TypeVar("Part")


def remembering(part: Part, method: str) -> Part:
    """Return a part that finds the same, and whose `method`, of one word, is asked once for each."""
    twin = copy(part)
    object.__setattr__(twin, method, cache(getattr(part, method)))  # the parts are frozen
    return twin
