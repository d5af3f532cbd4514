"""Four people, as the directory answers them today. What must hold, not how it is worded, so that facts may change.

`pytest -s` prints the cards, to be read with a helpline worker's eyes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.content import render
from bot.content.about import About
from bot.content.compose import people
from bot.content.contacts import HELP_NOW
from bot.content.content import Content
from bot.content.models import Audience

Card = dict[str, Any]


def at(zone: str, moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def asked(content: Content, country: str, audience: Audience, now: datetime) -> dict[str, list[Card]]:
    """The cards for a threat with pictures, for help now, and for somebody who feels bad."""
    known = About("en", country, None, audience, now)
    topic = content.policies["sextortion"].contacts[audience]
    found = {}
    for name, said in (("threat", people.people(content, topic, known)), ("now", people.emergency(content, known)),
                       ("sad", people.people(content, HELP_NOW, known))):
        replies = [render.reply(content, each, known) for each in said]
        found[name] = [card for reply in replies for card in reply.get("contacts", [])]
        print(f"\n{country} {now:%a %H:%M} UTC, {audience.value}, {name}: {replies[0]['text']}")
        for card in found[name]:
            state = {True: "open", False: f"closed until {card['next_open']}", None: "hours not known"}[card["open_now"]]
            way = card["phone"] or card["chat_url"] or card["url"]
            print(f"  * {card['name']} | {way} | {state} | {card['hours']} | {card['note']}")
    return found


def rules(cards: list[Card], now: datetime) -> None:
    """What holds for every list."""
    assert cards
    assert len(cards) <= 4
    assert all(card["phone"] or card["chat_url"] or card["url"] for card in cards)
    for card in cards:
        assert (card["next_open"] is not None) <= (card["open_now"] is False)
        if card["next_open"]:
            assert datetime.fromisoformat(card["next_open"]) > now
        if card["open_now"] is None and card["hours"] and card["phone"]:
            raise AssertionError(f"{card['id']} shows hours and does not know whether it is open")


@pytest.mark.parametrize("audience", list(Audience))
def test_kenya_at_three_on_sunday_morning(content: Content, audience: Audience) -> None:
    now = at("Africa/Nairobi", "2026-11-29T03:00")
    found = asked(content, "KE", audience, now)
    for cards in found.values():
        rules(cards, now)
        line = next(card for card in cards if card["id"] == "ke-childline")
        assert (line["tel"], line["open_now"]) == ("tel:116", True), "the child line is there at three in the morning"
    assert [found["now"][0]["phone"], found["now"][0]["tel"]] == ["999", "tel:999"]
    assert any(card["id"] == "int-take-it-down" for card in found["threat"])


@pytest.mark.parametrize("moment", ["2026-12-01T03:00", "2026-12-01T10:00", "2026-12-01T18:30", "2026-12-01T23:00"])
@pytest.mark.parametrize("audience", list(Audience))
def test_finland_on_a_tuesday(content: Content, audience: Audience, moment: str) -> None:
    now = at("Europe/Helsinki", moment)
    found = asked(content, "FI", audience, now)
    for cards in found.values():
        rules(cards, now)
        assert any(card["open_now"] and card["tel"] and card["kind"] != "emergency" for card in cards) or any(
            card["open_now"] and card["chat_url"] for card in cards), "somebody is there at this hour"
    assert found["now"][0]["tel"] == "tel:112"
    for name in ("threat", "sad"):
        assert any(card["id"].startswith("fi-mll") for card in found[name]), "the children's line stays in sight"
        assert all(card["id"].startswith("fi-") for card in found[name])


@pytest.mark.parametrize("audience", list(Audience))
def test_japan_at_noon(content: Content, audience: Audience) -> None:
    now = at("Asia/Tokyo", "2026-12-01T12:00")
    found = asked(content, "JP", audience, now)
    for cards in found.values():
        rules(cards, now)
        assert any(card["open_now"] and card["tel"] and card["id"].startswith("jp-") for card in cards)
    assert [card["phone"] for card in found["now"][:2]] == ["110", "119"], "the police number reaches no ambulance"
    assert all(card["id"].startswith("jp-") for card in found["sad"]), "Japan has lines of its own"
    night = asked(content, "JP", audience, at("Asia/Tokyo", "2026-12-01T03:00"))
    assert any(card["id"] == "jp-24h-sos" and card["open_now"] for card in night["sad"])


def test_countries_without_a_child_line(content: Content) -> None:
    without = [
        code for code, country in content.countries.items()
        if not any(kind in HELP_NOW for each in country.services for kind in each.kinds)
    ]
    assert without, "some countries have none that could be sourced"
    now = at("UTC", "2026-12-01T22:00")
    for code in (*without, "AQ"):
        known = About("en", code, None, Audience.child, now)
        said = people.people(content, HELP_NOW, known)
        assert said[0]["ref"] in ("en/phrases#country.unknown_services.0", "en/phrases#contacts.international.0"), "says so"
        cards = render.reply(content, said[1], known)["contacts"]
        rules(cards, now)
        assert {card["id"] for card in cards} >= {"int-child-helpline-international", "int-find-a-helpline"}
        assert all(card["open_now"] is None for card in cards), "nobody claims that they are there"
    for cards in asked(content, without[0], Audience.child, now).values():
        rules(cards, now)
