"""Runs in a copy of the project: answers messages in process, set up as in a server, to be timed.

Requests as in `inside_default/driver.py`:

`load {model}` · `time {how, texts}`: seconds a message. `how` is `understand` (Engine.understand), `turn` (Engine.turn) or
`answer` (Engine.turn and rendering its replies); ten messages a conversation · `predict {texts}`: the classifier's first topic
and its confidence, the same joined with what the risk lists saw, and seconds a message (Engine.understand).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

MESSAGES_OF_A_CONVERSATION = 10


class Loaded:
    """An engine that answers."""

    def __init__(self, model: str) -> None:
        from bot.commands.preparing import prepare

        known = prepare()
        from bot.content import current
        from bot.engine.conversation import Engine
        from bot.engine.memory import settle
        from bot.nlu.cores import one_core_a_message

        self._engine = Engine(known, Path(model))
        one_core_a_message()
        settle()
        self._content = current.content
        self._count = 0

    async def time(self, how: str, texts: list[str]) -> list[float]:
        """Return the seconds that each message took."""
        seconds = []
        for text in texts:
            conversation = f"conversation {self._count // MESSAGES_OF_A_CONVERSATION}"
            self._count += 1
            started = time.perf_counter()
            if how == "understand":
                self._engine.understand(text)
            else:
                turn = await self._engine.turn(conversation, text=text)
                if how == "answer":
                    turn.replies(self._content())
            seconds.append(time.perf_counter() - started)
        return seconds

    def predict(self, texts: list[str]) -> dict[str, Any]:
        """Return what each message means, by itself."""
        predictions, joined, seconds = [], [], []
        for text in texts:
            started = time.perf_counter()
            meant = self._engine.understand(text)
            seconds.append(time.perf_counter() - started)
            predictions.append(meant.ranking[0] if meant.ranking else (None, 0.0))
            joined.append((meant.topic, meant.confidence))
        return {"predictions": predictions, "joined": joined, "seconds": seconds}


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # only answers may stand on standard output
    state: dict[str, Loaded] = {}
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            request: dict[str, Any] = json.loads(line)
            try:
                if request["do"] == "load":
                    state["model"] = Loaded(request["model"])
                    found: dict[str, Any] = {"answer": None}
                elif request["do"] == "predict":
                    found = {"answer": state["model"].predict(request["texts"])}
                else:
                    found = {"answer": runner.run(state["model"].time(request["how"], request["texts"]))}
            except BaseException as error:  # the other side decides what a failure means
                found = {"error": f"{type(error).__name__}: {error}"}
            answers.write(json.dumps(found) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
