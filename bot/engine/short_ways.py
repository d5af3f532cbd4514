"""What Rasa does on every turn, done by a shorter way with the same outcome.

Rasa copies a tracker by telling it all its events again, walks all classes of events for each event, and makes its dozen own
actions anew for each lookup. Measured, these cost more of a turn than choosing the answer.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import rasa.core.actions.action
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.actions.action import Action
from rasa.shared.core.constants import SlotMappingType
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker


class _Uncopied:
    """Stands in for `copy` where Rasa copies events and states for its debug log only, which is off here."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value


def install() -> None:
    """Put the shorter ways in place; safe to call more than once."""
    rasa.core.processor.copy = _Uncopied
    rasa.core.policies.rule_policy.copy = _Uncopied
    Slot.__copy__ = _slot
    DialogueStateTracker.copy = _tracker
    if not hasattr(Event.resolve_by_type, "cache_info"):  # what a name stands for does not change
        Event.resolve_by_type = staticmethod(cache(Event.resolve_by_type))
        rasa.core.actions.action.default_actions = _remembering(rasa.core.actions.action.default_actions)


def only_entities_fill(domain: Domain) -> bool:
    """Say whether a message without entities leaves all slots as they are: no mapping reads anything else of it."""
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    kinds = {mapping.get("type") for mapping in mappings if mapping.get("type") != str(SlotMappingType.CUSTOM)}
    custom = any("action" in mapping for mapping in mappings)
    return kinds <= {str(SlotMappingType.FROM_ENTITY)} and not custom and not domain.form_names


def _remembering(make: Callable[[Any], list[Action]]) -> Callable[[Any], list[Action]]:
    """Return the same as `make`, making the actions of an endpoint, which cannot be hashed, once."""
    last: list[tuple[Any, list[Action]]] = []

    def made(endpoint: Any = None) -> list[Action]:
        if not last or last[0][0] is not endpoint:
            last[:] = [(endpoint, make(endpoint))]
        return last[0][1]

    return made


def _slot(slot: Slot) -> Slot:
    """Return a copy of a slot, as `copy.copy` makes it by a longer way: there are fifty a turn."""
    twin: Slot = object.__new__(type(slot))
    twin.__dict__.update(slot.__dict__)
    return twin


def _tracker(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Return a tracker with the same slots and events, which changes apart from this one."""
    if type(tracker.slots) is not dict:  # one that takes any slot, in Rasa's own tests
        return tracker.travel_back_in_time(float("inf"))
    twin: DialogueStateTracker = object.__new__(type(tracker))
    twin.__dict__.update(tracker.__dict__)
    twin.slots = {name: _slot(slot) for name, slot in tracker.slots.items()}
    twin.events = tracker.events.copy()
    twin.active_loop = copy.copy(tracker.active_loop)
    twin.latest_action = copy.copy(tracker.latest_action)
    return twin
