"""What is done by a shorter way than Rasa's has the same outcome."""

from __future__ import annotations

import copy

import pytest
from rasa.core.actions import action
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

import bot.engine.agent  # noqa: F401 - puts the shorter ways in place
from bot.engine import short_ways
from bot.settings import settings


def talk() -> DialogueStateTracker:
    slots = [TextSlot("country", mappings=[{"type": "from_entity", "entity": "country"}]), TextSlot("topic", mappings=[])]
    events = [
        ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen"),
        UserUttered("hello", {"name": "greet"}), SlotSet("country", "FI"), ActiveLoop("a_form"), ActionExecuted("action_x"),
        BotUttered("hi"),
    ]
    return DialogueStateTracker.from_events("somebody", events, slots)


def state(tracker: DialogueStateTracker) -> object:
    return tracker.current_state(), list(tracker.events), tracker.active_loop, tracker.latest_action


def test_a_copy_of_a_tracker_is_what_telling_all_events_again_gives() -> None:
    tracker = talk()
    assert state(tracker.copy()) == state(tracker.travel_back_in_time(float("inf"))) == state(tracker)


def test_what_happens_to_a_copy_does_not_happen_to_the_tracker() -> None:
    tracker, before = talk(), copy.deepcopy(state(talk())[1:])  # type: ignore[index]
    changed = tracker.copy()
    for event in (SlotSet("country", "ES"), ActiveLoop("another"), ActionExecuted("action_y"), UserUttered("and then?")):
        changed.update(event)
    assert changed.active_loop is not None
    changed.active_loop.rejected = True
    assert tracker.get_slot("country") == "FI"
    assert [len(each) for each in (tracker.events, changed.events)] == [8, 12]
    assert (tracker.active_loop, tracker.latest_action) == before[1:]
    assert tracker.latest_message is not None
    assert tracker.latest_message.text == "hello"


def test_the_actions_of_an_endpoint_are_made_once_and_never_mixed_up() -> None:
    one, other = EndpointConfig("http://one"), EndpointConfig("http://other")
    assert action.default_actions(one) is action.default_actions(one)
    assert [each.name() for each in action.default_actions(one)] == [each.name() for each in action.default_actions(other)]
    assert action.default_actions(other)[-1]._action_endpoint is other
    assert action.default_actions(one)[-1]._action_endpoint is one


SLOTS = "slots: {country: {type: text, mappings: [{type: from_entity, entity: country}, %s]}}\nentities: [country]\n"


@pytest.mark.parametrize(("more", "alone"), [
    ("{type: custom}", True), ("{type: from_text}", False), ("{type: from_intent, value: a}", False),
    ("{type: custom, action: action_validate}", False),
])
def test_a_message_without_entities_fills_nothing_only_where_no_mapping_looks_elsewhere(more: str, alone: bool) -> None:
    assert short_ways.only_entities_fill(Domain.from_yaml(SLOTS % more)) is alone


def test_forms_read_messages_themselves() -> None:
    assert not short_ways.only_entities_fill(Domain.from_yaml("forms: {a_form: {required_slots: []}}"))


def test_our_own_slots_are_filled_by_entities_alone() -> None:
    assert short_ways.only_entities_fill(Domain.load(str(settings().project / "domain.yml")))
