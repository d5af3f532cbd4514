"""Whom to contact: open first, typed and spoken, the right people for who asks; at any hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.content import hours
from bot.content.about import About
from bot.content.contacts import HELP_NOW, choose
from bot.content.content import Content
from bot.content.models import Audience, Service, ServiceKind
from bot.content.reach import is_for

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(("text", "zone", "moment", "is_open", "next_open"), [
    ("24/7", None, "2026-11-24T03:00", True, None),
    ("Mo-Fr 09:00-17:00", "Europe/London", "2026-11-24T10:00", True, None),
    ("Mo-Fr 09:00-17:00", "Europe/London", "2026-11-27T18:00", False, "2026-11-30T09:00"),
    ("Mo-Su 14:00-02:00", "Europe/London", "2026-11-24T01:00", True, None),
    ("Mo-Su 14:00-02:00", "Europe/London", "2026-11-24T03:00", False, "2026-11-24T14:00"),
    ("Su 10:00-12:00", "Europe/London", "2026-03-29T09:30", False, "2026-03-29T10:00"),  # the clock goes forward that night
])
def test_open_now_and_next_open(text: str, zone: str | None, moment: str, is_open: bool, next_open: str | None) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    found = hours.state(text, zone, now)
    assert found.open_now is is_open
    expected = datetime.fromisoformat(next_open).replace(tzinfo=LONDON) if next_open else None
    assert found.next_open == expected


def test_unknown_hours_stay_unknown() -> None:
    assert hours.state(None, None, datetime.now(UTC)).open_now is None


@given(
    minutes=st.integers(min_value=0, max_value=60 * 24 * 400),
    text=st.sampled_from(["Mo-Fr 09:00-17:00", "Mo-Su 14:00-02:00", "Sa,Su 10:00-22:00", "Mo-Th 17:00-20:00; Su 18:00-22:00"]),
    zone=st.sampled_from(["Europe/London", "Africa/Nairobi", "America/Bogota", "Australia/Sydney", "Asia/Kathmandu"]),
)
@settings(max_examples=150, deadline=None)
def test_closed_means_closed_until_next_open(minutes: int, text: str, zone: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = hours.state(text, zone, now)
    if found.open_now:
        assert found.next_open is None
        return
    assert found.next_open is not None
    assert found.next_open > now
    assert hours.state(text, zone, found.next_open).open_now is True
    assert hours.state(text, zone, found.next_open - timedelta(minutes=1)).open_now is False


def about(country: str | None, audience: Audience | None, moment: str = "2026-11-24T03:00") -> About:
    return About("en", country, None, audience, datetime.fromisoformat(moment).replace(tzinfo=UTC))


KINDS = (ServiceKind.child_helpline, ServiceKind.image_removal, ServiceKind.police_report)


def test_under_age_services_are_not_for_adults_pictures_and_the_other_way_round() -> None:
    def service(**fields: object) -> Service:
        return Service.model_validate({
            "id": "gb-some", "kind": "image_removal", "name": {"en": "X"}, "url": "https://example.org",
            "source_url": "https://example.org", "checked_on": "2026-11-24", "status": "sourced", **fields,
        })

    adults_own = service(audience="adult", ages={"min": 18})
    assert not any(is_for(adults_own, audience) for audience in Audience), "an adult asks for a child here"
    childrens = service(ages={"max": 17})
    assert all(is_for(childrens, audience) for audience in Audience)
    assert not is_for(service(kind="child_helpline", ages={"min": 13}), Audience.child)


def test_drafts_and_overdue_facts_are_not_shown(content: Content) -> None:
    now = about("GB", Audience.teen)
    assert choose(content, now, KINDS)
    prevention = choose(content, about("AU", Audience.adult), [ServiceKind.prevention], 100)
    assert "au-stop-it-now" not in {each.service.id for each in prevention}, "a draft"
    newest = max(each.checked_on for place in (*content.countries.values(), content.international) for each in place.services)
    late = datetime.combine(newest, now.now.timetz()) + timedelta(days=366)
    assert choose(content, replace(now, now=late), KINDS) == ()


@pytest.mark.parametrize("country", ["GB", "US", "FI", "ES", "CO", "AU"])
def test_a_child_at_three_on_a_sunday_morning_gets_somebody(content: Content, country: str) -> None:
    found = choose(content, about(country, Audience.child, "2026-11-22T03:00"), KINDS)
    assert found
    assert any(each.service.id.startswith(country.lower()) for each in found)


@pytest.mark.parametrize(("language", "first", "moment"), [
    ("fi", "fi-mll-lasten-ja-nuorten-puhelin", "2026-11-26T13:00"),  # hours unknown, the one in Swedish is open
    ("sv", "fi-mll-barn-och-ungdomstelefonen", "2026-11-26T13:00"),
])
def test_a_line_of_the_country_in_another_of_its_languages_comes_later(
    content: Content, language: str, first: str, moment: str
) -> None:
    now = replace(about("FI", Audience.child, moment), language=language)
    assert choose(content, now, [ServiceKind.child_helpline])[0].service.id == first


def test_a_line_in_another_language_comes_in_where_nobody_else_listens(content: Content) -> None:
    country = content.countries["FI"]
    swedish = next(each for each in country.services if each.id == "fi-mll-barn-och-ungdomstelefonen")
    closed = [each.model_copy(update={"hours": "Mo-Su 01:00-02:00", "chat_hours": None, "languages": ("fi",)})
              for each in country.services if each.id != swedish.id and each.kinds & {*HELP_NOW, ServiceKind.child_helpline}]
    alone = country.model_copy(update={"services": (swedish, *closed)})
    only = replace(content, countries={**content.countries, "FI": alone})
    now = replace(about("FI", Audience.child, "2026-11-26T13:00"), language="fi")
    assert swedish.id in {each.service.id for each in choose(only, now, [ServiceKind.child_helpline])}


def test_the_prevention_lane_shows_its_own_services_only(content: Content) -> None:
    from bot.content import render
    from bot.content.compose import answers

    for topic in ("risk_offending_thoughts", "risk_csam_seeking"):
        for country in content.countries:
            for audience in (None, Audience.teen, Audience.adult):
                known = about(country, audience)
                for each in answers.answer(content, topic, known):
                    for card in render.reply(content, each, known).get("contacts", []):
                        service = content.service(card["id"])
                        assert service is not None
                        assert ServiceKind.prevention in service.kinds, (topic, country, card["id"])


def test_a_child_in_the_prevention_lane_gets_a_childrens_helpline_and_no_prevention_service(content: Content) -> None:
    from bot.content import render
    from bot.safety import sequence

    for topic in ("risk_offending_thoughts", "risk_csam_seeking"):
        for country in content.countries:
            known = about(country, Audience.child)
            for said in (sequence.confirmed(content, topic, known),
                         sequence.in_prevention_lane(content, sequence.prevention(content, topic, known), known)):
                cards = [card for each in said for card in render.reply(content, each, known).get("contacts", [])]
                assert cards, (topic, country)
                for card in cards:
                    service = content.service(card["id"])
                    assert service is None or ServiceKind.prevention not in service.kinds, (topic, country, card["id"])
                if country in ("GB", "FI", "ES", "US"):
                    services = [content.service(card["id"]) for card in cards]
                    assert any(each and ServiceKind.child_helpline in each.kinds for each in services), country
