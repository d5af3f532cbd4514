"""Plans of countries: their offices, their police, their people, in their order."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from bot.content import current
from bot.content.models import ServiceKind
from bot.content.reach import has_spoken_channel, has_typed_channel, is_shown
from tests.support.plans_made import SITUATIONS, made, names, services

COUNTRIES = ("GB", "US", "FI", "ES", "CO", "AU", "IN", "DE", "FR", "BR", "NG", "PH")


@pytest.mark.parametrize(("situation", "country", "whom"), list(itertools.product(SITUATIONS, COUNTRIES, ("me", "my_child"))))
def test_plans_of_twelve_countries(situation: str, country: str, whom: str) -> None:
    steps = made(situation, country=country, whom=whom, platform="instagram")
    assert services(steps, "safe_now"), "the emergency number"
    assert services(steps, "support_child")[0].startswith(country.lower())
    assert "report_platform" in names(steps) or situation == "hacked"
    keep = next(each for each in steps if each["step"].startswith("proof"))
    said = keep["text"].casefold()
    assert "not screenshot" in said or "no screenshot" in said or "leave out" in said or "never screenshot" in said \
        or "not save" in said or "leave the sexual pictures out" in said
    if situation in ("saw_illegal", "picture_shared", "ai_picture"):
        assert any(each["kind"] in ("csam_hotline", "regulator") or "hotline" in each["id"] or each["id"] in
                   ("fi-nettivihje", "fr-pharos", "int-inhope", "in-cybercrime-csam", "ph-makabata-1383", "co-te-protejo")
                   for step in steps for each in step["contacts"])


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_what_is_meant_for_a_grown_up_is_for_grown_ups(country: str) -> None:
    content = current.content()
    for situation in ("adult_asking", "bullying"):
        found = services(made(situation, whom="my_child", country=country), "support_you")
        assert found, "somebody"
        for each in found:
            service = content.service(each)
            assert service is not None
            assert service.audience != "child"
            assert service.audience == "paired" or not (service.ages and service.ages.max and service.ages.max < 30)


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_lists_of_helplines_elsewhere_are_for_countries_that_need_them(country: str) -> None:
    content = current.content()
    found = services(made("bullying", country=country, audience="teen"), "support_child")
    own = [service for each in found if not each.startswith("int-") and (service := content.service(each))]
    if any(has_spoken_channel(each) for each in own) and any(has_typed_channel(each) for each in own):
        assert len(own) == len(found)
    assert found == sorted(found, key=lambda each: each.startswith("int-")), "the country's own come first"


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_who_talks_with_a_child_at_risk_is_not_one_closed_line_alone(country: str) -> None:
    content = current.content()
    night = datetime(2026, 11, 26, 3, tzinfo=UTC)
    talking = {ServiceKind.child_helpline, ServiceKind.internet_helpline, ServiceKind.suicide_helpline}
    lines = [each for each in content.countries[country].services
             if each.kinds & talking and each.audience != "adult" and not each.area and is_shown(each, night.date())]
    found = services(made("money_demanded", country=country, audience="teen", now=night), "support_child")
    assert len(found) >= min(2, len(lines)) or country in content.plan_rules


@pytest.mark.parametrize("country", ["ES", "FI", "DE", "FR", "SE", "EG", "CO", "MX", "AR"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_offices_of_a_country_are_linked_in_its_own_language(situation: str, country: str) -> None:
    steps = made(situation, country=country, whom="my_child")
    own = [each["url"] for step in steps for each in step["contacts"] if each["url"] and each["id"].startswith(country.lower())]
    assert not [each for each in own if "/en/" in each]


def test_the_police_are_the_ones_for_what_happened() -> None:
    for country in ("GB", "CO", "AU"):
        threats = next(each for each in made("threats", country=country, whom="my_child") if each["step"] == "police")
        assert "sexual" not in " ".join(threats["notes"]), "the country's sentence on sexual offences is for those"
        asking = next(each for each in made("adult_asking", country=country, whom="my_child") if each["step"] == "police")
        assert asking["notes"]
        assert asking["notes"] != threats["notes"]
    assert services(made("scam", country="GB"), "police_fraud") == ["gb-report-fraud", "gb-police-101"]
    assert services(made("hacked", country="GB"), "police_if") == ["gb-report-fraud", "gb-police-101"]
    assert services(made("adult_asking", country="GB"), "police")[0] == "gb-ceop"


@pytest.mark.parametrize(("country", "first"), [
    ("US", "us-ic3"), ("AU", "au-reportcyber"), ("FR", "fr-17cyber"), ("DE", "de-polizei-online"), ("PH", "ph-cicc-1326"),
    ("AR", "ar-ufeci"), ("MX", "mx-088"), ("IN", "in-cybercrime"), ("SE", "se-polisen"), ("EG", "eg-internet-police"),
])
def test_break_ins_and_fraud_go_where_the_country_takes_them(country: str, first: str) -> None:
    assert services(made("hacked", country=country), "police_if")[0] == first
    assert services(made("scam", country=country), "police_fraud")[0] == first


def test_an_office_for_fraud_is_not_the_one_for_crimes_against_children() -> None:
    for country in ("US", "PH"):
        for situation in ("adult_asking", "money_demanded", "picture_shared", "ai_picture"):
            assert not {"us-ic3", "ph-cicc-1326"} & set(services(made(situation, country=country), "police"))
    assert services(made("threats", country="DE"), "police") == [], "no form on the web where violence is threatened"


def test_an_office_that_can_be_reached_by_mail_only_is_named() -> None:
    step = next(each for each in made("adult_asking", country="ES", whom="my_child") if each["step"] == "police")
    assert [each["id"] for each in step["contacts"]] == ["es-policia-nacional"]
    assert step["contacts"][0]["url"].startswith("mailto:")


def test_the_countrys_order_of_steps() -> None:
    australia = made("bullying", country="AU", platform="tiktok")
    assert names(australia).index("report_platform") < names(australia).index("regulator")
    assert services(australia, "regulator") == ["au-esafety"]
    assert services(made("money_demanded", country="AU"), "police") == ["au-accce"]
    spain = names(made("picture_shared", country="ES"))
    assert spain.index("report_platform") < spain.index("take_down"), "the priority channel comes when the app did not help"
    britain = names(made("picture_shared", country="GB"))
    assert britain.index("take_down") < britain.index("report_platform")
    india = names(made("scam", country="IN"))
    assert india.index("police_fraud") == india.index("stop_payment") + 1, "money first"
    assert services(made("bullying", country="GB"), "police_if") == ["gb-police-101"], "the other form is not for bullying"
