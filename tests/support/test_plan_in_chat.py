"""The plan in the chat: never asks what is known, can be skipped and interrupted, shows people beside it."""

from __future__ import annotations

from typing import Any


def plan_of(body: dict[str, Any]) -> dict[str, Any] | None:
    return next((each for each in body["replies"] if each["type"] == "plan"), None)


def choices(body: dict[str, Any]) -> list[str]:
    return [each["id"] for reply in body["replies"] if reply["type"] == "choices" for each in reply["choices"]]


def test_what_happened_is_asked_once_and_then_there_is_a_plan(talk: Any) -> None:
    body = talk(choice="topic:reporting_steps")
    assert plan_of(body) is None
    assert {"situation:bullying", "situation:other", "help_now", "not_now"} <= set(choices(body))
    body = talk(choice="situation:bullying", country="GB", platform="tiktok")
    made = plan_of(body)
    assert made
    assert made["ref"] == "plans/bullying"
    assert all(set(each) <= {"when", "title", "text", "people", "url"} for each in made["steps"])
    assert made["steps"][0]["people"][0]["phone"] == "999", "the chat's plan is printed alone"
    assert [each["when"] for each in made["steps"]][::len(made["steps"]) - 1] == ["Now", "Later, if it is needed"]
    assert "999" in made["steps"][0]["text"]
    assert any("tiktok" in (each.get("url") or "") for each in made["steps"])
    assert any(each["type"] == "contacts" and each["contacts"] for each in body["replies"])
    assert body["topic"] == "reporting_steps"


def test_what_the_talk_was_about_is_not_asked_again(talk: Any) -> None:
    talk("someone on roblox wants my pictures and says he will tell my school", country="GB")
    body = talk(choice="topic:reporting_steps")
    made = plan_of(body)
    assert made
    assert made["ref"] == "plans/money_demanded"
    assert any("Roblox" in each["text"] for each in made["steps"])
    assert "ask.country" not in str(body)
    assert "ask.platform" not in str(body)


def test_a_fact_given_later_changes_the_plan(talk: Any) -> None:
    talk(choice="situation:bullying")
    body = talk(choice="country:AU")
    made = plan_of(body)
    assert made
    assert any("eSafety" in each["text"] for each in made["steps"])
    body = talk(choice="platform:snapchat")
    assert any("Snapchat" in each["text"] for each in plan_of(body)["steps"])
    body = talk(choice="whom:my_child")
    assert any("right to be heard" in each["text"] for each in plan_of(body)["steps"])


def test_the_question_can_be_skipped_and_the_plan_interrupted(talk: Any) -> None:
    talk(choice="topic:reporting_steps")
    body = talk(choice="not_now")
    assert plan_of(body) is None
    body = talk(choice="topic:reporting_steps")
    assert plan_of(body)["ref"] == "plans/other", "not asked twice"
    body = talk("i want to kill myself")
    assert body["urgency"] == "emergency"
    assert plan_of(body) is None


def test_start_over_forgets_the_situation(talk: Any) -> None:
    talk(choice="situation:scam", country="GB")
    talk(choice="start_over")
    body = talk(choice="topic:reporting_steps")
    assert plan_of(body) is None
    assert "situation:scam" in choices(body)


def test_a_situation_that_does_not_exist_is_no_choice(talk: Any) -> None:
    assert plan_of(talk(choice="situation:nonsense")) is None
    assert plan_of(talk(choice="whom:nobody")) is None
