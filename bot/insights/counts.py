"""How many support cards were shown: counts by month and kind, held in memory, told only in groups of k and more.

Nothing about a request is kept but the cell that it falls into. A cell is told when it holds at least `k`, and then rounded
down to a multiple of `k`: whoever reads the table twice cannot see a single card being added.
"""

from __future__ import annotations

import csv
import io
import threading
from collections import Counter
from datetime import datetime
from typing import NamedTuple

MOST_CELLS = 50_000


class Cell(NamedTuple):
    """What a count is of. Values are ids of our own, never what somebody sent."""

    month: str
    event: str
    platform: str
    country: str
    language: str


class Counts:
    """Thread-safe counts of cards; beyond `MOST_CELLS` different cells new ones count as "other"."""

    def __init__(self, k: int) -> None:
        if k < 2:
            raise ValueError("k must be at least 2: a group of one is somebody")
        self.k = k
        self._cells: Counter[Cell] = Counter()
        self._lock = threading.Lock()

    def add(self, now: datetime, event: str, platform: str | None, country: str | None, language: str) -> None:
        """Count one card; what is unknown counts as "unknown"."""
        cell = Cell(now.strftime("%Y-%m"), event, platform or "unknown", country or "unknown", language)
        with self._lock:
            if cell not in self._cells and len(self._cells) >= MOST_CELLS:
                cell = Cell(cell.month, event, "other", "other", "other")
            self._cells[cell] += 1

    def told(self) -> list[tuple[Cell, int]]:
        """Return the cells that may be told, with their counts rounded down to a multiple of k."""
        with self._lock:
            return sorted((cell, count // self.k * self.k) for cell, count in self._cells.items() if count >= self.k)

    def as_csv(self) -> str:
        """Return what may be told as CSV (RFC 4180)."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([*Cell._fields, "cards_at_least"])
        writer.writerows([*cell, count] for cell, count in self.told())
        return out.getvalue()
