"""Personal data is covered; numbers that are answers, ages and names of apps survive."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from bot.privacy.masking import mask

COVERED = {
    "call me on 07700 900123": "phone", "my number is +358 40 123 4567": "phone", "+1 (415) 555-2671": "phone",
    "mail me at kid.one@example.org": "email", "kid (at) example (dot) org": "email", "@cool_kid99 on insta": "handle",
    "add me dark_lord77": "handle", "cool#1234": "handle", "my name is Anna Svensson and im 12": "name",
    "my name is anna": "name",
    "me llamo Pedro": "name", "nimeni on Matti Virtanen": "name", "je m'appelle Marie Dupont": "name",
    "मेरा नाम राहुल है": "name",
    "اسمي محمد": "name", "https://evil.example/x?y=1": "link", "evil.com/page": "link", "4111 1111 1111 1111": "card",
    "131052-308T": "number", "FI21 1234 5600 0007 85": "number", "078-05-1120": "number",
    "i live at 12 Oak Tree Road": "address",
    "Hämeenkatu 12": "address", "calle mayor 5": "address", "Hauptstraße 7": "address", "12 rue de la Paix": "address",
}
KEPT = ["i'm 11", "116111", "116 111", "999", "112", "im in year 7", "0800 1111", "1-800-273-8255", "call 911",
        "born 12.05.2010",
        "2019-2020", "i got 10,000 followers", "10, 11, 12", "call me later", "call me names",
        "a girl named in the video", "roblox",
        "he is on snapchat", "level 42", "it cost 1200 robux", "at 10:30", "116 000", "his name is on my phone"]


@pytest.mark.parametrize("text", COVERED)
def test_it_is_covered(text: str) -> None:
    found = mask(text)
    assert COVERED[text] in found.kinds
    assert found.text != text
    for part in ("900123", "4567", "2671", "kid", "cool_kid99", "dark_lord77", "Anna", "anna", "Svensson",
                 "Pedro", "Matti", "Marie",
                 "राहुल", "محمد", "evil", "1111", "308T", "0007", "1120", "Oak", "Häme", "mayor", "Haupt", "Paix"):
        assert part not in found.text


@pytest.mark.parametrize("text", KEPT)
def test_it_survives(text: str) -> None:
    assert mask(text).text == text
    assert not mask(text).kinds


def test_the_app_behind_a_link_is_still_known() -> None:
    assert mask("https://www.roblox.com/users/123456").text == "a roblox link"


@given(st.text(max_size=300))
@hypothesis_settings(max_examples=300, deadline=None)
def test_any_text_can_be_masked_twice(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@given(st.from_regex(r"\+[1-9][0-9]{9,13}", fullmatch=True), st.text(alphabet="abc ", max_size=20))
@hypothesis_settings(max_examples=100, deadline=None)
def test_no_international_number_stays(number: str, around: str) -> None:
    assert number[1:] not in mask(f"{around} {number} {around}").text


def test_the_notice_is_said_once_and_people_stay_first(talk: Any) -> None:
    body = talk("someone threatens to post my pictures, his number is +358 40 123 4567", country="GB")
    notice = "en/phrases#masked.notice.0"
    assert [reply.get("ref") for reply in body["replies"]].count(notice) == 1
    again = talk("my name is Anna Svensson")
    assert notice not in [reply.get("ref") for reply in again["replies"]]
    talk.conversation = None
    body = talk("i want to kill myself, my number is 07700 900123", country="GB")
    kinds = [reply.get("ref", reply["type"]) for reply in body["replies"]]
    assert kinds.index("contacts") < kinds.index(notice)
