"""Rasa's RulePolicy, looking only at the rules that can match.

RulePolicy tries every rule on every prediction, and there are two predictions a turn. Rules are told apart by the intent and
the action before it; an index by these two leaves a handful to try. What matches is decided by Rasa as ever.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

_Index = dict[tuple[str | None, str | None], list[str]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class IndexedRulePolicy(RulePolicy):
    """RulePolicy with an index over its rules; settings are the same."""

    def _get_possible_keys(self, lookup: dict[str, str], states: list[Any]) -> set[str]:
        if not states or not states[-1].get(PREVIOUS_ACTION):  # the start of a conversation has rules of its own
            return set(super()._get_possible_keys(lookup, states))
        index = self._index_of(lookup)
        intent, action = _mark(states[-1])
        near = {key for each in {(intent, action), (intent, None), (None, action), (None, None)} for key in index.get(each, ())}
        return set(super()._get_possible_keys({key: lookup[key] for key in near}, states))

    def _index_of(self, lookup: dict[str, str]) -> _Index:
        known: dict[int, tuple[int, _Index]] = self.__dict__.setdefault("_indices", {})
        size, index = known.get(id(lookup), (-1, {}))
        if size != len(lookup):
            index = {}
            for key in lookup:
                index.setdefault(_mark(json.loads(key)[-1]), []).append(key)
            known[id(lookup)] = (len(lookup), index)
        return index


def _mark(state: Any) -> tuple[str | None, str | None]:
    """Return the intent and the action before it that a state names; None where it does not ask for one."""
    intent = state.get(USER, {}).get(INTENT)
    action = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    return (None if intent in (None, SHOULD_NOT_BE_SET) else intent, None if action in (None, SHOULD_NOT_BE_SET) else action)
