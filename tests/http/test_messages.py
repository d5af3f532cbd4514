"""POST /v1/messages: the contract, and what the first users of it did."""

from __future__ import annotations

from typing import Any

import pytest


def contacts(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]


def refs(body: dict[str, Any]) -> list[str]:
    return [reply["ref"] for reply in body["replies"] if "ref" in reply]


def choices(body: dict[str, Any]) -> list[str]:
    return [each["id"] for reply in body["replies"] if reply["type"] == "choices" for each in reply["choices"]]


def test_extortion_on_roblox_in_britain_then_tiktok_then_forgotten(talk: Any) -> None:
    body = talk("someone on roblox wants my pictures and says he will tell my school", country="GB")
    assert body["topic"] == "sextortion"
    assert body["urgency"] == "high"
    assert "gb-childline" in [each["id"] for each in contacts(body)]
    assert all(each["id"].startswith("gb-") for each in contacts(body))
    assert any(ref.startswith("en/platforms/roblox#") for ref in refs(body))
    kinds = [reply["type"] for reply in body["replies"]]
    assert kinds.index("contacts") < kinds.index("steps"), "people come first"

    body = talk("and on tiktok?", country="GB")
    assert body["topic"] == "sextortion"
    assert any(ref.startswith("en/platforms/tiktok#") for ref in refs(body))
    assert not any("roblox" in ref for ref in refs(body))

    body = talk("start over", country="GB")
    assert "en/phrases#meta.start_over.0" in refs(body)
    body = talk("and on tiktok?", country="GB")
    assert not any(ref.startswith("en/answers/sextortion") for ref in refs(body))


def test_country_said_in_the_talk_holds_against_the_page(talk: Any) -> None:
    talk("someone is blackmailing me with a picture", country="GB")
    body = talk("i'm in finland", country="GB")
    assert contacts(body)
    assert all(each["id"].startswith("fi-") or each["id"].startswith("int-") for each in contacts(body))
    body = talk("who can i talk to", country="GB")
    assert any(each["id"].startswith("fi-") for each in contacts(body))
    body = talk("who can i talk to", country="ES")
    assert any(each["id"].startswith("es-") for each in contacts(body)), "a setting changed on the page counts"


def test_who_speaks_changes_the_voice(talk: Any) -> None:
    assert any("#adult." in ref for ref in refs(talk("a stranger keeps messaging my daughter on instagram, she is 12")))
    assert any("#child." in ref for ref in refs(talk("im 9 and a man i dont know writes to me in a game")))


def test_every_reply_leaves_something_to_do(talk: Any) -> None:
    for text in ("hello", "asdkjh qwe", "qqq zzz xxx", "what's the weather", "thanks", "how do i block someone"):
        assert choices(talk(text)), text


def test_two_misunderstandings_bring_topics_and_people(talk: Any) -> None:
    talk(choice="none_of_these")
    body = talk(choice="none_of_these", country="GB")
    assert contacts(body)
    assert len([each for each in choices(body) if each.startswith("topic:")]) >= 4


def test_choices_answer_at_once_and_lead_on(talk: Any) -> None:
    body = talk(choice="topic:sextortion", country="AU")
    assert body["topic"] == "sextortion"
    assert "more" in choices(body)
    assert any(".good_to_know." in ref for ref in refs(talk(choice="more")))
    assert any(each["kind"] == "emergency" and each["phone"] == "000" for each in contacts(talk(choice="help_now")))
    assert choices(talk(choice="not_now"))


def test_help_now_without_a_country_shows_people_and_asks(talk: Any) -> None:
    body = talk(choice="help_now")
    assert contacts(body)
    assert "en/phrases#ask.country.0" in refs(body)


def test_an_unknown_choice_is_only_not_understood(talk: Any) -> None:
    for choice in ("topic:nothing", "platform:nowhere", "country:ZZ", "action_start_over", "", "nlu_fallback", "💥" * 300):
        assert talk(choice=choice)["replies"], choice


def test_preset_values_that_do_not_exist_are_ignored(talk: Any) -> None:
    body = talk("hello", country="ZZ", language="tlh", audience="dog", platform="myspace2", site="nobody")
    assert body["language"] == "en"
    assert body["replies"]


def test_a_country_without_a_file_gets_international_services(talk: Any) -> None:
    body = talk("who can i talk to", country="VA")
    assert contacts(body)
    assert all(each["id"].startswith(("int-", "va-")) for each in contacts(body))


@pytest.mark.parametrize("conversation", ["x", "A" * 43, "../../etc/passwd", "é" * 43, "-" * 43, ""])
def test_unknown_and_forged_ids_start_a_new_conversation(client: Any, conversation: str) -> None:
    response = client.post("/v1/messages", json={"conversation": conversation, "text": "hello"})
    assert response.status_code == 200
    assert response.json()["conversation"] != conversation


def test_ids_are_kept_and_cannot_be_altered(client: Any, talk: Any) -> None:
    first = talk("hello")["conversation"]
    assert talk("hello")["conversation"] == first
    last = "A" if first[-5] != "A" else "B"
    forged = first[:-5] + last + first[-4:]
    assert client.post("/v1/messages", json={"conversation": forged, "text": "hi"}).json()["conversation"] != forged


def test_forget_erases_and_says_the_same_either_way(client: Any, talk: Any) -> None:
    conversation = talk("someone is blackmailing me with a picture", country="GB")["conversation"]
    engine = client.app.state.engine
    assert conversation in engine.memory._live
    for _ in range(2):
        assert client.post("/v1/forget", json={"conversation": conversation}).status_code == 204
        assert conversation not in engine.memory._live
