"""One command a file; each has `register(app)` and imports what it needs only when it runs.

A command with several kinds (`new`, `report`, `export`) is a folder with one kind a file, made the same way.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import ModuleType


def found_in(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """Yield the modules of a package that have `register`; the others are what commands share."""
    for each in pkgutil.iter_modules(path):
        module = importlib.import_module(f"{package}.{each.name}")
        if hasattr(module, "register"):
            yield module
