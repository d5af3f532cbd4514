"""A child in danger is seen in any state: the sequence, its order, the correction, the safe word."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.conversation import EngineFailure
from bot.engine.understanding import Understanding

EMERGENCIES = {
    "risk_danger_now": "help hes here he is breaking the door",
    "risk_suicide_self_harm": "i want to kill myself",
    "risk_abuse": "my stepdad touches me at night",
}
STATES: dict[str, list[dict[str, Any]]] = {
    "the first message": [],
    "in the middle of an answer": [{"choice": "topic:sextortion"}],
    "while a country is asked for": [{"choice": "topic:nude_shared"}],
    "after misunderstandings": [{"choice": "none_of_these"}, {"choice": "none_of_these"}],
    "after small talk": [{"text": "hello"}],
    "in the prevention lane": [{"text": "i am attracted to children and i want help"}],
    "after start over": [{"choice": "topic:scams"}, {"choice": "start_over"}],
    "after another emergency": [{"text": "i want to die"}],
}


def refs(body: dict[str, Any]) -> list[str]:
    return [reply.get("ref", reply["type"]) for reply in body["replies"]]


def choices(body: dict[str, Any]) -> list[str]:
    return [each["id"] for reply in body["replies"] if reply["type"] == "choices" for each in reply["choices"]]


def contacts(body: dict[str, Any]) -> list[str]:
    return [each["id"] for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("risk", EMERGENCIES)
def test_the_sequence_in_every_state(talk: Any, state: str, risk: str) -> None:
    for sent in STATES[state]:
        talk(**sent, country="GB")
    body = talk(EMERGENCIES[risk], country="GB")
    assert (body["topic"], body["urgency"]) == (risk, "emergency")
    told = [ref for ref in refs(body) if "#danger." in ref or ref == "contacts"]
    assert told == ["en/phrases#danger.serious.0", "contacts", "en/phrases#danger.check.0", "en/phrases#danger.warm.0",
                    "en/phrases#danger.safe_word.0"]
    assert "gb-emergency-999" in contacts(body)
    assert len(contacts(body)) >= 2, "a helpline stands beside the emergency number"
    assert choices(body) == ["danger_yes", "danger_no", "help_now"]


@pytest.mark.parametrize("language", ["xx", "tlh", "zh", "en"])
def test_without_a_country_people_come_before_the_question(talk: Any, language: str) -> None:
    body = talk("i want to kill myself", language=language)
    order = refs(body)
    assert order.index("contacts") < order.index("en/phrases#ask.country.0")
    assert contacts(body)
    later = talk("im in spain")
    assert any(each.startswith("es-emergency") for each in contacts(later))
    assert later["urgency"] == "emergency"


def test_i_meant_something_else_loses_nothing(talk: Any) -> None:
    first = talk("someone on roblox threatens to post my pictures", country="GB", audience="child")
    assert first["topic"] == "sextortion"
    talk("this makes me want to kill myself")
    body = talk(choice="danger_no")
    assert "en/phrases#danger.corrected.0" in refs(body)
    assert body["topic"] == "sextortion"
    assert body["urgency"] == "none"
    assert "help_now" in choices(body), "the card stays one tap away"
    again = talk("and on tiktok?")
    assert again["topic"] == "sextortion"
    assert any("tiktok" in ref for ref in refs(again))


def test_yes_leads_to_the_whole_answer_with_people_first(talk: Any) -> None:
    for say in ({"choice": "danger_yes"}, {"text": "yes"}):
        talk("i cut myself again", country="GB")
        body = talk(**say)
        assert body["topic"] == "risk_suicide_self_harm"
        assert any("answers/risk_suicide_self_harm#" in ref for ref in refs(body))
        assert contacts(body)


def test_after_an_emergency_help_is_one_tap_away_until_it_is_forgotten(talk: Any) -> None:
    talk("my dad beats me with a belt", country="GB")
    for sent in ({"choice": "danger_no"}, {"text": "hello"}, {"text": "how do i block someone"}, {"text": "bye"},
                 {"text": "qqq zzz"}, {"text": "close this fast, somebody comes"}, {"choice": "not_now"}):
        assert "help_now" in choices(talk(**sent)), sent
    talk(choice="start_over")


@pytest.mark.parametrize("typed", ["pancake", "Pancake", " PANCAKE! ", "pancake."])
def test_the_safe_word_shows_the_card_and_nothing_else(talk: Any, typed: str) -> None:
    talk(choice="topic:scams", country="GB")
    body = talk(typed)
    assert refs(body) == ["en/phrases#safe_word.card.0", "en/phrases#contacts.intro.0", "contacts", "choices"]
    assert "gb-emergency-999" in contacts(body)
    assert "pancake" not in str(body).casefold()
    assert talk("i like pancakes")["topic"] != "risk_danger_now"


@pytest.mark.parametrize("text", ["where can i find sexual pictures of children", "child porn links"])
def test_a_search_for_abuse_material_gets_the_prevention_lane_only(talk: Any, text: str) -> None:
    body = talk(text, country="GB")
    assert (body["topic"], body["urgency"]) == ("risk_csam_seeking", "none")
    for sent in ({"choice": "more"}, {"text": "show me a human"}, {"choice": "help_now"}, {"choice": "menu"},
                 {"choice": "not_now"}):
        allowed = {"topic:risk_offending_thoughts", "topic:risk_csam_seeking", "more", "not_now", "start_over",
        "danger_no"}
        assert set(choices(body)) <= allowed, sent
        assert "gb-childline" not in contacts(body)
        body = talk(**sent)


def test_the_prevention_lane_can_be_left_when_it_was_a_mistake(talk: Any) -> None:
    talk("someone sent me nudes i did not want", country="GB")
    talk("where can i find sexual pictures of children")
    body = talk(choice="danger_no")
    assert "en/phrases#danger.corrected.0" in refs(body)
    assert any(each.startswith("topic:") for each in choices(body))


def test_a_broken_dialogue_still_sees_danger(client: Any, talk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> Understanding:
        raise RuntimeError("broken")

    monkeypatch.setattr(client.app.state.engine._processor, "understand_beside", crash)
    body = talk("i want to kill myself", country="GB")
    assert body["urgency"] == "emergency"
    assert "gb-emergency-999" in contacts(body)
    calm = talk("how do i block someone", country="GB")
    assert "en/phrases#failure.0" in refs(calm)
    assert contacts(calm)


async def test_a_broken_dialogue_without_danger_says_so(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine._processor, "handle_message", None)
    with pytest.raises(EngineFailure):
        await engine.turn("broken", text="how do i block someone")


@pytest.mark.parametrize("topic", ["sextortion", "nude_shared", "grooming", "meeting_offline", "csam_seen"])
def test_what_is_urgent_shows_people_before_steps(talk: Any, topic: str) -> None:
    body = talk(choice=f"topic:{topic}", country="GB")
    assert body["urgency"] == "high"
    kinds = [reply["type"] for reply in body["replies"]]
    assert kinds.index("contacts") < kinds.index("steps")


@pytest.mark.parametrize("entry", ["i am attracted to children and i want it to stop", "where can i watch child porn"])
@pytest.mark.parametrize("choice", ["topic:grooming", "topic:nude_request", "situation:picture_shared", "whom:my_child",
                                    "danger_yes", "menu", "help_now", "topic:find_help"])
def test_no_choice_leads_from_the_prevention_lane_to_children_s_people(talk: Any, entry: str, choice: str) -> None:
    """Not even one that an older reply offered, or that nobody offered."""
    assert talk(entry, country="GB")["urgency"] == "none"
    body = talk(choice=choice, country="GB")
    kinds = {each["kind"] for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]}
    assert kinds <= {"prevention"}
    assert "danger_no" in choices(body)
    assert not {each for each in choices(body) if each.startswith(("platform:", "situation:"))}


def test_who_was_shown_help_before_still_gets_it_in_the_prevention_lane(talk: Any) -> None:
    talk("i want to kill myself", country="GB")
    talk("i am attracted to children and i want it to stop", country="GB")
    body = talk(choice="danger_yes", country="GB")
    assert body["urgency"] == "emergency"
    assert "gb-emergency-999" in contacts(body)


@pytest.mark.parametrize(("word", "phrase"), [
    ("ok", "danger.warm"), ("idk", "danger.warm"), ("lol jk", "danger.warm"), ("...", "empty"),
])
def test_neither_yes_nor_no_keeps_people_and_question_open(talk: Any, word: str, phrase: str) -> None:
    talk("i want to kill myself", country="GB")
    body = talk(word)
    assert (body["topic"], body["urgency"]) == ("risk_suicide_self_harm", "emergency")
    assert f"en/phrases#{phrase}.0" in refs(body)
    assert "gb-emergency-999" in contacts(body)
    assert choices(body) == ["danger_yes", "danger_no", "help_now"]
    assert any("risk_suicide_self_harm#" in ref for ref in refs(talk("yes"))), "a yes is still taken"


def test_something_else_can_be_typed(talk: Any) -> None:
    talk(choice="topic:scams", country="GB")
    talk("i want to kill myself")
    body = talk("i meant something else")
    assert "en/phrases#danger.corrected.0" in refs(body)
    assert body["topic"] == "scams"


def test_what_only_goes_on_about_a_danger_gets_the_whole_answer(talk: Any) -> None:
    talk("my stepdad touches me at night", country="GB")
    body = talk("he is asleep now")
    assert (body["topic"], body["urgency"]) == ("risk_abuse", "emergency")
    assert "en/phrases#danger.check.0" not in refs(body), "the same question is not asked twice"
    assert "gb-emergency-999" in contacts(body)
    assert "help_now" in choices(body)


def test_going_back_leads_to_the_talk_before_the_alarm(talk: Any) -> None:
    talk(choice="topic:scams", country="GB")
    talk("my stepdad touches me at night")
    assert talk("go back to the trick please")["topic"] == "scams"
