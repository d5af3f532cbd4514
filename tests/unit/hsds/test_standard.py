"""The HSDS form of the directory: valid by the standard's own schemas, stable, whole, and only what is served."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.content.content import Content
from bot.content.models import Service, Status
from bot.hsds import ids, profile, schedules
from bot.hsds.directory import Directory, listed

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def everything(content: Content) -> Directory:
    return Directory(content, DAY)


def rows_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from rows_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from rows_of(inner)


def unknown_keys(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """The properties that a schema does not name: the standard's own examples may have none."""
    if isinstance(value, dict) and "properties" in schema:
        for key, inner in value.items():
            if key not in schema["properties"]:
                yield f"{where}.{key}"
            else:
                yield from unknown_keys(inner, schema["properties"][key], f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from unknown_keys(inner, schema.get("items", {}), where)


@pytest.mark.parametrize("name", ["service", "service_list", "organization", "organization_list"])
def test_everything_is_valid_by_the_standard(everything: Directory, shared: Path, name: str) -> None:
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads((shared / "hsds-3.0" / "compiled" / f"{name}.json").read_text("utf-8"))
    rows = {
        "service": list(everything.services.values()),
        "service_list": [listed(row) for row in everything.services.values()],
        "organization": [everything.organization(key, whole) for key in everything.organizations for whole in (False, True)],
        "organization_list": list(everything.organizations.values()),
    }[name]
    assert len(rows) > 100
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [f"{error.json_path}: {error.message}" for row in rows for error in validator.iter_errors(row)][:5] == []
    assert sorted({key for row in rows for key in unknown_keys(row, schema)}) == []


@pytest.mark.parametrize("name", ["taxonomy", "taxonomy_term"])
def test_the_profile_is_valid_by_the_standard(shared: Path, name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((shared / "hsds-3.0" / f"{name}.json").read_text("utf-8"))
    for refers_to_another_file in ("taxonomy_detail", "metadata"):
        schema["properties"].pop(refers_to_another_file, None)
    validator = Draft202012Validator(schema)
    for row in profile.taxonomies() if name == "taxonomy" else profile.terms():
        assert not list(validator.iter_errors(row))


def test_identifiers_never_change() -> None:
    assert ids.of("service", "gb-childline") == "c33626b5-f892-5884-bdc1-290aa2da34d1"
    assert ids.of("organization", "GB", "NSPCC") == "088b6a94-db63-513a-9f54-fc01574cfc45"


def test_identifiers_are_unique_and_links_lead_somewhere(everything: Directory) -> None:
    terms = {row["id"] for row in profile.terms()}
    for row in everything.services.values():
        seen: set[str] = set()
        for each in rows_of({key: value for key, value in row.items() if key != "organization"}):
            if "taxonomy_id" in each:
                assert each["id"] in terms
                continue
            assert each["id"] not in seen, each
            seen.add(each["id"])
            assert each.get("service_id", row["id"]) == row["id"]
            assert each.get("link_id", row["id"]) in seen
        if "organization_id" in row:
            assert row["organization"] == everything.organizations[row["organization_id"]]
        for attribute in row["attributes"]:
            if attribute["link_type"] == "paired_with":
                assert attribute["value"] in everything.services


def test_drafts_and_overdue_facts_are_not_served(content: Content) -> None:
    gb = content.countries["GB"]
    line = gb.services[0]
    updates = ({"status": Status.draft}, {"checked_on": DAY - timedelta(days=366)}, {"valid_until": DAY - timedelta(days=1)})
    for update in updates:
        changed = gb.model_copy(update={"services": (line.model_copy(update=update),)})
        shown = Directory(replace(content, countries={"GB": changed}), DAY)
        assert ids.of("service", line.id) not in shown.services
    assert ids.of("service", line.id) in Directory(content, DAY).services


def test_what_the_standard_lacks_is_said_with_attributes(everything: Directory) -> None:
    row = everything.services[ids.of("service", "gb-childline")]
    said = {(each["link_type"], each["value"]) for each in row["attributes"]}
    assert {
        ("kind", "child_helpline"), ("anonymous", "true"), ("confidentiality_ends", "danger_to_life"),
        ("chat_url", "https://www.childline.org.uk/"), ("paired_with", ids.of("service", "gb-nspcc-helpline")),
        ("audience", "child"), ("review", "sourced"),
    } <= said
    codes = {code for name in ("parents_told", "confidentiality_ends", "on_contact") for code in profile.TAXONOMIES[name][1]}
    assert {"only_if_danger", "danger_to_life", "may_wait"} <= codes


@pytest.mark.parametrize(("hours", "expected"), [
    ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00")]),
    ("Mo-Fr 09:00-17:00; PH off", [("MO,TU,WE,TH,FR", "09:00", "17:00")]),
    ("Mo,Tu 11:00-15:00; We 13:00-16:00,17:00-21:00", [
        ("MO,TU", "11:00", "15:00"), ("WE", "13:00", "16:00"), ("WE", "17:00", "21:00")]),
    ("Su-Th 16:00-24:00", [("SU,MO,TU,WE,TH", "16:00", "24:00")]),
    ("14:00-18:00", [("MO,TU,WE,TH,FR,SA,SU", "14:00", "18:00")]),
    ("Mo-Su 16:00-21:00; Dec 29-Jan 03 off", None), ("Mo-Su 09:00-17:00; Sa off", None), ("sunrise-sunset", None),
    ("Mo-Fr 09:00-17:00; Fr 10:00-12:00", None), ("Mo[1] 10:00-12:00", None), ("week 1-10 Mo 09:00-10:00", None),
])
def test_regular_weeks_become_rows_and_others_stay_words(hours: str, expected: list[tuple[str, str, str]] | None) -> None:
    found = schedules.week_of(hours)
    assert (found and [(",".join(days).upper(), opens, closes) for days, opens, closes in found]) == expected


def test_clocks_that_never_change_carry_their_offset() -> None:
    def row(zone: str) -> dict[str, Any]:
        return schedules.rows(Service.model_validate({
            "id": "xx-line", "kind": "child_helpline", "name": {"en": "x"}, "url": "https://example.org",
            "hours": "Mo-Fr 09:00-24:00", "time_zone": zone, "source_url": "https://example.org", "checked_on": DAY,
        }))[0]

    nepal = row("Asia/Kathmandu")
    assert (nepal["opens_at"], nepal["closes_at"], nepal["timezone"]) == ("09:00+05:45", "00:00+05:45", 5.75)
    assert row("Europe/Helsinki")["opens_at"] == "09:00"
    assert "timezone" not in row("Europe/Helsinki")
