"""`GET /v1/hsds/…`: the directory as an HSDS 3.0 API. docs/reference/hsds.md is its profile.

Plain functions, not coroutines: making the directory takes most of a second after a change, and a child who writes in that
moment should not wait for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from bot.content import current
from bot.hsds import profile
from bot.hsds.directory import Directory, directory, listed
from bot.web.contract import ProblemOut
from bot.web.problems import Problem
from bot.web.responses import Json

router = APIRouter(prefix="/v1/hsds", tags=["HSDS"], responses={404: {"model": ProblemOut}, 422: {"model": ProblemOut}})

HSDS_VERSION = "3.0"
Row = dict[str, Any]
Search = Annotated[str | None, Query(max_length=100, description="Words that must all stand in a name")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="The page, from 1")]
PerPage = Annotated[int, Query(ge=1, le=1000, description="Entries a page")]
Format = Annotated[Literal["json"], Query(description="json is the only form")]


class RootOut(BaseModel):
    """What this API is."""

    version: str
    profile: str
    openapi_url: str


class PageOut(BaseModel):
    """A page of a list, as the HSDS API describes it."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]]


def now() -> Directory:
    """Return the directory as it is served today."""
    return directory(current.content(), datetime.now(UTC).date())


def paged(rows: Sequence[Row], page: int, per_page: int) -> Json:
    """Return one page of `rows`; a page behind the last one is empty."""
    pages = max(1, math.ceil(len(rows) / per_page))
    contents = rows[(page - 1) * per_page : page * per_page]
    return Json({
        "total_items": len(rows), "total_pages": pages, "page_number": page, "size": len(contents), "first_page": page == 1,
        "last_page": page == pages, "empty": not contents, "contents": contents,
    })


def matching(rows: Sequence[Row], search: str | None) -> list[Row]:
    """Return the rows whose names hold every word of `search`, in any case."""
    words = (search or "").casefold().split()
    return [
        row for row in rows
        if all(word in f"{row.get('name', '')} {row.get('alternate_name', '')}".casefold() for word in words)
    ]


def one(rows: Sequence[Row] | dict[str, Row], key: str) -> Json:
    """Return the entry with an identifier; 404 where there is none."""
    found = rows.get(key) if isinstance(rows, dict) else next((each for each in rows if each["id"] == key), None)
    if found is None:
        raise Problem(404, "There is no entry with this identifier.")
    return Json(found)


@router.get("/", response_model=RootOut, summary="What this API is")
def root(request: Request) -> Json:
    """Return the version of HSDS, and where its profile and description are."""
    base = str(request.base_url).rstrip("/")
    return Json({"version": HSDS_VERSION, "profile": f"{base}/v1/hsds/profile", "openapi_url": f"{base}/openapi.json"})


@router.get("/profile", summary="What this API says beyond HSDS")
def get_profile() -> Json:
    """Return the taxonomies of the profile with their terms."""
    return Json({"version": profile.VERSION, "taxonomies": profile.taxonomies(), "taxonomy_terms": profile.terms()})


@router.get("/services", response_model=PageOut, summary="The services")
def get_services(
    search: Search = None, page: PageNumber = 1, per_page: PerPage = 50, format: Format = "json",
    taxonomy_term_id: str | None = None, taxonomy_id: str | None = None, organization_id: str | None = None,
    modified_after: Annotated[datetime | None, Query(description="Checked on this day or later")] = None,
    minimal: Annotated[bool, Query(description="Identifiers and days of change only")] = False,
    full: Annotated[bool, Query(description="With everything that belongs to each")] = False,
) -> Json:
    """Return the services that are served now, a page at a time."""
    rows = matching(list(now().services.values()), search)
    if organization_id is not None:
        rows = [row for row in rows if row.get("organization_id") == organization_id]
    if taxonomy_term_id is not None:
        rows = [row for row in rows if any(each["taxonomy_term_id"] == taxonomy_term_id for each in row["attributes"])]
    if taxonomy_id is not None:
        rows = [row for row in rows if any(each["taxonomy_term"]["taxonomy_id"] == taxonomy_id for each in row["attributes"])]
    if modified_after is not None:
        day = modified_after.date().isoformat()
        rows = [row for row in rows if row["assured_date"] >= day]
    if minimal:
        rows = [{"id": row["id"], "modified_date": row["last_modified"]} for row in rows]
    elif not full:
        rows = [listed(row) for row in rows]
    return paged(rows, page, per_page)


@router.get("/services/{identifier}", summary="One service")
def get_service(identifier: str) -> Json:
    """Return a service with everything that belongs to it."""
    return one(now().services, identifier)


@router.get("/organizations", response_model=PageOut, summary="The organisations")
def get_organizations(
    search: Search = None, page: PageNumber = 1, per_page: PerPage = 50, format: Format = "json",
    full: bool = False, full_service: bool = False,
) -> Json:
    """Return the organisations that run a service served now, a page at a time."""
    known = now()
    rows: list[Row] = matching(list(known.organizations.values()), search)
    if full or full_service:
        rows = [known.organization(row["id"], full_service) or row for row in rows]
    return paged(rows, page, per_page)


@router.get("/organizations/{identifier}", summary="One organisation")
def get_organization(identifier: str, full_service: bool = False) -> Json:
    """Return an organisation with its services."""
    found = now().organization(identifier, full_service)
    return one({identifier: found} if found else {}, identifier)


@router.get("/taxonomies", response_model=PageOut, summary="The taxonomies of the profile")
def get_taxonomies(
    search: Search = None, page: PageNumber = 1, per_page: PerPage = 50, format: Format = "json",
) -> Json:
    """Return what attributes can say."""
    return paged(matching(profile.taxonomies(), search), page, per_page)


@router.get("/taxonomies/{identifier}", summary="One taxonomy")
def get_taxonomy(identifier: str) -> Json:
    """Return a taxonomy."""
    return one(profile.taxonomies(), identifier)


@router.get("/taxonomy_terms", response_model=PageOut, summary="The terms of the profile")
def get_terms(
    search: Search = None, page: PageNumber = 1, per_page: PerPage = 50, format: Format = "json",
    taxonomy_id: str | None = None,
) -> Json:
    """Return the values that attributes can have."""
    rows = [row for row in profile.terms() if taxonomy_id in (None, row["taxonomy_id"])]
    return paged(matching(rows, search), page, per_page)


@router.get("/taxonomy_terms/{identifier}", summary="One term")
def get_term(identifier: str) -> Json:
    """Return a term."""
    return one(profile.terms(), identifier)
