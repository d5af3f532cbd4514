"""Memory: what is kept, for how long, how much, and in which order messages are answered."""

from __future__ import annotations

import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.sessions import LiveTrackerStore, OneAtATime

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [hello]
slots:
  country: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  topic: {type: text, influence_conversation: false, mappings: [{type: custom}]}
""")
MARK = "a sentence that must not be kept"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def tracker(name: str) -> DialogueStateTracker:
    made = DialogueStateTracker(name, DOMAIN.slots)
    said = [UserUttered(MARK, {"name": "hello"}), BotUttered(MARK)]
    made.update_with_events([ActionExecuted("action_listen"), *said, SlotSet("country", "GB")], DOMAIN)
    return made


async def test_keeps_slots_and_nothing_that_was_said() -> None:
    store = LiveTrackerStore(DOMAIN)
    await store.save(tracker("a"))
    kept = await store.retrieve("a")
    assert kept is not None
    assert kept.get_slot("country") == "GB"
    assert MARK not in str([event.as_dict() for event in kept.events])
    assert kept.latest_message is None or not kept.latest_message.text


async def test_size_does_not_grow_with_the_talk() -> None:
    store = LiveTrackerStore(DOMAIN)
    await store.save(tracker("a"))
    first = len((await store.retrieve("a")).events)  # type: ignore[union-attr]
    for _ in range(50):
        again = await store.retrieve("a")
        again.update_with_events([UserUttered(MARK, {"name": "hello"}), SlotSet("topic", "x")], DOMAIN)  # type: ignore[union-attr]
        await store.save(again)  # type: ignore[arg-type]
    assert len((await store.retrieve("a")).events) <= first + 1  # type: ignore[union-attr]


async def test_expires_and_is_swept() -> None:
    clock = Clock()
    store = LiveTrackerStore(DOMAIN, minutes=30, clock=clock)
    await store.save(tracker("a"))
    clock.now = 20 * 60
    await store.save(tracker("b"))
    clock.now = 31 * 60
    assert await store.retrieve("a") is None
    assert await store.retrieve("b") is not None
    clock.now = 51 * 60
    assert store.sweep() == 1
    assert len(store) == 0


async def test_is_bounded_and_the_oldest_goes_first() -> None:
    store = LiveTrackerStore(DOMAIN, most=3)
    for name in "abcd":
        await store.save(tracker(name))
    assert list(await store.keys()) == ["b", "c", "d"]


async def test_forget_erases_at_once() -> None:
    store = LiveTrackerStore(DOMAIN)
    await store.save(tracker("a"))
    assert store.forget("a") is True
    assert store.forget("a") is False
    assert await store.retrieve("a") is None


async def test_one_conversation_at_a_time_others_beside() -> None:
    locks, order = OneAtATime(), []

    async def work(name: str, conversation: str, seconds: float) -> None:
        async with locks.lock(conversation):
            order.append(f"{name} begins")
            await asyncio.sleep(seconds)
            order.append(f"{name} ends")

    await asyncio.gather(work("first", "x", 0.05), work("second", "x", 0.0), work("other", "y", 0.0))
    assert order.index("first ends") < order.index("second begins")
    assert order.index("other ends") < order.index("first ends")
    assert len(locks) == 0, "no lock is left behind"


async def test_a_cancelled_wait_leaves_no_lock() -> None:
    locks = OneAtATime()

    async def hold() -> None:
        async with locks.lock("x"):
            await asyncio.sleep(0.2)

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    waiter = asyncio.create_task(hold())
    await asyncio.sleep(0.01)
    waiter.cancel()
    await asyncio.gather(holder, waiter, return_exceptions=True)
    assert len(locks) == 0
