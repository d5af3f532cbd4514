"""The plan over HTTP, on its page and on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.content import cards, current
from bot.content.about import About
from tests.support.plans_made import made

PATH = "/v1/plan"


def _at(moment: datetime) -> type[datetime]:
    class Fixed(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)
    return Fixed


def test_paper_says_hours_and_not_what_holds_at_this_hour(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    night = datetime(2026, 11, 26, 3, tzinfo=UTC)
    for country, words in (("ES", "Opens again"), ("FR", "Opens again")):
        steps = made("bullying", country=country, whom="my_child", now=night)
        notes = [each["note"] or "" for step in steps for each in step["contacts"]]
        assert not [each for each in notes if words in each or "now" in each.casefold().split()]
        assert [each["hours"] for step in steps for each in step["contacts"] if each["open_now"] is False]
    assert cards.at_this_hour(current.content(), "countries/FR#fr-3018",
                              About.of(current.content(), country="FR", now=night)) == "Opens again: Thu 09:00."
    assert cards.at_this_hour(current.content(), "countries/FR#emergency.112", About.of(current.content())) is None
    monkeypatch.setattr("bot.content.about.datetime", _at(night))
    page = web.get("/plan?situation=bullying&country=FR&whom=my_child").text
    said = [line for line in page.splitlines() if "Opens again" in line]
    assert said
    assert all('class="state at-once"' in each for each in said), "is left out of paper and files"
    assert '<span class="state hours">Mon-Sun 09:00-23:00</span>' in page


def test_an_address_by_mail_is_its_own_label(web: Any) -> None:
    page = web.get("/plan?situation=adult_asking&country=ES&whom=my_child").text
    assert "<bdi>denuncias.pornografia.infantil@policia.es</bdi></a>" in page
    assert 'page" href="mailto:' not in page, "paper would say it twice"


def test_over_http_as_described(web: Any, described: Any) -> None:
    asked = {"situation": "money_demanded", "country": "GB", "platform": "roblox", "whom": "my_child", "going_on": "yes"}
    posted, got = web.post(PATH, json=asked), web.get(PATH, params=asked)
    assert posted.json() == got.json()
    described(posted.json(), "post", PATH)
    described(web.get(PATH).json(), "get", PATH)
    assert posted.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("odd", ["Atlantis", "", "<b>", "ZZ", "12"])
@pytest.mark.parametrize("field", ["situation", "country", "platform", "whom", "audience", "language"])
def test_what_does_not_exist_counts_as_not_said(web: Any, field: str, odd: str) -> None:
    answer = web.post(PATH, json={field: odd})
    assert answer.status_code == 200
    assert answer.json()["steps"][0]["step"] == "safe_now"


@pytest.mark.parametrize("body", [{"text": "anna"}, {"situation": "he said that he will come"}, {"going_on": "anna"}, [], 1,
                                  {"country": 1}, {"platform": "anna@example.org"}])
def test_anything_else_is_refused(web: Any, body: Any) -> None:
    answer = web.post(PATH, json=body)
    assert answer.status_code == 422
    assert "anna" not in answer.text
    assert web.get(f"{PATH}?name=anna").status_code == 422


def test_the_page_without_script(web: Any) -> None:
    form = web.get("/plan")
    assert '<form class="form" method="get" action="/plan">' in form.text
    assert "<script" not in form.text
    page = web.get("/plan?situation=picture_shared&country=GB&platform=instagram&whom=my_child")
    for said in ("Report Remove", "999", "How to report", "Childline", "right to be heard", "Today", "This week"):
        assert said in page.text
    teens = web.get("/plan?situation=threats&country=GB&audience=teen").text
    assert "<bdi>85258 (SHOUT)</bdi>" in teens, "a link alone is no use on paper"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from([
    "situation", "country", "platform", "whom", "audience", "going_on", "language", "x"]), st.text(max_size=50), max_size=7))
def test_the_page_stands_odd_addresses_and_repeats_nothing(web: Any, query: dict[str, str]) -> None:
    marked = {name: f"zebrafinch{value}" for name, value in query.items()}
    page = web.get("/plan", params=marked)
    assert page.status_code == 200
    assert "zebrafinch" not in page.text
