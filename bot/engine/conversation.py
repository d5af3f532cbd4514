"""One turn of a conversation: from a message to what to say, in order, within its time, leaving nothing behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.engine import light_imports

light_imports.install()  # before Rasa is imported

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import SlotSet

from actions.memory import SLOT, Memory
from bot.content import current, render
from bot.content.about import About
from bot.content.compose import bridge
from bot.content.content import Content
from bot.content.say import Say
from bot.content.yaml_file import ContentError
from bot.engine import agent, hearing, in_talk, understanding, written
from bot.engine.actions_in_process import InProcessActions
from bot.engine.domain import MOVES
from bot.engine.sessions import LiveTrackerStore, OneAtATime
from bot.engine.understanding import Understanding
from bot.privacy.masking import mask
from bot.safety import guard, sequence
from bot.safety.judge import judge
from bot.safety.lists import CLASSES as RISKS
from bot.safety.screen import Screen, Sight, screen_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.engine.redis_locks import RedisLocks
    from bot.engine.redis_memory import RedisMemory

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
    memory: LiveTrackerStore | RedisMemory = field(init=False)
    _locks: OneAtATime | RedisLocks = field(init=False)

    def __post_init__(self) -> None:
        self._remember()
        self._processor = agent.load(self.model, self.memory, self._locks, InProcessActions())
        self._screen = screen_of(current.content().root, current.content().version)

    def _remember(self) -> None:
        """Keep conversations in this process, or in Redis where MAJAKKA_REDIS names one."""
        known = self.settings
        if known.redis:
            from bot.engine.redis_link import Link
            from bot.engine.redis_locks import RedisLocks
            from bot.engine.redis_memory import RedisMemory

            link = Link()
            self.memory = RedisMemory(None, known.redis, known.conversation_minutes, known.conversations, link)
            self._locks = RedisLocks(known.redis, link, self.memory, known.turn_seconds + 2)
        else:
            self.memory = LiveTrackerStore(None, minutes=known.conversation_minutes, most=known.conversations)
            self._locks = OneAtATime()

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Say what a text means, without any conversation; `language` is a hint."""
        covered = mask(text).text
        return understanding.of_text(self._processor.understand(covered, language), covered, self.look(text))

    def look(self, text: str) -> Sight:
        """Return what the risk screen sees in a text, before and without the classifier."""
        return self.screen.look(text)

    @property
    def screen(self) -> Screen:
        """The risk screen over the lists being served; lists that cannot be read leave the last good ones in place."""
        content = current.content()
        try:
            self._screen = screen_of(content.root, content.version)
        except (ContentError, OSError):
            _log.error("risk lists not reloaded")
        return self._screen

    async def turn(
        self, conversation: str, *, text: str | None = None, choice: str | None = None,
        page: dict[str, str] | None = None,
    ) -> Turn:
        """Answer one message of a conversation; messages of one conversation are answered in the order they came.

        `page` is what the page presets (language, country, audience, platform). Words in place of a choice are read as typed,
        and danger in a text counts more than the choice beside it. Raises EngineFailure.
        """
        text, choice, sight = hearing.heard(current.content(), self.look, text, choice, (page or {}).get("language"))
        try:
            async with asyncio.timeout(self.settings.turn_seconds), self._locks.lock(conversation):
                return await self._turn(conversation, text, choice, page or {}, sight)
        except TimeoutError:
            failure = "timeout"
        except EngineFailure as error:
            failure = str(error)
        except Exception as error:  # the text may stand in the message of any exception: only its kind is told
            failure = type(error).__name__
        _log.error("turn failed: %s", failure)
        seen = self._without_dialogue(sight, page or {})
        if seen is None:
            raise EngineFailure(failure) from None
        return seen

    async def _turn(
        self, conversation: str, text: str | None, choice: str | None, page: dict[str, str], sight: Sight
    ) -> Turn:
        content = current.content()
        text = understanding.readable(text or "")  # the screen has seen more of it
        masked = mask(text)
        if choice is not None:
            meant = understanding.of_choice(choice, content)
        else:
            parsed = await self._processor.understand_beside(masked.text, page.get("language"))
            meant = understanding.of_text(parsed, masked.text, sight)
        if meant is None:
            meant = Understanding(intent="nlu_fallback", topic="out_of_scope", confidence=0.0)
        tracker = await self._preset(conversation, page)
        spoken = self._spoken(content, tracker)
        state = guard.State.of(tracker.get_slot(guard.SLOT))
        if choice is None:
            meant, in_one, once = written.steady(content, meant, masked.text, sight, state.written, state.once)
            state = replace(state, written=in_one, once=once)
            meant = in_talk.read(meant, sight, in_talk.Talk.of(content, tracker, meant), self._processor.answers_at_once)
            meant = await self._answer_in_kind(content, tracker, meant, sight)
        before = state.bridge
        own = written.unserved(content, meant, sight, before, choice)
        state = replace(state, bridge=own)
        if own != before:  # the dialogue reads it there
            await self._save(tracker, [SlotSet(guard.SLOT, state.slot())])
        safe_word = choice is None and guard.is_safe_word(content, text)
        decision = self._decide(content, tracker, state, meant, choice, safe_word, sight)
        if decision is not None:
            await self._save(tracker, self._slots_after(tracker, decision, meant))
            said, state = tuple(decision.said), decision.state
            result = Turn(meant, said, self._about(content, tracker), decision.topic or meant.topic, decision.urgency)
        else:
            said = await self._dialogue(conversation, meant)
            tracker = await self._processor.fetch_tracker_and_update_session(conversation)
            result = self._result(content, tracker, meant, said)
            state = guard.dialogue_state(content, meant.intent, state)
            said = tuple(guard.after_dialogue(content, said, state, result.about))
        if masked.kinds and not state.masked:
            state = replace(state, masked=True)
            said = guard.with_notice(content, said, result.about)
        if own is not None:
            state = replace(state, bridge=own)
            said = tuple(bridge.bridge(content, said, own, result.about, new=own != before))
        elif spoken != self._spoken(content, tracker) and written.in_other_letters(content, meant):
            said = tuple(bridge.way_back(said, spoken))
        if state.slot() != tracker.get_slot(guard.SLOT):
            await self._save(tracker, [SlotSet(guard.SLOT, state.slot())])
        return replace(result, said=said)

    def _decide(
        self, content: Content, tracker: Any, state: guard.State, meant: Understanding, choice: str | None, safe_word: bool,
        sight: Sight,
    ) -> guard.Decision | None:
        """Return what is answered in place of the dialogue, or None where the dialogue goes on."""
        given = {each["entity"]: each["value"] for each in meant.entities if each["entity"] in PAGE_FACTS}
        about = self._about(content, tracker, given)
        memory = tracker.get_slot("memory")
        offered = memory.get("offered", ()) if isinstance(memory, dict) else ()
        before = guard.Before(state, tracker.get_slot("topic"), tuple(offered))
        if safe_word:
            return guard.safe_word(content, before, about)
        if choice is not None:
            return guard.on_choice(content, choice, before, about)
        if meant.risk is not None:
            near = [name for name, _ in meant.ranking if name in content.policies and name not in RISKS]
            decision = guard.on_risk(content, meant.risk, before, near, about, meant.risk.risk in sight.sure)
            if decision is not None:
                return decision
        return guard.on_answer(content, meant.intent, meant.words, list(given), before, about)

    @staticmethod
    def _slots_after(tracker: Any, decision: guard.Decision, meant: Understanding) -> list[SlotSet]:
        """What an interrupted turn remembers: the facts that the message gave, the topic where it changed, the one before."""
        events = [SlotSet(each["entity"], each["value"]) for each in meant.entities if each["entity"] in PAGE_FACTS]
        if decision.set_topic:
            if decision.topic in RISKS:
                events.append(SlotSet(SLOT, Memory.of(tracker).moved(tracker.get_slot("topic"), decision.topic).slot()))
            events.append(SlotSet("topic", decision.topic))
        return events

    def _without_dialogue(self, sight: Sight, page: dict[str, str]) -> Turn | None:
        """Return the danger sequence where the dialogue failed and the screen alone is sure; else None."""
        content = current.content()
        risk = judge(sight, ())
        if risk is None or not risk.emergency:
            return None
        language, own = written.spoken(content, sight, page.get("language"))
        about = About.of(
            content, language=language, country=page.get("country"), audience=page.get("audience"),
            platform=page.get("platform"), writes=own,
        )
        said = tuple(sequence.danger(content, risk.risk, about))
        if own is not None:
            said = tuple(bridge.bridge(content, said, own, about, new=True))
        meant = Understanding(intent=risk.risk, topic=risk.risk, confidence=0.0, risk=risk)
        return Turn(meant, said, about, risk.risk, "emergency")

    async def _dialogue(self, conversation: str, meant: Understanding) -> tuple[Say, ...]:
        collector = _Collector()
        await self._processor.handle_message(UserMessage(
            text="", output_channel=collector, sender_id=conversation, parse_data=meant.parse_data(),
            input_channel="majakka",
        ))
        if not collector.said:
            raise EngineFailure("nothing to say")
        return tuple(collector.said)

    async def _preset(self, conversation: str, page: dict[str, str]) -> Any:
        """Take over what the page presets, when it differs from what the page said before; return the tracker.

        What the user said in between ("i'm in spain") therefore holds until they change the page's own setting.
        """
        tracker = await self._processor.fetch_tracker_and_update_session(conversation)
        before = tracker.get_slot("page") or {}
        changed = {name: value for name, value in page.items() if before.get(name) != value}
        if changed:
            events = [SlotSet(name, value) for name, value in changed.items()]
            await self._save(tracker, [*events, SlotSet("page", {**before, **changed})])
        return tracker

    async def _answer_in_kind(self, content: Content, tracker: Any, meant: Understanding, sight: Sight) -> Understanding:
        """Speak the language that was written, where it is served; who asks for it by writing in it has chosen it."""
        spoken = self._spoken(content, tracker)
        wanted = written.wanted(content, meant, sight, spoken)
        if wanted not in (None, spoken):
            await self._save(tracker, [SlotSet("language", wanted)])
            if meant.intent == "change_language":
                return understanding.of_choice(f"language:{wanted}", content) or meant
        return meant

    @staticmethod
    def _spoken(content: Content, tracker: Any) -> str:
        return content.language(tracker.get_slot("language")).code

    async def _save(self, tracker: Any, events: Sequence[SlotSet]) -> None:
        if events:
            tracker.update_with_events(list(events), self._processor.domain)
            await self._processor.save_tracker(tracker)

    @staticmethod
    def _about(content: Content, tracker: Any, given: Mapping[str, Any] | None = None) -> About:
        known = {name: tracker.get_slot(name) for name in PAGE_FACTS}
        known["writes"] = guard.State.of(tracker.get_slot(guard.SLOT)).bridge
        return About.of(content, **{**known, **{name: str(value) for name, value in (given or {}).items()}})

    def _result(self, content: Content, tracker: Any, meant: Understanding, said: tuple[Say, ...]) -> Turn:
        follows = meant.intent in ("inform", "tell_me_more", "explain_simpler", "nlu_fallback", "affirm", *MOVES)
        topic = tracker.get_slot("topic")
        topic = str(topic) if follows and topic else meant.topic
        return Turn(meant, said, self._about(content, tracker), topic, urgency_of(content, topic))

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
