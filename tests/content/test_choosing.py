"""Any choice, in any country, at any moment, holds the rules: property-based tests over the whole directory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.content import current, hours, render
from bot.content.about import About
from bot.content.compose import people as composing
from bot.content.contacts import HELP_NOW, Choice, candidates, choose, last_resort
from bot.content.content import Content
from bot.content.models import Audience, Service, ServiceKind, Status
from bot.content.reach import (
    answers_at_once,
    has_spoken_channel,
    has_typed_channel,
    is_for,
    is_shown,
    opening_of,
    phone_opening_of,
)

CONTENT = current.content()
COUNTRIES = [None, "ZZ", "AQ", *CONTENT.countries]
CHECKED = max(each.checked_on for country in CONTENT.countries.values() for each in country.services)
BEGIN = datetime(CHECKED.year, CHECKED.month, CHECKED.day, tzinfo=UTC)

moments = st.integers(0, 60 * 24 * 300).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
countries = st.sampled_from(COUNTRIES)
audiences = st.sampled_from([None, *Audience])
some_kinds = st.lists(st.sampled_from(list(ServiceKind)), min_size=1, max_size=4, unique=True)
HOURS = sorted({
    (text, service.time_zone)
    for country in CONTENT.countries.values() for service in country.services
    for text in (service.hours, service.chat_hours, *(phone.hours for phone in service.phones)) if text and service.time_zone
})


def about(country: str | None, audience: Audience | None, now: datetime) -> About:
    return About("en", country, None, audience, now)


def usable(known: About, kinds: set[ServiceKind]) -> list[Service]:
    return [
        each for each in candidates(CONTENT, known.country)
        if each.kinds & kinds and is_shown(each, known.now.date())
        and (is_for(each, known.voice) or (known.audience is None and ServiceKind.prevention in kinds))
    ]


@given(country=countries, audience=audiences, kinds=some_kinds, now=moments)
@settings(max_examples=600, deadline=None)
def test_any_choice_holds_the_rules(
    country: str | None, audience: Audience | None, kinds: list[ServiceKind], now: datetime
) -> None:
    known = about(country, audience, now)
    found = choose(CONTENT, known, kinds)
    allowed = usable(known, set(kinds))
    assert len(found) <= 3
    assert len({each.service.id for each in found}) == len(found)
    assert bool(found) == bool(allowed), "somebody, whenever the directory has somebody"

    wanted_help = set(HELP_NOW) & set(kinds) and ServiceKind.prevention not in kinds
    for each in found:
        own_lines = [other for other in found if not other.service.id.startswith("int-") and answers_at_once(other.service)]
        listens = wanted_help and each.service.kinds & set(HELP_NOW) and (each.opening.open_now or own_lines == [each])
        assert each.service.kinds & set(kinds) or listens
        assert is_shown(each.service, now.date())
        assert is_for(each.service, known.voice) or (audience is None and ServiceKind.prevention in kinds)
    for channel in (has_typed_channel, has_spoken_channel):
        if len(allowed) > 1 and any(channel(each) for each in allowed):
            assert any(channel(each.service) for each in found), channel.__name__

    if wanted_help and found:
        at_hand = [
            each for each in usable(known, {*kinds, *HELP_NOW})
            if answers_at_once(each) and opening_of(each, known).open_now
        ]
        if at_hand:
            assert any(answers_at_once(each.service) and each.opening.open_now for each in found), "somebody is there"
    assert_pairs_and_order(found)


def assert_pairs_and_order(found: tuple[Choice, ...]) -> None:
    ids = [each.service.id for each in found]
    paired = False
    for index, each in enumerate(found):
        other = each.service.paired_with
        if other in ids:
            paired = True
            assert abs(ids.index(other) - index) == 1, "pairs stand together"
    closed = [each.opening.open_now is False for each in found if not each.service.id.startswith("int-")]
    assert paired or closed == sorted(closed), "those closed now come last"
    for each in found:
        if each.opening.open_now is not False:
            assert each.opening.next_open is None


@given(country=countries, audience=audiences, kinds=some_kinds, now=moments)
@settings(max_examples=200, deadline=None)
def test_children_and_prevention_are_never_mixed(
    country: str | None, audience: Audience | None, kinds: list[ServiceKind], now: datetime
) -> None:
    known = about(country, audience, now)
    lane = [ServiceKind.prevention]
    for each in (*choose(CONTENT, known, lane), *last_resort(CONTENT, known, lane)):
        assert ServiceKind.prevention in each.service.kinds
    childrens = [kind for kind in kinds if kind is not ServiceKind.prevention]
    for each in choose(CONTENT, known, childrens):
        assert each.service.kind is not ServiceKind.prevention


@given(where=st.sampled_from(HOURS), now=moments)
@settings(max_examples=400, deadline=None)
def test_closed_means_closed_until_next_open(where: tuple[str, str], now: datetime) -> None:
    text, zone = where
    found = hours.state(text, zone, now)
    if found.open_now is not False:
        assert found.next_open is None
        return
    assert found.next_open is not None, "hours of a real service open again"
    assert found.next_open > now
    assert hours.state(text, zone, found.next_open).open_now is True
    assert hours.state(text, zone, found.next_open - timedelta(minutes=1)).open_now is not True
    # Sampled in between: there is no earlier opening.
    for part in (0.1, 0.37, 0.5, 0.81):
        between = now + (found.next_open - now) * part
        assert hours.state(text, zone, between).open_now is False


@given(
    zone=st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza",
                          "America/Santiago", "Pacific/Apia", "Africa/Nairobi"]),
    hour=st.integers(0, 23), now=st.integers(0, 60 * 24 * 370).map(lambda m: BEGIN + timedelta(minutes=m)),
)
@settings(max_examples=300, deadline=None)
def test_wall_clocks_rule_through_changes_of_the_clock(zone: str, hour: int, now: datetime) -> None:
    text = f"Mo-Su {hour:02}:00-{(hour + 8) % 24:02}:30"
    found = hours.state(text, zone, now)
    local = now.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    begin, end = hour * 60, ((hour + 8) % 24) * 60 + 30
    inside = begin <= minute < end if begin < end else minute >= begin or minute < end
    assert found.open_now is inside
    if found.next_open is not None:
        opens = found.next_open.astimezone(ZoneInfo(zone))
        assert (opens.hour, opens.minute) >= (hour, 0), "never earlier on the wall clock; later where that hour was skipped"


@pytest.mark.parametrize(("text", "country", "zone", "moment", "is_open", "next_open"), [
    ("Mo-Fr 09:00-17:00; PH off", "FI", "Europe/Helsinki", "2026-12-25T10:00+02:00", False, "2026-12-28T09:00+02:00"),
    ("Mo-Fr 09:00-17:00; PH off", "GB", "Europe/London", "2026-12-28T10:00+00:00", False, "2026-12-29T09:00+00:00"),
    ("Mo-Fr 09:00-17:00; PH off", "ZZ", "Europe/London", "2026-12-25T10:00+00:00", True, None),
    ("Mo-Su 16:00-21:00; Dec 29-Jan 03 off", "JP", "Asia/Tokyo", "2026-12-30T18:00+09:00", False, "2027-01-04T16:00+09:00"),
    ("Mo-Su 20:00-24:00", "FI", "Europe/Helsinki", "2026-11-24T23:59+02:00", True, None),
    ("Mo-Su 20:00-24:00", "FI", "Europe/Helsinki", "2026-11-25T00:00+02:00", False, "2026-11-25T20:00+02:00"),
    ("Mo-Fr 22:00-06:00", "FI", "Europe/Helsinki", "2026-11-28T05:59+02:00", True, None),  # from Friday into Saturday
    ("Mo-Fr 22:00-06:00", "FI", "Europe/Helsinki", "2026-11-29T05:59+02:00", False, "2026-11-30T22:00+02:00"),
    ("Mo-Fr 09:00-12:00 unknown", "FI", "Europe/Helsinki", "2026-11-24T10:00+02:00", None, None),
])
def test_holidays_midnight_and_the_unknown(
    text: str, country: str, zone: str, moment: str, is_open: bool | None, next_open: str | None
) -> None:
    found = hours.state(text, zone, datetime.fromisoformat(moment), country)
    assert found.open_now is is_open
    assert found.next_open == (datetime.fromisoformat(next_open) if next_open else None)


def with_services(**fields: tuple[dict[str, object], ...]) -> Content:
    """The real content with services of one country replaced."""
    from dataclasses import replace

    changed = dict(CONTENT.countries)
    for code, services in fields.items():
        made = tuple(Service.model_validate({
            "name": {"en": str(each["id"])}, "url": "https://example.org", "source_url": "https://example.org",
            "checked_on": CHECKED, "status": "sourced", "time_zone": "Europe/London", **each,
        }) for each in services)
        changed[code] = changed[code].model_copy(update={"services": made})
    return replace(CONTENT, countries=changed)


CALL = {"phones": [{"number": "0800 1111"}]}
NIGHT = datetime(2026, 11, 29, 3, tzinfo=UTC)
DAY_ONLY = "Mo-Su 09:00-17:00"


def ids(
    content: Content, kinds: tuple[ServiceKind, ...], audience: Audience = Audience.teen, now: datetime = NIGHT
) -> list[str]:
    return [each.service.id for each in choose(content, about("GB", audience, now), kinds)]


def test_at_night_somebody_who_is_there_comes_first_and_the_right_line_says_when() -> None:
    made = with_services(GB=(
        {"id": "gb-line", "kind": "child_helpline", "hours": DAY_ONLY, **CALL},
        {"id": "gb-removal", "kind": "image_removal", "report_url": "https://example.org/form"},
        {"id": "gb-police", "kind": "police_report", **CALL},
        {"id": "gb-crisis", "kind": "suicide_helpline", "hours": "24/7", **CALL},
    ))
    kinds = (ServiceKind.child_helpline, ServiceKind.image_removal, ServiceKind.police_report)
    assert ids(made, kinds) == ["gb-crisis", "gb-removal", "gb-line"]
    assert ids(made, kinds, now=NIGHT.replace(hour=10)) == ["gb-line", "gb-removal", "gb-police"]
    assert ids(made, (ServiceKind.child_helpline,))[:2] == ["gb-crisis", "gb-line"]
    assert "gb-crisis" not in ids(made, (ServiceKind.data_protection, ServiceKind.police_report)), "nobody asked for a talk"


def test_a_line_of_the_country_comes_before_lists_elsewhere() -> None:
    kinds = (ServiceKind.child_helpline, ServiceKind.csam_hotline)
    for known in ({}, {"hours": DAY_ONLY}):  # unknown hours, and closed at this hour
        made = with_services(GB=({"id": "gb-violence", "kind": "victim_support", **CALL, **known},))
        assert "gb-violence" in ids(made, kinds), known
        assert any(each.startswith("int-") for each in ids(made, kinds)), "the lists stay within reach"
    assert "gb-violence" not in ids(made, (ServiceKind.csam_hotline,)), "nobody asked for a talk"
    page = with_services(GB=({"id": "gb-page", "kind": "victim_support", "report_url": "https://example.org/form"},))
    assert "gb-page" not in ids(page, kinds), "nobody can be talked to there"


def test_order_within_a_kind() -> None:
    def order(*services: dict[str, object]) -> list[str]:
        made = with_services(GB=tuple({"kind": "child_helpline", "hours": "24/7", **CALL, **each} for each in services))
        return ids(made, (ServiceKind.child_helpline,))[:2]

    assert order({"id": "gb-aa", "hours": DAY_ONLY}, {"id": "gb-bb"}) == ["gb-bb", "gb-aa"], "open before closed"
    assert order({"id": "gb-aa", "hours": None}, {"id": "gb-bb"}) == ["gb-bb", "gb-aa"], "open before not known"
    assert order({"id": "gb-aa"}, {"id": "gb-bb", "chat_url": "https://example.org"}) == ["gb-bb", "gb-aa"], "both channels"
    assert order({"id": "gb-aa"}, {"id": "gb-bb", "audience": "child"}) == ["gb-bb", "gb-aa"], "for children"
    assert order({"id": "gb-aa"}, {"id": "gb-bb", "ages": {"min": 12, "max": 20}}) == ["gb-bb", "gb-aa"], "for the young"
    assert order({"id": "gb-aa", "languages": ["cy"]}, {"id": "gb-bb", "languages": ["en"]}) == ["gb-bb", "gb-aa"], "language"
    assert order({"id": "gb-aa"}, {"id": "gb-bb", "networks": ["inhope"]}) == ["gb-bb", "gb-aa"], "network"
    assert order({"id": "gb-aa", "area": ["GB-SCT"]}, {"id": "gb-bb"}) == ["gb-bb", "gb-aa"], "the whole country"


def test_the_other_half_of_a_pair_comes_before_others_of_its_kind() -> None:
    made = with_services(GB=(
        {"id": "gb-adult", "kind": "child_helpline", "audience": "adult", "paired_with": "gb-child", "hours": "24/7", **CALL},
        {"id": "gb-another", "kind": "child_helpline", "hours": "24/7", **CALL},
        {"id": "gb-child", "kind": "child_helpline", "audience": "child", "paired_with": "gb-adult", "hours": "24/7", **CALL},
    ))
    assert ids(made, (ServiceKind.child_helpline,), Audience.adult)[:2] == ["gb-adult", "gb-child"]
    assert "gb-adult" not in ids(made, (ServiceKind.child_helpline,), Audience.child)


def test_a_phone_that_is_closed_while_the_chat_is_open_says_so() -> None:
    from bot.content.cards import card

    made = with_services(GB=(
        {"id": "gb-line", "kind": "child_helpline", "chat_url": "https://example.org", "chat_hours": "24/7",
         "phones": [{"number": "0800 1111", "hours": DAY_ONLY}]},
    ))
    known = about("GB", Audience.teen, NIGHT)
    shown = card(made, "countries/GB#gb-line", known)
    assert shown["open_now"] is True
    assert "The phone opens again: Sun 09:00" in shown["note"]
    service = made.service("gb-line")
    assert service is not None
    unknown = with_services(GB=(
        {"id": "gb-line", "kind": "child_helpline", "chat_url": "https://example.org", "chat_hours": "24/7", **CALL},
    ))
    assert "We do not know the hours of the phone." in card(unknown, "countries/GB#gb-line", known)["note"]
    both = with_services(GB=({"id": "gb-line", "kind": "child_helpline", "hours": "24/7", **CALL},))
    assert card(both, "countries/GB#gb-line", known)["note"] is None
    assert phone_opening_of(service, known).open_now is False


@pytest.mark.parametrize("country", ["GB", "KE", "AQ", None])
@pytest.mark.parametrize("kinds", [(ServiceKind.child_helpline,), (ServiceKind.prevention,), HELP_NOW])
def test_when_everything_is_overdue_the_fallback_still_answers(country: str | None, kinds: tuple[ServiceKind, ...]) -> None:
    years_later = BEGIN + timedelta(days=365 * 6)
    known = about(country, Audience.adult if ServiceKind.prevention in kinds else Audience.teen, years_later)
    assert choose(CONTENT, known, kinds) == (), "overdue facts are withheld"
    said = composing.people(CONTENT, kinds, known)
    cards = [card for each in said for card in render.reply(CONTENT, each, known).get("contacts", [])]
    assert cards
    assert all(card["id"].startswith("int-") for card in cards), "no national number that nobody looked at for years"
    assert all((card["kind"] == "prevention") == (ServiceKind.prevention in kinds) for card in cards)


def test_an_end_of_its_own_is_kept_even_by_the_fallback() -> None:
    from dataclasses import replace

    ended = tuple(each.model_copy(update={"valid_until": CHECKED}) for each in CONTENT.international.services)
    made = replace(CONTENT, international=CONTENT.international.model_copy(update={"services": ended}))
    assert last_resort(made, about(None, None, BEGIN + timedelta(days=1)), HELP_NOW) == ()
    assert last_resort(made, about(None, None, BEGIN), HELP_NOW)


def test_emergency_numbers_stay_until_an_end_of_their_own() -> None:
    from dataclasses import replace

    years_later = about("GB", Audience.teen, BEGIN + timedelta(days=365 * 6))
    assert [each.number for each in composing.emergency_numbers(CONTENT, years_later)] == ["999"]
    gb = CONTENT.countries["GB"]
    ended = tuple(each.model_copy(update={"valid_until": CHECKED}) for each in gb.emergency)
    made = replace(CONTENT, countries={**CONTENT.countries, "GB": gb.model_copy(update={"emergency": ended})})
    assert composing.emergency_numbers(made, years_later) == []
    assert render.text(made, "en/phrases#offline.0", years_later).count("999") == 0


def test_where_the_police_number_reaches_no_ambulance_both_are_shown() -> None:
    known = about("JP", Audience.teen, NIGHT)
    assert [each.number for each in composing.emergency_numbers(CONTENT, known)] == ["110", "119"]
    cards = render.reply(CONTENT, composing.emergency(CONTENT, known)[1], known)["contacts"]
    assert cards[0]["note"] == "It reaches the police."
    assert cards[1]["note"] == "It reaches the ambulance. It reaches the fire service."


def test_drafts_are_never_chosen() -> None:
    drafts = {each.id for place in (*CONTENT.countries.values(), CONTENT.international) for each in place.services
              if each.status is Status.draft}
    for country in COUNTRIES:
        for kind in ServiceKind:
            for audience in (None, *Audience):
                found = choose(CONTENT, about(country, audience, BEGIN), [kind], most=50)
                assert not drafts & {each.service.id for each in found}
