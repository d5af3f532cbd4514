"""A conversation with the actions alone."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import MajakkaAction


class Talk:
    """A conversation with the actions alone: `talk(ActionYes(), "affirm")` returns what was said and keeps the slots."""

    def __init__(self, **slots: Any) -> None:
        self.slots: dict[str, Any] = slots
        self.said: list[dict[str, Any]] = []

    def __call__(self, action: MajakkaAction, intent: str, words: int = 3, facts: dict[str, Any] | None = None,
                 **latest: Any) -> str:
        entities = [{"entity": name, "value": value} for name, value in (facts or {}).items()]
        self.slots.update({name: value for name, value in (facts or {}).items() if name in ("country", "platform",
        "audience")})
        message = {"intent": {"name": intent}, "entities": entities, "words": words, **latest}
        tracker = Tracker("x", dict(self.slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        for event in asyncio.run(action.run(dispatcher, tracker, {})):
            self.slots[event["name"]] = event["value"]
        self.said = [each["custom"] for each in dispatcher.messages]
        assert self.said[-1]["type"] == "choices", "something to do is always left"
        assert self.said[-1]["ids"]
        return " ".join(str(each.get("ref") or each.get("refs") or "") for each in self.said)

    @property
    def choices(self) -> list[str]:
        return list(self.said[-1]["ids"])

    @property
    def memory(self) -> dict[str, Any]:
        return self.slots.get("memory") or {}
