"""Conversations in Redis, for more than one worker: facts only, replaced at each turn, forgotten by themselves.

Rasa's own Redis store would write every event, texts included, and add to what it wrote before.

While Redis cannot be reached, conversations go on in this worker's memory: a child gets an answer, though maybe not one that
knows what was said before. When it is back, the newer of the two counts, and what was erased stays erased.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass

import redis
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.redis_link import PREFIX, Link, client
from bot.engine.sessions import LiveTrackerStore, facts_of, tracker_of

_MOST_OWED = 10_000

# Nothing is written of a conversation that was erased meanwhile (0); -1 where Redis refuses, which must not end the script.
WRITE = """
local function write(key, gone, record, milliseconds, held_since)
  if redis.call('PTTL', gone) > milliseconds - held_since then return 0 end
  local done = redis.pcall('SET', key, record, 'PX', milliseconds)
  return done.err and -1 or 1
end
"""
# KEYS: the record, the sign that the conversation was erased. ARGV: the record, its milliseconds, since how many it was held.
_WRITE = WRITE + "return write(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])"
# KEYS: as above. ARGV: milliseconds of the sign, since how many the conversation should have been erased.
# Returns whether there was a record; one that was written since is another conversation, and stays. A Redis that is full has
# no room for the sign, and erases all the same.
_ERASE = """
local left = redis.call('PTTL', KEYS[1])
if left > ARGV[1] - ARGV[2] then return 0 end
local erased = redis.call('DEL', KEYS[1])
redis.pcall('SET', KEYS[2], '', 'PX', ARGV[1])
return erased
"""


@dataclass
class Hold:
    """A conversation that this worker holds, since when; `there`: over all workers, so that its `record` was read there.

    `known`: the record was looked at. `copied`: it is here for the length of the hold only. `changed`: it is to be written.
    """

    there: bool
    since: float
    record: str | None = None
    known: bool = False
    copied: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Parting:
    """What is to be done there when a conversation is left: its record written, or its expiry begun anew, or nothing."""

    milliseconds: int
    record: str = ""
    since: float = 0.0
    renewed: bool = False

    @property
    def arguments(self) -> list[str | int]:
        """What the script that leaves takes."""
        return [self.record, self.milliseconds, _milliseconds_since(self.since), int(self.renewed)]


class RedisMemory(TrackerStore):
    """What is kept of each conversation, as JSON under the conversation's id."""

    def __init__(self, domain: Domain | None, address: str, minutes: float, most: int, link: Link) -> None:
        self._link, self._here = link, LiveTrackerStore(domain, minutes=minutes, most=most)
        self._redis, self._milliseconds = client(address), int(minutes * 60_000)
        self._write_there, self._erase_there = self._redis.register_script(_WRITE), self._redis.register_script(_ERASE)
        self._owed: dict[str, float] = {}  # what was to be erased while Redis was away, and when
        self._held: dict[str, Hold] = {}
        self._version = ""
        super().__init__(domain)

    @property
    def domain(self) -> Domain:
        """What the slots are. Records say which they were written for: those of another may mean something else."""
        return self._here.domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._here.domain = domain or Domain.empty()
        self._version = self._here.domain.fingerprint()

    def take(self, conversation_id: str, hold: Hold) -> None:
        """Hold a conversation, that nobody else may touch, until `part`; what is still to be erased is not remembered."""
        if conversation_id in self._owed:
            hold.record = None
        self._held[conversation_id] = hold

    async def part(self, conversation_id: str) -> Parting:
        """Hold a conversation no longer; return what is to be done there. What is done, `parted` is told."""
        hold = self._held.pop(conversation_id, None)
        if hold is not None and hold.changed and hold.there:
            self.settle()
            return Parting(self._milliseconds, await self._record(conversation_id), hold.since)
        if hold is not None and hold.copied and not hold.changed:
            self._here.forget(conversation_id)
            return Parting(self._milliseconds, renewed=True)
        return Parting(self._milliseconds)

    def parted(self, conversation_id: str, parting: Parting, written: int) -> None:
        """A record that was written is here no longer; one that Redis refused stays."""
        if parting.record and written < 0:
            self._link.failed(redis.ResponseError())
        elif parting.record:
            self._here.forget(conversation_id)

    async def _record(self, conversation_id: str) -> str:
        """Return the record of a conversation that is here; nothing where it is not."""
        tracker = await self._here.retrieve(conversation_id)
        return "" if tracker is None else json.dumps({"domain": self._version, **facts_of(tracker)})

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace what is kept of a conversation, and begin its expiry anew."""
        await self._here.save(tracker)
        hold = self._held.get(tracker.sender_id)
        if hold is None:
            await self._write(tracker.sender_id, time.monotonic())
        else:
            hold.changed = True

    async def _write(self, conversation_id: str, since: float) -> None:
        """Move a conversation from here to Redis; it stays here while Redis is away."""
        self.settle()
        parting = Parting(self._milliseconds, await self._record(conversation_id), since)
        if not parting.record or not self._link.is_up:
            return
        try:
            written = self._write_there(keys=keys_of(conversation_id), args=parting.arguments[:3])
            self.parted(conversation_id, parting, written)
        except redis.RedisError as error:
            self._link.failed(error)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation: the one there, or the one that went on here while Redis was away."""
        self.settle()
        hold = self._held.get(sender_id)
        here = await self._here.retrieve(sender_id)
        asked = (hold is None and sender_id not in self._owed) or (hold is not None and hold.there and not hold.known)
        if not self._link.is_up or not asked:
            return here
        try:
            found = self._newest(sender_id, here, hold)
        except redis.RedisError as error:
            self._link.failed(error)
            return here
        if hold is not None:
            hold.known = True
            if found is None:
                self._here.forget(sender_id)
            elif found is not here:
                self._here.keep(found)
                hold.copied = True
        return found

    def _newest(self, sender_id: str, here: DialogueStateTracker | None, hold: Hold | None) -> DialogueStateTracker | None:
        """Return the tracker of the record there, or the one here where it is younger; raises RedisError."""
        record_key, gone_key = keys_of(sender_id)
        if here is None:
            return self._read(sender_id, self._text(record_key) if hold is None else hold.record)
        age = self._here.age(sender_id) * 1000
        if self._milliseconds - self._redis.pttl(gone_key) < age:
            here, age = None, float("inf")
        if self._milliseconds - self._redis.pttl(record_key) < age:
            return self._read(sender_id, self._text(record_key))
        return here

    def _text(self, key: str) -> str | None:
        try:
            found: str | None = self._redis.get(key)
        except UnicodeDecodeError:
            return None
        return found

    def _read(self, sender_id: str, record: str | None) -> DialogueStateTracker | None:
        """Return the tracker of a record; None where there is none, or where it was written for another domain."""
        try:
            facts = json.loads(record or "null")
            if isinstance(facts, dict) and facts.get("domain") == self._version:
                return tracker_of(sender_id, facts, self.domain)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            pass
        return None

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the same as `retrieve`: there is no more than the present session."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of all conversations, there and here."""
        return {*self._there(), *await self._here.keys()}

    def _there(self) -> list[str]:
        prefix = keys_of("")[0]
        if self._link.is_up:
            try:
                return [each.removeprefix(prefix) for each in self._redis.scan_iter(match=f"{prefix}*", count=1000)]
            except redis.RedisError as error:
                self._link.failed(error)
        return []

    def forget(self, sender_id: str) -> bool:
        """Erase a conversation at once, or as soon as Redis is back; return whether there was one, as far as is known.

        For as long as a conversation lasts there is a sign that it was erased, for workers who had no link to Redis.
        """
        was_here = self._here.forget(sender_id)
        if (hold := self._held.get(sender_id)) is not None:
            hold.copied = hold.changed = False
            hold.record = None
        if self._link.is_up:
            try:
                return bool(self._erase(sender_id, 0)) or was_here
            except redis.RedisError as error:
                self._link.failed(error)
        if len(self._owed) < _MOST_OWED:  # each expires by itself, too
            self._owed[sender_id] = time.monotonic()
        return was_here

    def _erase(self, sender_id: str, milliseconds_ago: int) -> int:
        found: int = self._erase_there(keys=keys_of(sender_id), args=[self._milliseconds, milliseconds_ago])
        return found

    def settle(self) -> None:
        """Erase what is owed, as far as Redis is there; the rest next time."""
        while self._owed and self._link.is_up:
            sender_id, since = next(iter(self._owed.items()))
            try:
                if (ago := _milliseconds_since(since)) < self._milliseconds:
                    self._erase(sender_id, ago)
                del self._owed[sender_id]
            except redis.RedisError as error:
                self._link.failed(error)
                return

    def sweep(self) -> int:
        """Redis forgets by itself; what is here is swept. Also settles what is owed to it, though nobody writes."""
        self.settle()
        return self._here.sweep()

    def __len__(self) -> int:
        return len(self._there()) + len(self._here)


def keys_of(conversation_id: str) -> list[str]:
    """Return where the record of a conversation is, and where the sign that it was erased."""
    return [f"{PREFIX}:tracker:{conversation_id}", f"{PREFIX}:gone:{conversation_id}"]


def _milliseconds_since(moment: float) -> int:
    return int((time.monotonic() - moment) * 1000)
