"""Exports: whole, only what is served, and harmless to spreadsheets without losing a digit."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from bot.content.content import Content
from bot.content.models import Service, Status
from bot.exports import rows, text

DAY = date(2026, 11, 25)


def test_every_served_number_is_in_the_csv_and_the_json(content: Content) -> None:
    found = list(rows.countries(content, DAY))
    assert json.loads(text.as_json(found)) == found
    read = list(csv.DictReader(io.StringIO(text.as_csv(found, rows.COUNTRY_COLUMNS), newline="")))
    assert tuple(read[0]) == ("country", "kind", "name", "phone", "url", "hours", "source_url", "checked_on")
    assert len(read) == len(found)
    for plain, cell in zip(found, read, strict=True):
        assert [c for c in cell["phone"] if c.isdigit() or c == "+"] == [c for c in plain["phone"] if c.isdigit() or c == "+"]
    numbers = {row["phone"] for row in found}
    for country in content.countries.values():
        for service in country.services:
            if service.status is not Status.draft:
                assert {phone.number for phone in service.phones} <= numbers


def test_no_cell_of_the_directory_is_a_formula(content: Content) -> None:
    for table, columns in ((rows.countries, rows.COUNTRY_COLUMNS), (rows.platforms, rows.PLATFORM_COLUMNS)):
        found = list(table(content, DAY))
        assert len(found) > 50
        for line in csv.reader(io.StringIO(text.as_csv(found, columns), newline="")):
            assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") for cell in line)


@given(st.text(max_size=30))
def test_no_cell_at_all_is_a_formula(value: str) -> None:
    for made in (text.cell(value), text.phone_cell(value)):
        assert made.lstrip()[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20") or made[:1] == "'"
        assert value in (made, made[1:]) or made.replace("(", "", 1).replace(")", "", 1) == value


@pytest.mark.parametrize(("value", "cell"), [
    ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"), ("  =1+1", "'  =1+1"), ("@sum", "'@sum"), ("-2+3", "'-2+3"),
    ("\uff1d1", "'\uff1d1"), ("\tx", "'\tx"), ("plain", "plain"), ("", ""), ("a=b", "a=b"), ("116 111", "116 111"),
])
def test_cells(value: str, cell: str) -> None:
    assert text.cell(value) == cell


@pytest.mark.parametrize(("number", "cell"), [
    ("+358 9 2525 0111", "(+358) 9 2525 0111"), ("+1-800-843-5678", "(+1)-800-843-5678"), ("+358401234567", "(+358)401234567"),
    ("0800 1111", "0800 1111"), ("*100#", "*100#"), ("+", "'+"), ("+999", "'+999"), ("=1", "'=1"),
])
def test_phone_cells(number: str, cell: str) -> None:
    assert text.phone_cell(number) == cell
    if cell.startswith("("):
        assert phonenumbers.parse(cell, None) == phonenumbers.parse(number, None)


def test_drafts_and_overdue_facts_are_not_exported(content: Content) -> None:
    far = DAY + timedelta(days=800)
    assert {row["kind"] for row in rows.countries(content, far)} == {"emergency"}
    assert list(rows.platforms(content, far)) == []
    gb = content.countries["GB"]
    draft = gb.model_copy(update={"services": tuple(each.model_copy(update={"status": Status.draft}) for each in gb.services)})
    only = replace(content, countries={"GB": draft})
    assert {row["kind"] for row in rows.countries(only, DAY) if row["country"] == "GB"} == {"emergency"}


def test_a_hostile_name_stays_in_its_cell(content: Content) -> None:
    hostile = Service.model_validate({
        "id": "gb-bad", "kind": "child_helpline", "name": {"en": '=cmd|"/C calc"!A0\n"x",y'}, "url": "https://example.org",
        "source_url": "https://example.org", "checked_on": DAY, "status": "sourced",
    })
    gb = content.countries["GB"].model_copy(update={"services": (hostile,), "emergency": ()})
    made = text.as_csv(rows.countries(replace(content, countries={"GB": gb}), DAY), rows.COUNTRY_COLUMNS)
    line = next(csv.DictReader(io.StringIO(made, newline="")))
    assert line["name"] == '\'=cmd|"/C calc"!A0\n"x",y'
    assert line["source_url"] == "https://example.org"
