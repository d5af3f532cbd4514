"""The indexed rule policy finds the same rules as Rasa's."""

from __future__ import annotations

import json
import random
from typing import Any

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
