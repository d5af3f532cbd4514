"""One turn of a conversation: from a message to what to say, in order, within its time, leaving nothing behind."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.engine import light_imports

light_imports.install()  # before Rasa is imported

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import SlotSet

from bot.content import current, render
from bot.content.about import About
from bot.content.content import Content
from bot.content.say import Say
from bot.engine import agent, understanding
from bot.engine.actions_in_process import InProcessActions
from bot.engine.sessions import LiveTrackerStore, OneAtATime
from bot.engine.understanding import Understanding
from bot.settings import Settings

_log = logging.getLogger("majakka.engine")
PAGE_FACTS = ("language", "country", "audience", "platform")


class EngineFailure(Exception):
    """The dialogue engine could not answer in time, or at all. Holds no text of the conversation."""


@dataclass(frozen=True)
class Turn:
    """What one message led to. `said` holds references; `replies` renders them."""

    understanding: Understanding
    said: tuple[Say, ...]
    about: About
    topic: str
    urgency: str

    def replies(self, content: Content) -> list[render.Reply]:
        """Return the replies of the HTTP contract."""
        return [render.reply(content, each, self.about) for each in self.said]


class _Collector(OutputChannel):
    """Collects references; anything else that Rasa would say (a template, a text) has no way out."""

    def __init__(self) -> None:
        self.said: list[Say] = []

    @classmethod
    def name(cls) -> str:
        return "majakka"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        say = message.get("custom")
        if isinstance(say, dict):
            self.said.append(say)


@dataclass
class Engine:
    """The dialogue in this process. `start` loads a model; `turn` answers a message."""

    settings: Settings
    model: Path
    memory: LiveTrackerStore = field(init=False)

    def __post_init__(self) -> None:
        self.memory = LiveTrackerStore(
            None, minutes=self.settings.conversation_minutes, most=self.settings.conversations
        )
        self._locks = OneAtATime()
        self._processor = agent.load(self.model, self.memory, self._locks, InProcessActions())

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Say what a text means, without any conversation; `language` is a hint."""
        return understanding.of_text(self._processor.understand(text, language), text)

    async def turn(
        self, conversation: str, *, text: str | None = None, choice: str | None = None,
        page: dict[str, str] | None = None,
    ) -> Turn:
        """Answer one message of a conversation; messages of one conversation are answered in the order they came.

        `page` is what the page presets (language, country, audience, platform). Raises EngineFailure.
        """
        try:
            async with asyncio.timeout(self.settings.turn_seconds), self._locks.lock(conversation):
                return await self._turn(conversation, text, choice, page or {})
        except TimeoutError:
            raise EngineFailure("timeout") from None
        except EngineFailure:
            raise
        except Exception as error:  # the text may stand in the message of any exception: only its kind is told
            _log.error("turn failed: %s", type(error).__name__)
            raise EngineFailure(type(error).__name__) from None

    async def _turn(self, conversation: str, text: str | None, choice: str | None, page: dict[str, str]) -> Turn:
        content = current.content()
        if choice is not None:
            meant = understanding.of_choice(choice, content)
        else:
            meant = self.understand(text or "", page.get("language"))
        if meant is None:
            meant = Understanding(intent="nlu_fallback", topic="out_of_scope", confidence=0.0)
        collector = _Collector()
        await self._preset(conversation, page)
        await self._processor.handle_message(UserMessage(
            text="", output_channel=collector, sender_id=conversation, parse_data=meant.parse_data(),
            input_channel="majakka",
        ))
        if not collector.said:
            raise EngineFailure("nothing to say")
        return await self._result(conversation, content, meant, tuple(collector.said))

    async def _preset(self, conversation: str, page: dict[str, str]) -> None:
        """Take over what the page presets, when it differs from what the page said before.

        What the user said in between ("i'm in spain") therefore holds until they change the page's own setting.
        """
        tracker = await self._processor.fetch_tracker_and_update_session(conversation)
        before = tracker.get_slot("page") or {}
        changed = {name: value for name, value in page.items() if before.get(name) != value}
        if not changed:
            return
        events = [SlotSet(name, value) for name, value in changed.items()]
        tracker.update_with_events([*events, SlotSet("page", {**before, **changed})], self._processor.domain)
        await self._processor.save_tracker(tracker)

    async def _result(
        self, conversation: str, content: Content, meant: Understanding, said: tuple[Say, ...]
    ) -> Turn:
        tracker = await self.memory.retrieve(conversation)
        slots = {name: slot.value for name, slot in tracker.slots.items()} if tracker else {}
        about = About.of(content, **{name: slots.get(name) for name in PAGE_FACTS})
        follows = meant.intent in ("inform", "tell_me_more", "explain_simpler", "nlu_fallback", "affirm")
        topic = str(slots.get("topic")) if follows and slots.get("topic") else meant.topic
        return Turn(meant, said, about, topic, urgency_of(content, topic))

    async def forget(self, conversation: str) -> bool:
        """Erase a conversation at once, after the message that is being answered; return whether there was one."""
        async with self._locks.lock(conversation):
            return self.memory.forget(conversation)


def urgency_of(content: Content, topic: str) -> str:
    """Return the urgency of a topic: its policy's, else emergency for the risks of a child, else none."""
    policy = content.policies.get(topic)
    if policy is not None:
        return policy.urgency
    return "emergency" if topic in ("risk_danger_now", "risk_suicide_self_harm", "risk_abuse") else "none"
