"""Rows as JSON or CSV. A CSV cell is made so that no spreadsheet takes it for a formula (docs/decisions/0012)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

import phonenumbers

Row = dict[str, str]
# What spreadsheets take for the beginning of a formula, in their wide forms too; tab and line break hide what follows.
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")


def as_json(rows: Iterable[Row]) -> str:
    """Return the rows as a JSON list, every value as it stands in the directory."""
    return json.dumps(list(rows), indent=1, ensure_ascii=False) + "\n"


def as_csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Return the rows as CSV (RFC 4180) with a line of column names."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: phone_cell(value) if name == "phone" else cell(value) for name, value in row.items()})
    return out.getvalue()


def cell(value: str) -> str:
    """Return a value that is no formula: one that looks like it gets an apostrophe before it, the sign for text."""
    return f"'{value}" if _FORMULA.match(value) else value


def phone_cell(number: str) -> str:
    """Return a number that is no formula and loses nothing: `+358 9 2525` is written `(+358) 9 2525`.

    People read it, and programs that keep digits and `+` get the number as it was; an apostrophe would stand in their way.
    """
    try:
        code = f"+{phonenumbers.parse(number, None).country_code}"
    except phonenumbers.NumberParseException:
        return cell(number)
    return f"({code}){number.removeprefix(code)}" if number.startswith(code) else cell(number)
