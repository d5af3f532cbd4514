"""What the actions decide, from what is remembered and what was just said; no model is needed for this."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.base import MajakkaAction
from actions.clarify import ActionClarify
from actions.follow_up import ActionFollowUp
from actions.go_on import ActionMore, ActionSimpler
from actions.memory import MOST_EARLIER, Memory
from actions.out_of_scope import ActionNotMeant, ActionOutOfScope
from actions.plan import ActionPlan
from actions.small_talk import ActionHelpNow, ActionSmallTalk
from actions.start_over import ActionStartOver
from actions.way import ActionAck, ActionGoBack, ActionSilent, ActionWhyAsked
from actions.yes_no import ActionDontKnow, ActionNo, ActionPicked, ActionYes


class Talk:
    """A conversation with the actions alone: `talk(ActionYes(), "affirm")` returns what was said and keeps the slots."""

    def __init__(self, **slots: Any) -> None:
        self.slots: dict[str, Any] = slots
        self.said: list[dict[str, Any]] = []

    def __call__(self, action: MajakkaAction, intent: str, words: int = 3, facts: dict[str, Any] | None = None,
                 **latest: Any) -> str:
        entities = [{"entity": name, "value": value} for name, value in (facts or {}).items()]
        self.slots.update({name: value for name, value in (facts or {}).items() if name in ("country", "platform",
        "audience")})
        message = {"intent": {"name": intent}, "entities": entities, "words": words, **latest}
        tracker = Tracker("x", dict(self.slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        for event in asyncio.run(action.run(dispatcher, tracker, {})):
            self.slots[event["name"]] = event["value"]
        self.said = [each["custom"] for each in dispatcher.messages]
        assert self.said[-1]["type"] == "choices", "something to do is always left"
        assert self.said[-1]["ids"]
        return " ".join(str(each.get("ref") or each.get("refs") or "") for each in self.said)

    @property
    def choices(self) -> list[str]:
        return list(self.said[-1]["ids"])

    @property
    def memory(self) -> dict[str, Any]:
        return self.slots.get("memory") or {}


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_greeting_asks_once_who_is_there_and_skipping_is_an_answer(talk: Talk) -> None:
    assert "ask.audience" in talk(ActionSmallTalk(), "greet")
    assert talk.choices == ["audience:child", "audience:teen", "audience:adult", "skip", "help_now"]
    assert "why.audience" in talk(ActionWhyAsked(), "why_asked")
    assert "audience:child" in talk.choices
    assert "follow.skipped_menu" in talk(ActionNo(), "not_now")
    assert "ask.audience" not in talk(ActionSmallTalk(), "greet")


def test_who_is_known_is_not_asked() -> None:
    assert "ask.audience" not in Talk(audience="teen")(ActionSmallTalk(), "greet")


@pytest.mark.parametrize("fact", ["country", "platform"])
def test_an_open_question_is_explained_repeated_and_let_go(fact: str) -> None:
    talk = Talk(topic="sextortion", memory={"question": fact, "voice": "teen"})
    assert f"why.{fact}" in talk(ActionWhyAsked(), "why_asked")
    assert f"ask.{fact}" in talk(ActionYes(), "affirm", 1)
    assert talk.memory["question"] == fact
    assert "follow.skipped" in talk(ActionDontKnow(), "dont_know", 1)
    assert "question" not in talk.memory


def test_why_without_a_question_tells_what_is_ever_asked(talk: Talk) -> None:
    assert "why.anything" in talk(ActionWhyAsked(), "why_asked", 4)


def test_a_yes_after_an_answer_says_more_once_and_then_says_that_it_was_all(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying")
    talk.slots["memory"].pop("question", None)
    assert "good_to_know" in talk(ActionYes(), "affirm", 1)
    assert "follow.all_said" in talk(ActionMore(), "tell_me_more", 1)


def test_a_grown_up_is_not_told_the_same_twice() -> None:
    talk = Talk(audience="adult")
    told = talk(ActionAnswer(), "parental_controls", 9).split()
    again = [ref for ref in talk(ActionMore(), "tell_me_more", 2).split() if ".good_to_know." in ref]
    assert not set(told) & set(again)


def test_ok_is_not_a_yes(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying")
    assert talk(ActionAck(), "ack", 1).strip() == "en/phrases#follow.ack.teen.0"
    assert talk.choices[0] == "topic:cyberbullying"


def test_a_no_corrects_a_fact(talk: Talk) -> None:
    talk(ActionAnswer(), "block_user", facts={"platform": "tiktok"})
    said = talk(ActionNo(), "deny", 3, facts={"platform": "snapchat"})
    assert "en/platforms/snapchat#block" in said
    assert "tiktok" not in said


def test_thanks_asks_and_no_takes_leave(talk: Talk) -> None:
    talk(ActionSmallTalk(), "thanks")
    assert talk.memory["question"] == "anything_else"
    assert "follow.nothing_else" in talk(ActionNo(), "deny", 1)
    assert "start_over" in talk.choices


def test_a_choice_named_by_its_place_answers_at_once(talk: Talk) -> None:
    near = ["nude_sent", "sextortion"]
    assert "clarify.question" in talk(ActionClarify(), "nlu_fallback", 9, alternatives=near)
    assert "contacts" in [each["type"] for each in talk.said], "both are urgent: people stand beside the question"
    assert "answers/sextortion#" in talk(ActionPicked(), "picked", 2, facts={"pick": 2})
    assert talk.slots["topic"] == "sextortion"


def test_the_last_one_is_the_last_topic_and_a_place_that_is_not_there_asks_again(talk: Talk) -> None:
    talk(ActionClarify(), "nlu_fallback", 9, alternatives=["scams", "account_hacked", "block_user"])
    assert "clarify.which" in talk(ActionPicked(), "picked", 1, facts={"pick": 30})
    assert "answers/block_user#" in talk(ActionPicked(), "picked", 2, facts={"pick": -1})


def test_an_open_choice_stays_open_when_a_fact_is_given(talk: Talk) -> None:
    talk(ActionClarify(), "nlu_fallback", 9, alternatives=["nude_sent", "sextortion"])
    said = talk(ActionFollowUp(), "inform", 1, facts={"country": "FI"})
    assert "clarify.which" in said
    assert "countries/FI#" in said
    assert "topic:sextortion" in talk.choices
    assert "answers/nude_sent#" in talk(ActionPicked(), "picked", 1, facts={"pick": 1})


def test_not_what_i_meant_offers_what_came_next_and_then_people(talk: Talk) -> None:
    talk(ActionAnswer(), "scams", 6, near=["account_hacked", "impersonation", "greet"])
    assert "clarify.sorry" in talk(ActionNotMeant(), "not_meant")
    assert talk.choices[:2] == ["topic:account_hacked", "topic:impersonation"]
    assert "fallback.second" in talk(ActionNotMeant(), "not_meant")
    assert "contacts" in [each["type"] for each in talk.said]


def test_two_out_of_scope_in_a_row_bring_people_and_one_answer_between_starts_anew(talk: Talk) -> None:
    talk(ActionOutOfScope(), "out_of_scope")
    talk(ActionAnswer(), "scams")
    assert "fallback.second" not in talk(ActionOutOfScope(), "out_of_scope")
    assert "fallback.second" in talk(ActionOutOfScope(), "out_of_scope")


def test_going_back(talk: Talk) -> None:
    for topic in ("scams", "cyberbullying", "block_user"):
        talk(ActionAnswer(), topic)
    assert "follow.back_which" in talk(ActionGoBack(), "go_back", 5, facts={"move": "go_back.named"})
    assert talk.choices[:2] == ["topic:cyberbullying", "topic:scams"]
    assert "answers/cyberbullying#" in talk(ActionGoBack(), "go_back", 2, facts={"move": "go_back"})
    assert "answers/scams#" in talk(ActionGoBack(), "go_back", 3, facts={"move": "go_back.first"})


def test_going_back_with_nothing_before_shows_the_menu(talk: Talk) -> None:
    assert "meta.bot_menu" in talk(ActionGoBack(), "go_back", 1)


def test_earlier_topics_are_few() -> None:
    memory = Memory()
    for number in range(20):
        memory = memory.moved(f"t{number}", f"t{number + 1}")
    assert len(memory.earlier) == MOST_EARLIER
    assert memory.earlier[-1] == "t19"


def test_a_parent_after_a_child_is_heard_and_a_weak_cue_changes_nothing() -> None:
    talk = Talk(audience="child")
    assert "#child." in talk(ActionAnswer(), "cyberbullying", 5)
    said = talk(ActionFollowUp(), "inform", 3, facts={"audience": "adult"})
    assert "follow.audience" in said
    assert "#adult." in said
    assert "#adult." in talk(ActionAnswer(), "school_help", 9, facts={"audience_hint": "child"})


def test_a_hint_counts_while_nobody_has_said_who_they_are(talk: Talk) -> None:
    assert "#child." in talk(ActionAnswer(), "cyberbullying", 9, facts={"audience_hint": "child"})
    assert talk.slots.get("audience") is None
    assert "#adult." in talk(ActionAnswer(), "scams", 9, facts={"audience": "adult"})


def test_an_age_in_the_same_voice_does_not_repeat_the_answer(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying", 5)
    said = talk(ActionFollowUp(), "inform", 2, facts={"audience": "teen"})
    assert ".opening." not in said


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


def test_start_over_forgets_the_talk(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying", facts={"country": "FI"})
    talk(ActionAnswer(), "scams")
    talk(ActionStartOver(), "start_over")
    assert not {"earlier", "voice", "near", "hint"} & talk.memory.keys()
    assert not talk.slots.get("topic")
    assert not talk.slots.get("country")


def test_what_is_remembered_are_ids_and_nothing_else(talk: Talk) -> None:
    talk(ActionAnswer(), "cyberbullying", near=["scams", "somebody's words", "school_help"])
    assert talk.memory["near"] == ["scams", "school_help"]
    for value in talk.memory.values():
        for each in value if isinstance(value, list) else [value]:
            assert " " not in each


def test_a_memory_of_another_version_is_read_as_far_as_it_is_known() -> None:
    tracker = Tracker("x", {"memory": {"question": "country", "gone": 1}}, {}, [], False, None, {}, None)
    assert Memory.of(tracker) == Memory(question="country")


def test_it_says_which_languages_it_speaks(talk: Talk, content: Any) -> None:
    from bot.content import render
    from bot.content.about import About

    assert "meta.change_language" in talk(ActionSmallTalk(), "change_language")
    words = render.text(content, "en/phrases#meta.change_language.0", About.of(content))
    assert "English, Spanish, Arabic, and Finnish" in words, "by their English names, as English lists things"
    assert "{" not in words


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
