"""The indexed rule policy finds the same rules as Rasa's."""

from __future__ import annotations

import json
import random
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from rasa.core.policies.rule_policy import RulePolicy

from bot.engine.rules import IndexedRulePolicy

INTENTS = ["greet", "deny", "sextortion", None]
ACTIONS = ["action_listen", "action_answer", "...", None]
SLOTS = [{}, {"country": (1.0,)}, {"country": "__not_set__"}]


def state(chance: random.Random) -> dict[str, Any]:
    intent, action, slots = chance.choice(INTENTS), chance.choice(ACTIONS), chance.choice(SLOTS)
    found: dict[str, Any] = {}
    if intent:
        found["user"] = {"intent": intent}
    if action:
        found["prev_action"] = {"action_name": action}
    if slots:
        found["slots"] = slots
    return found


LISTENS = {
    '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}]': "action_answer",
    '[{"prev_action": {"action_name": "action_answer"}, "user": {"intent": "greet"}}]': "action_listen",
}
ACTS = {**LISTENS, '[{"prev_action": {"action_name": "action_answer"}, "user": {"intent": "deny"}}]': "action_more"}
READS = {**LISTENS, '[{"prev_action": {"action_name": "action_listen"}, "user": {"text": "hello"}}]': "action_answer"}


@pytest.mark.parametrize(("rules", "after", "by_text", "asked"), [
    (LISTENS, "action_answer", False, False),  # after an action all listen
    (LISTENS, "action_listen", False, True),
    (LISTENS, "action_listen", True, False),  # none looks at texts
    (ACTS, "action_answer", False, True),
    (READS, "action_listen", True, True),
    ({}, "action_answer", False, True),
])
def test_rasa_is_asked_where_the_answer_can_differ(rules: dict[str, str], after: str, by_text: bool, asked: bool) -> None:
    policy = object.__new__(IndexedRulePolicy)
    policy.lookup = {"rules": rules}
    tracker = SimpleNamespace(latest_action_name=after, active_loop_name=None)
    with patch.object(RulePolicy, "_find_action_from_rules", return_value=("asked", None, False)):
        action, _, _ = policy._find_action_from_rules(tracker, None, by_text)  # type: ignore[arg-type]
    expected = "asked" if asked else None if by_text else "action_listen"
    assert action == expected


def test_same_rules_on_random_lookups() -> None:
    chance = random.Random(4)
    found_any = 0
    for _ in range(300):
        lookup = {json.dumps([state(chance) for _ in range(chance.randint(1, 3))]): "action" for _ in range(12)}
        states = [state(chance) for _ in range(chance.randint(0, 3))]
        ours, theirs = object.__new__(IndexedRulePolicy), object.__new__(RulePolicy)
        expected = RulePolicy._get_possible_keys(theirs, lookup, states)
        assert ours._get_possible_keys(lookup, states) == expected
        found_any += bool(expected)
    assert found_any > 50
