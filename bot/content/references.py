"""References into `resources/`: `en/answers/sextortion#teen.steps.2`, `countries/GB#gb-childline`, `en/phrases#empty.0`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"^(?P<file>[A-Za-z0-9_/-]{1,80})#(?P<path>[A-Za-z0-9_.*+ -]{1,120})$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A parsed reference: the file (below `resources/languages` or `resources`) and the path inside it."""

    file: tuple[str, ...]
    path: tuple[str, ...]


def parse(ref: str) -> Reference:
    """Split a reference; raises LookupError when it has not the form of one."""
    match = _REFERENCE.match(ref)
    if match is None:
        raise LookupError("not a reference into resources")
    return Reference(tuple(match["file"].split("/")), tuple(match["path"].split(".")))
