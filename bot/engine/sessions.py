"""Conversation memory: live trackers with an expiry and a bound, and one message of a conversation at a time.

What is kept between two turns is the slots and an active form, nothing else: no message, no reply, no history. A
conversation is forgotten `minutes` after its last message, at once by `forget`, or when `most` newer ones came.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


def facts_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return what the next turn needs of a conversation: the slots that were set, and the active form. JSON can hold it."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value}
    return {"slots": slots, "form": tracker.active_loop_name}


def tracker_of(sender_id: str, facts: Mapping[str, Any], domain: Domain) -> DialogueStateTracker:
    """Return a tracker that remembers such facts, and nothing that was said; raises KeyError where they are none."""
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet(name, value) for name, value in facts["slots"].items()]
    if facts["form"]:
        events.append(ActiveLoop(facts["form"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return DialogueStateTracker.from_events(sender_id, events, domain.slots)


def without_history(tracker: DialogueStateTracker, domain: Domain) -> DialogueStateTracker:
    """Return a tracker that remembers the slots and the active form of `tracker`, and nothing that was said."""
    clean = tracker_of(tracker.sender_id, facts_of(tracker), domain)
    clean.model_id, clean.assistant_id = tracker.model_id, tracker.assistant_id
    return clean


class LiveTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Keeps trackers as objects in memory."""

    def __init__(
        self, domain: Domain | None, event_broker: EventBroker | None = None, *,
        minutes: float = 30.0, most: int = 20_000, clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = minutes * 60
        self._most = most
        self._clock = clock
        self._live: OrderedDict[str, tuple[float, DialogueStateTracker]] = OrderedDict()
        super().__init__(domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what the next turn needs of a conversation."""
        self.keep(without_history(tracker, self.domain))

    def keep(self, tracker: DialogueStateTracker) -> None:
        """Keep a tracker as it is; the oldest ones beyond the bound are forgotten."""
        self._live[tracker.sender_id] = (self._clock() + self._seconds, tracker)
        self._live.move_to_end(tracker.sender_id)
        while len(self._live) > self._most:
            self._live.popitem(last=False)
        self.sweep()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation, or None when it is unknown or expired."""
        found = self._live.get(sender_id)
        if found is None:
            return None
        if found[0] <= self._clock():
            del self._live[sender_id]
            return None
        return found[1]

    def age(self, sender_id: str) -> float:
        """Return how many seconds ago a conversation was saved; more than any lasts where it is unknown."""
        found = self._live.get(sender_id)
        return math.inf if found is None else self._clock() - (found[0] - self._seconds)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the same as `retrieve`: there is no more than the present session."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of the live conversations."""
        return list(self._live)

    def forget(self, sender_id: str) -> bool:
        """Erase a conversation at once; return whether there was one."""
        return self._live.pop(sender_id, None) is not None

    def sweep(self) -> int:
        """Erase expired conversations, oldest first; return how many."""
        now, erased = self._clock(), 0
        while self._live:
            oldest = next(iter(self._live))
            if self._live[oldest][0] > now:
                break
            del self._live[oldest]
            erased += 1
        return erased

    def __len__(self) -> int:
        return len(self._live)


class OneAtATime(LockStore):
    """Orders the messages of one conversation inside one process: first come, first served, without polling."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 60.0, wait_time_in_seconds: float = 1.0
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation for the length of the block; the lock is gone when nobody waits for it."""
        lock, users = self._locks.get(conversation_id, (asyncio.Lock(), 0))
        self._locks[conversation_id] = (lock, users + 1)
        try:
            async with lock:
                yield TicketLock(conversation_id)
        finally:
            lock, users = self._locks[conversation_id]
            if users == 1:
                del self._locks[conversation_id]
            else:
                self._locks[conversation_id] = (lock, users - 1)

    def __len__(self) -> int:
        return len(self._locks)
