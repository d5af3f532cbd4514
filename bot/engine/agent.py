"""Rasa's agent in this process, with our runner, our memory and actions that run here."""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ModelNotFound
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from bot.engine import short_ways
from bot.engine.actions_in_process import InProcessAction, InProcessActions
from bot.engine.runner import OrderedGraphRunner
from bot.nlu.clarifier import ConfidenceClarifier

short_ways.install()


class Processor(MessageProcessor):
    """Rasa's processor on `OrderedGraphRunner`. Typed text never becomes a command: see `understand`."""

    graph_runner: OrderedGraphRunner

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, OrderedGraphRunner]:
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            try:
                metadata, runner = loader.load_predict_graph_runner(
                    Path(folder), Path(model_path), LocalModelStorage, OrderedGraphRunner
                )
            except (tarfile.ReadError, FileNotFoundError):
                raise ModelNotFound(f"{model_path} is not a model; run `majakka train`.") from None
        assert isinstance(runner, OrderedGraphRunner)
        return Path(model_path).name, metadata, runner

    @property
    def text_target(self) -> str:
        """The last node of the pipeline before the one that reads "/intent{...}" as a command."""
        node = self.graph_runner.schema.nodes[str(self.model_metadata.nlu_target)]
        return node.needs["messages"]

    async def _run_action(
        self, action: Action, tracker: DialogueStateTracker, output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator, prediction: PolicyPrediction,
    ) -> bool:
        if type(action) is RemoteAction and isinstance(self.action_endpoint, InProcessActions):
            action = InProcessAction(action.name(), self.action_endpoint)
        more: bool = await super()._run_action(action, tracker, output_channel, nlg, prediction)
        return more

    async def _update_tracker_session(
        self, tracker: DialogueStateTracker, output_channel: OutputChannel, metadata: dict[str, Any] | None = None
    ) -> None:
        """Begin a session where there is none. One that is known has an action or a slot last, and does not end here."""
        known = tracker.events and type(tracker.events[-1]) in (ActionExecuted, SlotSet)
        if not known or self.domain.session_config.are_sessions_enabled():
            await super()._update_tracker_session(tracker, output_channel, metadata)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fill slots from the latest message, where there is something to fill them from."""
        latest = tracker.latest_message
        if self._only_entities_fill and not (latest and latest.entities):
            return tracker
        return await super().run_action_extract_slots(output_channel, tracker)

    @cached_property
    def _only_entities_fill(self) -> bool:
        return short_ways.only_entities_fill(self.domain)

    def answers_at_once(self, ranking: Sequence[tuple[str, float]]) -> bool:
        """Say whether the first topic of a ranking is sure enough to be answered: the rule of the model's own clarifier."""
        return self._clarifier.alternatives(
            [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: share} for name, share in ranking]
        ) is None

    @cached_property
    def _clarifier(self) -> ConfidenceClarifier:
        nodes = self.graph_runner.schema.nodes.values()
        settings: dict[str, Any] = next((node.config for node in nodes if node.uses is ConfidenceClarifier), {})
        return ConfidenceClarifier({**ConfidenceClarifier.get_default_config(), **settings})

    def understand(self, text: str, language: str | None = None) -> dict[str, Any]:
        """Return Rasa's parse data for a typed text; a leading slash is just a character.

        `language`: what the page or the conversation is in, a hint where the text alone does not tell.
        """
        inputs, target = self._reading(text, language)
        return self._parsed(self.graph_runner.run(inputs, [target])[target])

    async def understand_beside(self, text: str, language: str | None = None) -> dict[str, Any]:
        """Return the same as `understand`; other conversations go on while the encoder works."""
        inputs, target = self._reading(text, language)
        return self._parsed((await self.graph_runner.run_beside(inputs, [target]))[target])

    def _reading(self, text: str, language: str | None) -> tuple[dict[str, Any], str]:
        message = UserMessage(text, metadata={"language": language})
        message.text = text  # the constructor strips; a text of spaces is handled by the caller
        tracker = DialogueStateTracker.from_events("understand", [])
        return {PLACEHOLDER_MESSAGE: [message], PLACEHOLDER_TRACKER: tracker}, self.text_target

    @staticmethod
    def _parsed(messages: list[Message]) -> dict[str, Any]:
        parsed: dict[str, Any] = messages[0].as_dict(only_output_properties=True)
        return {"entities": [], "intent_ranking": [], "alternatives": [], **parsed}


class NoTemplates(NaturalLanguageGenerator):
    """Rasa's own templates never reach a user: the domain has none, and this says nothing."""

    async def generate(self, *_: Any, **__: Any) -> None:
        """Say nothing."""


def load(model: Path, memory: TrackerStore, locks: LockStore, actions: InProcessActions) -> Processor:
    """Load a trained model; raises ModelNotFound when the file is not one."""
    processor = Processor(
        model_path=model, tracker_store=memory, lock_store=locks, generator=NoTemplates(), action_endpoint=actions,
    )
    memory.domain = processor.domain
    return processor
