"""What the actions decide, from what is remembered and what was just said; no model is needed for this."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.answer import ActionAnswer
from actions.clarify import ActionClarify
from actions.follow_up import ActionFollowUp
from actions.go_on import ActionMore
from actions.memory import MOST_EARLIER, Memory
from actions.out_of_scope import ActionNotMeant, ActionOutOfScope
from actions.small_talk import ActionSmallTalk
from actions.start_over import ActionStartOver
from actions.way import ActionAck, ActionGoBack, ActionWhyAsked
from actions.yes_no import ActionDontKnow, ActionNo, ActionPicked, ActionYes
from tests.unit.actions.talking import Talk


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
