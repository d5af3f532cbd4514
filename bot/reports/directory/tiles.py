"""A map of tiles: each territory a square near where it lies.

Places come from the coordinates in the time zone database (zone.tab, public domain): the town that gives a territory's first
zone its name. Where many territories are close together, the nearest free square is taken; it is no map to measure on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

COLUMNS, ROWS = 46, 25
NORTH, SOUTH = 66.0, -44.0
_POINT = re.compile(r"^([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?$")
_BESIDE = {"XK": "RS"}  # filed under a neighbour in the database


@cache
def _points() -> dict[str, tuple[float, float]]:
    """Return (latitude, longitude) in degrees of each territory."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found: dict[str, tuple[float, float]] = {}
    for line in table.splitlines():
        code, _, rest = line.partition("\t")
        point = _POINT.match(rest.split("\t")[0])
        if point and code not in found:
            latitude = (int(point[2]) + int(point[3]) / 60) * (-1 if point[1] == "-" else 1)
            longitude = (int(point[5]) + int(point[6]) / 60) * (-1 if point[4] == "-" else 1)
            found[code] = (latitude, longitude)
    return found | {code: found[other] for code, other in _BESIDE.items()}


def places(codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return (row, column), from 1, of each territory that can be placed; no two share a square."""
    taken: dict[tuple[int, int], str] = {}
    known = [(code, _points()[code]) for code in sorted(set(codes)) if code in _points()]
    for code, (latitude, longitude) in sorted(known, key=lambda each: (-each[1][0], each[1][1])):
        row = 1 + round(min(max((NORTH - latitude) / (NORTH - SOUTH), 0), 1) * (ROWS - 1))
        column = 1 + round((longitude + 180) / 360 * (COLUMNS - 1))
        free = (
            (each_row, each_column) for each_row in range(1, ROWS + 1) for each_column in range(1, COLUMNS + 1)
            if (each_row, each_column) not in taken
        )
        row_, column_ = row, column
        square = min(free, key=lambda each: ((each[0] - row_) ** 2 + (each[1] - column_) ** 2, each))
        taken[square] = code
    return {code: square for square, code in taken.items()}
