"""What happens where something cannot be measured: it is said aloud, and stands in the results; never left out quietly."""

from __future__ import annotations

import re
import sys

_ADDRESS = re.compile(r"\b[a-z][a-z+.-]*://\S+")


class Skipped(Exception):
    """Something could not be measured here; the message says why, for whoever reads the results."""


def without_addresses(text: str) -> str:
    """Return `text` with every URL taken out: results are shared, and registries and mirrors are nobody's business."""
    return _ADDRESS.sub("<address>", text)


def say(what: str, reason: str) -> None:
    """Say on standard error, in a way that is not overlooked, that `what` was not measured."""
    line = "!" * 100
    print(f"{line}\nSKIPPED, NOT MEASURED: {what}\n  because {reason}\n{line}", file=sys.stderr, flush=True)
