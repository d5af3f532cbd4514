"""Parts of the glossary component that look at each word once.

For training examples, which repeat their words, and are no secret. **Never for messages**: what somebody typed must not stay
in memory.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TypeVar

Part = TypeVar("Part")


def remembering(part: Part, *methods: str) -> Part:
    """Return a part that finds the same, and whose `methods`, of one word each, are asked once for each word."""
    twin = copy(part)
    for method in methods:
        object.__setattr__(twin, method, cache(getattr(part, method)))  # the parts are frozen
    return twin
