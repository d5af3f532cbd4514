"""What is said when the talk goes on: no more than is new, nobody lost, and every lane kept."""

from __future__ import annotations

import pytest

from actions.answer import ActionAnswer
from actions.clarify import ActionClarify
from actions.follow_up import ActionFollowUp
from actions.go_on import ActionMore, ActionSimpler
from actions.out_of_scope import ActionOutOfScope
from actions.plan import ActionPlan
from actions.small_talk import ActionHelpNow, ActionSmallTalk
from actions.way import ActionAck, ActionGoBack, ActionSilent
from actions.yes_no import ActionDontKnow, ActionNo
from tests.unit.actions.talking import Talk


def test_more_words_about_the_same_thing_get_the_rest_then_the_steps_and_not_everything(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying", 9)
    said = talk(ActionAnswer(), "cyberbullying", 9)
    assert "follow.still." in said
    assert "good_to_know" in said
    said = talk(ActionAnswer(), "cyberbullying", 9)
    assert "follow.still_same" in said
    assert "#teen.steps" in said
    assert ".opening." not in said
    assert ".opening." in talk(ActionAnswer(), "cyberbullying", 0), "who taps a topic gets the whole answer"


@pytest.mark.parametrize("topic", ["find_help", "emergency_number", "risk_suicide_self_harm", "risk_abuse"])
def test_who_asks_for_help_or_is_in_danger_gets_the_whole_every_time(topic: str) -> None:
    talk = Talk(country="FI")
    first = talk(ActionAnswer(), topic, 9)
    assert talk(ActionAnswer(), topic, 9) == first
    assert "contacts" in [each["type"] for each in talk.said]


def test_people_stay_where_it_is_urgent(talk: Talk) -> None:
    for _ in range(4):
        talk(ActionAnswer(), "sextortion", 9)
        assert "contacts" in [each["type"] for each in talk.said]


def test_easier_words_twice_are_the_steps_alone(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying", 9)
    assert "#child.opening" in talk(ActionSimpler(), "explain_simpler")
    said = talk(ActionSimpler(), "explain_simpler")
    assert "follow.steps_again" in said
    assert ".opening." not in said


def test_easier_words_for_a_grown_up_are_never_those_that_are_said_to_a_child() -> None:
    talk = Talk(audience="adult")
    talk(ActionAnswer(), "cyberbullying", 9)
    said = talk(ActionSimpler(), "explain_simpler")
    assert "#adult.steps" in said
    assert "#child." not in said


def test_an_app_and_a_country_that_are_not_known_are_said_to_be(talk: Talk) -> None:
    talk.slots.update(topic="block_user", memory={"question": "platform", "voice": "teen"})
    assert "platform.no_tool" in talk(ActionFollowUp(), "inform", 3)
    talk.slots.update(topic="sextortion", memory={"question": "country", "voice": "teen"})
    assert "follow.country_unknown" in talk(ActionFollowUp(), "inform", 2)


def test_an_app_without_a_topic_asks_what_it_is_about(talk: Talk) -> None:
    assert "follow.about_app" in talk(ActionFollowUp(), "inform", 1, facts={"platform": "roblox"})
    assert "topic:block_user" in talk.choices


def test_asking_for_a_friend_is_said_kindly(talk: Talk) -> None:
    assert talk(ActionAnswer(), "scams", 9, facts={"about": "friend"}).startswith("en/phrases#about.friend.teen")


def test_in_the_prevention_lane_no_childrens_service_is_shown() -> None:
    talk = Talk(country="GB", topic="risk_offending_thoughts", memory={"voice": "teen"})
    for action, intent in (
        (ActionSmallTalk(), "talk_to_human"), (ActionSmallTalk(), "feeling_bad"), (ActionSilent(),
        "silent"), (ActionAck(), "ack"),
        (ActionAck(), "ack"), (ActionMore(), "tell_me_more"), (ActionMore(), "tell_me_more"),
        (ActionOutOfScope(), "out_of_scope"),
        (ActionOutOfScope(), "out_of_scope"), (ActionDontKnow(), "dont_know"), (ActionNo(), "deny"),
        (ActionHelpNow(), "help_now"),
        (ActionAnswer(), "find_help"), (ActionAnswer(), "helpline_confidential"), (ActionSmallTalk(), "feedback_not_helped"),
        (ActionSmallTalk(), "feedback_not_helped"),
    ):
        assert "childline" not in talk(action, intent, 3), intent


@pytest.mark.parametrize("open_question", ["platform", "country"])
def test_another_fact_than_the_one_asked_for_is_not_taken_for_an_unknown_one(open_question: str) -> None:
    talk = Talk(topic="stranger_contact", audience="teen", memory={"question": open_question, "voice": "teen"})
    said = talk(ActionFollowUp(), "inform", 2, facts={"audience": "teen"})
    assert "follow.noted" in said
    assert "no_tool" not in said
    assert "country_unknown" not in said


def test_an_app_that_is_not_known_is_still_said_to_be_unknown() -> None:
    talk = Talk(topic="stranger_contact", memory={"question": "platform", "voice": "teen"})
    assert "platform.no_tool" in talk(ActionFollowUp(), "inform", 2)


def test_a_child_is_not_offered_what_is_for_grown_ups() -> None:
    near = ["talk_with_child", "privacy_settings", "tell_adult"]
    for audience, expected in (("child", near[1:]), ("adult", near), (None, near)):
        talk = Talk(audience=audience)
        talk(ActionClarify(), "nlu_fallback", 12, alternatives=near)
        assert [each for each in talk.choices if each.startswith("topic:")] == [f"topic:{each}" for each in expected]


def test_what_was_weighed_in_the_light_of_the_talk_keeps_its_order() -> None:
    talk = Talk(topic="sextortion")
    talk(ActionClarify(), "nlu_fallback", 5, alternatives=["nude_sent", "sextortion", "save_evidence"])
    assert talk.choices[:3] == ["topic:nude_sent", "topic:sextortion", "topic:save_evidence"]


def test_a_question_that_may_be_about_an_emergency_shows_people(talk: Talk) -> None:
    talk(ActionClarify(), "nlu_fallback", 5, alternatives=["risk_suicide_self_harm", "in_trouble", "i_harmed_someone"])
    assert "contacts" in [each["type"] for each in talk.said]


def test_what_is_said_anew_can_be_asked_for_more_of_again(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying")
    talk(ActionMore(), "tell_me_more", 1)
    assert talk.memory["told_more"] == "cyberbullying"
    talk(ActionAnswer(), "block_user")
    talk(ActionGoBack(), "go_back", 2)
    assert "good_to_know" in talk(ActionMore(), "tell_me_more", 1)


def test_who_goes_on_in_the_prevention_lane_is_not_told_the_whole_again() -> None:
    talk = Talk(audience="teen")
    opening = talk(ActionAnswer(), "risk_offending_thoughts", 9).split()[0]
    assert opening not in talk(ActionAnswer(), "risk_offending_thoughts", 4).split()


def test_an_alarm_that_came_between_does_not_make_the_plan_forget_what_happened() -> None:
    talk = Talk(topic="risk_danger_now", country="GB", memory={"earlier": ["block_user", "nude_shared"]})
    talk(ActionPlan(), "reporting_steps", 3)
    assert not any(each.startswith("situation:") for each in talk.choices), "it is known what happened"
    unknown = Talk(topic="risk_danger_now", country="GB")
    unknown(ActionPlan(), "reporting_steps", 3)
    assert any(each.startswith("situation:") for each in unknown.choices)
