"""What the rules on training examples share: each file is read once, and a file that cannot be learnt from hides no other.

The rule `training_data` names what is wrong with a file that is missing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.engine.data_files import examples_of, problems_of
from bot.settings import Settings


def examples_by_file(settings: Settings) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each file of data/nlu that can be learnt from, with its examples."""
    for path in sorted((settings.project / "data" / "nlu").rglob("*.yml")):
        stat = path.stat()
        found = _read(path, (stat.st_mtime_ns, stat.st_size))
        if found is not None:
            yield path, found


@lru_cache(maxsize=4096)
def _read(path: Path, _stamp: tuple[int, int]) -> tuple[str, ...] | None:
    return None if problems_of(path) else tuple(examples_of(path))
