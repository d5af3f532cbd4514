"""In danger, who speaks the child's own language is shown where the directory knows somebody, and it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.content.about import About
from bot.content.compose.people import emergency
from bot.content.models import ServiceKind
from bot.safety import sequence

LIVE = ("en", "es", "ar", "fi")


def refs(body: dict[str, Any]) -> list[str]:
    return [reply.get("ref", reply["type"]) for reply in body["replies"]]


def groups(body: dict[str, Any]) -> list[list[str]]:
    return [[each["id"] for each in reply["contacts"]] for reply in body["replies"] if reply["type"] == "contacts"]


@pytest.mark.parametrize(("text", "language", "country", "service"), [
    ("допоможіть, мене ґвалтують", "en", "PL", "pl-rpd-800121212"),
    ("допоможіть, мене ґвалтують", "fi", "PL", "pl-rpd-800121212"),
    ("je veux mourir", "en", "CA", "ca-988"),
    ("voglio morire", "ar", "CH", "ch-147"),
])
def test_a_language_that_is_not_served(talk: Any, text: str, language: str, country: str, service: str) -> None:
    body = talk(text, language=language, country=country)
    assert body["urgency"] == "emergency"
    first, own = groups(body)
    assert own == [service]
    assert service not in first, "said once"
    assert first[0].startswith(f"{country.lower()}-emergency-"), "the emergency number stays first"
    place = refs(body).index("contacts", refs(body).index("contacts") + 1)
    assert refs(body)[place - 1].endswith("/bridge#contacts.own_language.0"), "in the language that was written"
    again = talk(choice="help_now", language=language, country=country)
    assert any(ref.endswith("/bridge#contacts.own_language.0") for ref in refs(again)), "the card of later says so too"


@pytest.mark.parametrize("language", LIVE)
def test_it_is_said_in_the_page_s_language_where_there_is_no_bridge(content: Any, language: str) -> None:
    about = replace(About.of(content, language=language, country="PL"), writes="uk")
    said = sequence.danger(content, "risk_danger_now", about)
    assert {"type": "text", "ref": f"{language}/phrases#contacts.own_language.0"} in said


@pytest.mark.parametrize(("text", "country", "service"), [
    ("أريد أن أموت الآن", "FI", "fi-mieli-crisis-helpline-en"), ("quiero morirme ya no puedo más", "US", "us-988"),
])
def test_a_served_language_that_the_country_does_not_speak(talk: Any, text: str, country: str, service: str) -> None:
    body = talk(text, country=country)
    assert groups(body)[1] == [service]
    assert service not in groups(body)[0]


@pytest.mark.parametrize(("language", "country"), [("en", "GB"), ("es", "ES"), ("fi", "FI"), ("es", "DE"), ("ar", None)])
def test_nothing_is_said_where_it_goes_without_saying_or_nobody_is_known(content: Any, language: str, country: Any) -> None:
    said = emergency(content, About.of(content, language=language, country=country))
    assert [each["type"] for each in said] == ["text", "contacts"]


def test_the_prevention_lane_has_its_own_services(content: Any) -> None:
    about = replace(About.of(content, language="en", country="PL", audience="adult"), writes="uk")
    said = emergency(content, about, (ServiceKind.prevention,))
    assert not any("own_language" in str(each.get("ref")) for each in said)
    kept = sequence.in_prevention_lane(content, sequence.danger(content, "risk_danger_now", about), about)
    assert not any("own_language" in str(each.get("ref")) for each in kept), "no heading without its people"


def test_who_is_closed_gives_way_to_who_is_open(content: Any) -> None:
    night, day = datetime(2026, 11, 26, 1, 0, tzinfo=UTC), datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    for moment in (night, day):
        about = replace(About.of(content, language="fi", country="FI", now=moment), writes="sv")
        own = emergency(content, about)[-1]["refs"]
        assert len(own) == 1
        service = content.service(own[0].partition("#")[2])
        assert "sv" in service.languages


def test_danger_in_another_language_is_answered_in_it_with_a_broken_dialogue(
    client: Any, talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(client.app.state.engine._processor, "understand_beside", crash)
    body = talk("допоможіть, мене ґвалтують", language="en", country="PL")
    assert refs(body)[0] == "uk/bridge#danger.serious.0"
    assert groups(body)[1] == ["pl-rpd-800121212"]
    body = talk("quiero morirme ya no puedo más", language="en", country="ES")
    assert (body["language"], body["urgency"]) == ("es", "emergency")


def test_every_bridge_says_so_of_a_language_that_the_directory_has(content: Any) -> None:
    talked = {
        language for country in (*content.countries.values(), content.international) for service in country.services
        for language in service.languages
    }
    for code in content.bridges.keys() & talked:
        assert "contacts.own_language" in content.bridges[code], code
