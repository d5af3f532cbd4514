"""Conversations in Redis, for more than one worker: facts only, replaced at each turn, forgotten by themselves.

Rasa's own Redis store would write every event, texts included, and add to what it wrote before.

While Redis cannot be reached, conversations go on in this worker's memory: a child gets an answer, though maybe not one that
knows what was said before.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Literal

import redis
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.redis_link import PREFIX, Link, client
from bot.engine.sessions import LiveTrackerStore, facts_of, tracker_of

_MOST_OWED = 10_000


class RedisMemory(TrackerStore, SerializedTrackerAsText):
    """What is kept of each conversation, as JSON under the conversation's id."""

    def __init__(self, domain: Domain | None, address: str, minutes: float, most: int, link: Link) -> None:
        self._link, self._here = link, LiveTrackerStore(domain, minutes=minutes, most=most)
        self._redis, self._milliseconds = client(address), int(minutes * 60_000)
        self._owed: set[str] = set()  # what was to be erased while Redis was away
        self._held: dict[str, Literal["untouched", "read", "changed"]] = {}
        super().__init__(domain)

    @asynccontextmanager
    async def held(self, conversation_id: str) -> AsyncGenerator[None, None]:
        """Read a conversation once, and write it once, in the length of the block, in which no other worker may touch it."""
        self._held[conversation_id] = "untouched"
        try:
            yield
        finally:
            done = self._held.pop(conversation_id)
            if done == "changed":
                await self._write(conversation_id)
            elif done == "read":
                self._here.forget(conversation_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace what is kept of a conversation, and begin its expiry anew."""
        self._here.domain = self.domain
        await self._here.save(tracker)
        if tracker.sender_id in self._held:
            self._held[tracker.sender_id] = "changed"
        else:
            await self._write(tracker.sender_id)

    async def _write(self, conversation_id: str) -> None:
        """Move a conversation from here to Redis; it stays here while Redis is away."""
        tracker = await self._here.retrieve(conversation_id)
        if tracker is None or not self._link.is_up:
            return
        try:
            self._settle()
            self._redis.set(_key(conversation_id), json.dumps(facts_of(tracker)), px=self._milliseconds)
            self._here.forget(conversation_id)
        except redis.RedisError:
            self._link.failed()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation: the one that went on here while Redis was away, else the one there."""
        found = await self._here.retrieve(sender_id)
        if found is None and self._link.is_up:
            try:
                self._settle()
                found = self._read(sender_id, self._redis.get(_key(sender_id)))
            except redis.RedisError:
                self._link.failed()
            if found is not None and sender_id in self._held:
                self._here.keep(found)
                self._held[sender_id] = "read"
        return found

    def _read(self, sender_id: str, record: str | None) -> DialogueStateTracker | None:
        """Return the tracker of a record; None where there is none, or where another version wrote it."""
        try:
            return None if record is None else tracker_of(sender_id, json.loads(record), self.domain)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the same as `retrieve`: there is no more than the present session."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of all conversations, there and here."""
        there: Iterable[str] = ()
        if self._link.is_up:
            try:
                there = [each.removeprefix(_key("")) for each in self._redis.scan_iter(match=_key("*"), count=1000)]
            except redis.RedisError:
                self._link.failed()
        return {*there, *await self._here.keys()}

    def forget(self, sender_id: str) -> bool:
        """Erase a conversation at once, or as soon as Redis is back; return whether there was one, as far as is known."""
        was_here = self._here.forget(sender_id)
        if sender_id in self._held:
            self._held[sender_id] = "untouched"
        if self._link.is_up:
            try:
                return bool(self._redis.delete(_key(sender_id))) or was_here
            except redis.RedisError:
                self._link.failed()
        if len(self._owed) < _MOST_OWED:  # each expires by itself, too
            self._owed.add(sender_id)
        return was_here

    def _settle(self) -> None:
        if self._owed:
            self._redis.delete(*map(_key, self._owed))
            self._owed.clear()

    def sweep(self) -> int:
        """Redis forgets by itself; what is here is swept. Also settles what is owed to it, though nobody writes."""
        if self._owed and self._link.is_up:
            try:
                self._settle()
            except redis.RedisError:
                self._link.failed()
        return self._here.sweep()

    def __len__(self) -> int:
        there = 0
        if self._link.is_up:
            try:
                there = sum(1 for _ in self._redis.scan_iter(match=_key("*"), count=1000))
            except redis.RedisError:
                self._link.failed()
        return there + len(self._here)


def _key(conversation_id: str) -> str:
    return f"{PREFIX}:tracker:{conversation_id}"
