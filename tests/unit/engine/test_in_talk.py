"""A short, unsure message is read in the light of the talk; what is sure, long or dangerous is not. No model is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.content.models import Audience
from bot.engine import in_talk
from bot.engine.in_talk import Talk
from bot.engine.understanding import Understanding
from bot.safety.screen import NOTHING, Risk, Sight


def at_once(ranking: Any) -> bool:
    return bool(ranking[0][1] >= 0.55 or ranking[0][1] - ranking[1][1] >= 0.35)


def meant(words: int = 4, risk: Risk | None = None, entities: tuple[str, ...] = (), **shares: float) -> Understanding:
    ranking = tuple(sorted(shares.items(), key=lambda each: -each[1]))
    return Understanding(
        "nlu_fallback", ranking[0][0], ranking[0][1], tuple(name for name, _ in ranking[:3]), words=words, risk=risk,
        ranking=ranking, entities=tuple({"entity": name, "value": "x"} for name in entities),
    )


@pytest.fixture
def blackmail(content: Any) -> Talk:
    return Talk(content, "sextortion")


def test_what_goes_on_about_the_topic_under_way_is_answered_at_once(blackmail: Talk) -> None:
    found = in_talk.read(meant(paid_for_images=0.5, sextortion=0.35, scams=0.1, out_of_scope=0.05), NOTHING, blackmail, at_once)
    assert (found.intent, found.topic, found.alternatives) == ("sextortion", "sextortion", ())


def test_where_it_stays_unsure_the_topic_under_way_is_among_the_choices(blackmail: Talk) -> None:
    unsure = meant(nude_sent=0.3, start_over=0.25, block_user=0.2, impersonation=0.15, leave_quickly=0.1)
    found = in_talk.read(unsure, NOTHING, blackmail, at_once)
    assert found.intent == "nlu_fallback"
    assert found.alternatives == ("nude_sent", "block_user", "sextortion"), "and nobody is asked whether to start over"


@pytest.mark.parametrize("changed", [
    {"words": in_talk.SHORT + 1}, {"risk": Risk("risk_abuse", sure=True)},
])
def test_what_is_long_or_a_sure_risk_stays_as_it_was(blackmail: Talk, changed: dict[str, Any]) -> None:
    said = meant(paid_for_images=0.5, sextortion=0.4, risk_abuse=0.1, **changed)
    assert in_talk.read(said, NOTHING, blackmail, at_once) is said


@pytest.mark.parametrize("sight", [
    Sight(frozenset({"risk_abuse"}), frozenset(), False), Sight(frozenset(), frozenset({"risk_abuse"}), False),
])
def test_what_the_lists_saw_or_hint_at_is_never_read_otherwise(blackmail: Talk, sight: Sight) -> None:
    said = meant(risk_abuse=0.3, sextortion=0.3, scams=0.2, risk=Risk("risk_abuse", sure=False))
    assert in_talk.read(said, sight, blackmail, at_once) is said


def test_a_guess_of_the_classifier_at_danger_is_asked_about_first(blackmail: Talk) -> None:
    said = meant(risk_suicide_self_harm=0.3, sextortion=0.3, in_trouble=0.2, deny=0.2,
                 risk=Risk("risk_suicide_self_harm", sure=False))
    found = in_talk.read(said, NOTHING, blackmail, at_once)
    assert (found.intent, found.risk) == ("nlu_fallback", None)
    assert found.alternatives[0] == "risk_suicide_self_harm"
    assert "sextortion" in found.alternatives


def test_a_guess_with_a_good_part_of_the_mass_stays_an_alarm(blackmail: Talk) -> None:
    seen = Risk("risk_suicide_self_harm", sure=False)
    said = meant(risk_suicide_self_harm=in_talk.ALARM, feeling_bad=0.3, sextortion=0.3, risk=seen)
    assert in_talk.read(said, NOTHING, blackmail, at_once) is said


def of_the_other_lane(**shares: float) -> Understanding:
    said = meant(risk=Risk("risk_offending_thoughts", sure=True), **shares)
    return replace(said, intent="risk_offending_thoughts", topic="risk_offending_thoughts", alternatives=())


def test_who_is_hurt_is_not_led_into_the_prevention_lane_by_a_guess(blackmail: Talk, content: Any) -> None:
    calm = of_the_other_lane(risk_offending_thoughts=0.6, sextortion=0.2, block_user=0.1, risk_suicide_self_harm=0.1)
    found = in_talk.read(calm, NOTHING, blackmail, at_once)
    assert (found.intent, found.risk) == ("sextortion", None)
    danger = of_the_other_lane(risk_offending_thoughts=0.45, risk_suicide_self_harm=0.52, sextortion=0.03)
    found = in_talk.read(danger, NOTHING, blackmail, at_once)
    assert found.intent == "risk_suicide_self_harm", "an emergency that is left is seen"
    assert found.risk == Risk("risk_suicide_self_harm", sure=True)
    assert in_talk.read(calm, NOTHING, None, at_once) is calm, "as a first message it stays"
    assert in_talk.read(calm, NOTHING, Talk(content, "risk_csam_seeking"), at_once) is calm
    listed = Sight(frozenset(), frozenset({"risk_offending_thoughts"}), False)
    assert in_talk.read(calm, listed, blackmail, at_once) is calm


def test_in_the_prevention_lane_an_unsure_message_goes_on(content: Any) -> None:
    said = meant(in_trouble=0.3, what_is_illegal=0.3, chat_privacy=0.25, risk_offending_thoughts=0.02)
    found = in_talk.read(said, NOTHING, Talk(content, "risk_offending_thoughts"), at_once)
    assert found.intent == "risk_offending_thoughts"
    afraid = meant(risk_suicide_self_harm=0.23, risk_offending_thoughts=0.22, in_trouble=0.3, out_of_scope=0.25,
                   risk=Risk("risk_suicide_self_harm", sure=False))
    found = in_talk.read(afraid, NOTHING, Talk(content, "risk_offending_thoughts"), at_once)
    assert (found.intent, found.risk) == ("risk_offending_thoughts", None)


def test_nothing_under_way_changes_nothing(content: Any) -> None:
    said = meant(paid_for_images=0.5, sextortion=0.4)
    assert in_talk.read(said, NOTHING, None, at_once) is said


def test_what_makes_no_sense_for_who_speaks_is_not_offered(content: Any) -> None:
    said = meant(talk_with_child=0.45, tell_adult=0.3, privacy_settings=0.25)
    found = in_talk.read(said, NOTHING, Talk(content, "account_hacked", audience=Audience.child), at_once)
    assert "talk_with_child" not in (found.intent, *found.alternatives)
    grown = in_talk.read(said, NOTHING, Talk(content, "account_hacked", audience=Audience.adult), at_once)
    assert "talk_with_child" in grown.alternatives


def test_the_prevention_lane_is_not_offered_out_of_another_talk(blackmail: Talk) -> None:
    said = meant(risk_csam_seeking=0.3, csam_seen=0.3, nude_sent=0.25, scams=0.15)
    assert "risk_csam_seeking" not in in_talk.read(said, NOTHING, blackmail, at_once).alternatives


def test_thanks_and_praise_together_are_thanks(blackmail: Talk) -> None:
    found = in_talk.read(meant(thanks=0.5, feedback_helped=0.42, explain_simpler=0.08), NOTHING, blackmail, at_once)
    assert found.intent == "thanks"


def test_one_word_is_sooner_a_reaction_than_a_new_matter(blackmail: Talk) -> None:
    shares = {"helpline_confidential": 0.52, "rude_to_bot": 0.3, "emergency_number": 0.18}
    assert in_talk.read(meant(words=1, **shares), NOTHING, blackmail, at_once).intent == "rude_to_bot"
    assert in_talk.read(meant(words=8, **shares), NOTHING, blackmail, at_once).intent != "rude_to_bot"


def test_a_fact_with_a_few_words_more_is_taken_as_one(blackmail: Talk) -> None:
    shares = {"inform": 0.3, "encrypted_apps": 0.3, "stranger_contact": 0.25, "scams": 0.15}
    assert in_talk.read(meant(entities=("platform",), **shares), NOTHING, blackmail, at_once).intent == "inform"
    assert in_talk.read(meant(**shares), NOTHING, blackmail, at_once).intent == "nlu_fallback"


def test_what_was_just_offered_is_likely(content: Any) -> None:
    class Tracker:
        slots = {"topic": "encrypted_apps", "audience": None, "memory": {
            "question": "clarify", "offered": ["topic:meeting_offline", "topic:friend_at_risk", "none_of_these"]}}

        def get_slot(self, name: str) -> Any:
            return self.slots[name]

    said = meant(stranger_contact=0.4, meeting_offline=0.3, goodbye=0.3)
    found = in_talk.read(said, NOTHING, Talk.of(content, Tracker(), said), at_once)
    assert found.intent == "meeting_offline"


def test_who_speaks_is_read_off_the_message_before_the_slot(content: Any) -> None:
    class Tracker:
        def get_slot(self, name: str) -> Any:
            return {"topic": "scams", "audience": "child"}.get(name)

    said = Understanding("nlu_fallback", "scams", 0.3, entities=({"entity": "audience", "value": "adult"},))
    talk = Talk.of(content, Tracker(), said)
    assert talk is not None
    assert talk.audience is Audience.adult
