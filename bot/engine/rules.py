"""Rasa's RulePolicy, looking only at the rules that can match.

RulePolicy tries every rule on every prediction, and there are two predictions a turn. Rules are told apart by the intent and
the action before it; an index by these two leaves a handful to try. What matches is decided by Rasa as ever. Where nothing can
differ it is not asked: no rule looks at texts, and after an action every rule listens.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT

_Index = dict[tuple[str | None, str | None], list[str]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class IndexedRulePolicy(RulePolicy):
    """RulePolicy with an index over its rules; settings are the same."""

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        looks_at_texts, only_listens = self._facts_of(self.lookup[RULES])
        if use_text_for_last_user_input and not looks_at_texts:
            return None, None, False
        if only_listens and tracker.latest_action_name not in (None, ACTION_LISTEN_NAME) and not tracker.active_loop_name:
            return ACTION_LISTEN_NAME, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _facts_of(self, rules: dict[str, str]) -> tuple[bool, bool]:
        """Return whether a rule looks at a message's text, and whether all rules listen after any action."""
        known: dict[int, tuple[int, tuple[bool, bool]]] = self.__dict__.setdefault("_facts", {})
        size, facts = known.get(id(rules), (-1, (True, False)))
        if size != len(rules):
            last = {key: json.loads(key)[-1] for key in rules}
            texts = any(TEXT in state.get(USER, {}) for key in rules for state in json.loads(key))
            after = [rules[key] for key, state in last.items() if _mark(state)[1] not in (None, ACTION_LISTEN_NAME)]
            free = any(_mark(state) == (None, None) for state in last.values())
            facts = (texts, bool(after) and not free and set(after) == {ACTION_LISTEN_NAME})
            known[id(rules)] = (len(rules), facts)
        return facts

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
