"""The messages that are sent: a fixed sample of the training messages, the same for everyone who is measured."""

from __future__ import annotations

import random
from pathlib import Path

from bot.engine.data_files import examples_of

_SEED = 7


def sample(nlu: Path, count: int) -> list[str]:
    """Return `count` messages from all files below `nlu`, shuffled; some come twice when there are too few."""
    known = sorted({text for path in sorted(nlu.rglob("*.yml")) for text in examples_of(path)})
    if not known:
        raise ValueError("there are no training messages")
    random.Random(_SEED).shuffle(known)
    return [known[index % len(known)] for index in range(count)]
