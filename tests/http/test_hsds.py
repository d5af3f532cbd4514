"""The HSDS API over HTTP: pages, filters, bad questions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.loader import load
from bot.hsds import ids

BASE = "/v1/hsds"


def test_root_says_what_it_is_and_where(client: Any) -> None:
    body = client.get(f"{BASE}/").json()
    assert body["version"] == "3.0"
    for key in ("profile", "openapi_url"):
        assert client.get(body[key].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("table", ["services", "organizations", "taxonomies", "taxonomy_terms"])
def test_pages_hold_every_entry_once(client: Any, table: str) -> None:
    first = client.get(f"{BASE}/{table}?per_page=7").json()
    assert (first["page_number"], first["first_page"], first["empty"]) == (1, True, False)
    seen = []
    for page in range(1, first["total_pages"] + 1):
        body = client.get(f"{BASE}/{table}?per_page=7&page={page}").json()
        assert body["size"] == len(body["contents"]) <= 7
        assert body["last_page"] == (page == first["total_pages"])
        seen += [row["id"] for row in body["contents"]]
        if page > 12:
            break
    assert len(seen) == len(set(seen))
    assert client.get(f"{BASE}/{table}/{seen[0]}").json()["id"] == seen[0]
    behind = client.get(f"{BASE}/{table}?page=99999").json()
    assert (behind["empty"], behind["size"], behind["contents"]) == (True, 0, [])


def test_lists_are_brief_and_can_be_full_or_minimal(client: Any) -> None:
    key = ids.of("service", "gb-childline")
    brief, full, minimal = (
        next(row for row in client.get(f"{BASE}/services?per_page=1000{more}").json()["contents"] if row["id"] == key)
        for more in ("", "&full=true", "&minimal=true")
    )
    assert "phones" not in brief
    assert full == client.get(f"{BASE}/services/{key}").json()
    assert full["phones"][0]["number"] == "0800 1111"
    assert set(minimal) == {"id", "modified_date"}


def test_filters(client: Any) -> None:
    def found(query: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = client.get(f"{BASE}/services?per_page=1000&{query}").json()["contents"]
        return rows

    everything = len(found(""))
    assert {row["name"] for row in found("search=childline")} >= {"Childline"}
    assert found("search=CHILDLINE%20nothing") == []
    nspcc = ids.of("organization", "GB", "NSPCC")
    assert ids.of("service", "gb-childline") in {row["id"] for row in found(f"organization_id={nspcc}")}
    helplines = found(f"taxonomy_term_id={ids.of('taxonomy_term', 'kind', 'child_helpline')}")
    assert 100 < len(helplines) < everything
    assert len(found(f"taxonomy_id={ids.of('taxonomy', 'kind')}")) == everything
    assert found("modified_after=2099-01-01T00:00:00Z") == []
    assert len(found("modified_after=2020-01-01T00:00:00Z")) == everything
    organization = client.get(f"{BASE}/organizations/{nspcc}?full_service=true").json()
    assert any(service["phones"] for service in organization["services"])


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "per_page=0", "per_page=1001", "format=xml", "full=perhaps",
                                   "modified_after=yesterday", f"search={'x' * 101}"])
def test_bad_questions_are_refused_without_an_echo(client: Any, query: str) -> None:
    answer = client.get(f"{BASE}/services?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    value = query.split("=")[1]
    assert len(value) < 3 or value not in answer.text


@pytest.mark.parametrize("path", ["services/nothing", "organizations/00000000-0000-0000-0000-000000000000", "taxonomies/x",
                                  "taxonomy_terms/x", "service_at_locations"])
def test_what_is_not_there(client: Any, path: str) -> None:
    assert client.get(f"{BASE}/{path}").status_code == 404


def test_drafts_are_not_among_the_services(client: Any, content: Any) -> None:
    whole = load(content.root)  # what is served holds no drafts any more
    drafts = {ids.of("service", each.id) for place in whole.countries.values() for each in place.services
              if each.status.value == "draft"}
    assert drafts
    assert not drafts & {row["id"] for row in client.get(f"{BASE}/services?per_page=1000").json()["contents"]}
