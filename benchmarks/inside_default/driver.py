"""Runs inside the environment of Rasa as published: trains its default configuration, and answers messages to be timed.

Started as `python -I driver.py`; a JSON request a line in, a JSON answer a line out (`benchmarks/processes.py`). Imports
nothing of ours, and is written for Python 3.10. Requests:

- `train {project, epochs, dialogue, output}`: train Rasa's own default configuration on the files in `<project>/data`.
  `epochs` null leaves the epochs as published. With `dialogue`, a domain with an `utter_` response an intent, a rule an
  intent, and short stories (so that TED has something to learn) are generated. Answers with what was trained.
- `load {model}` · `time {how, texts}`: seconds a message, `how` is `understand` (parse only) or `answer` (a turn with its
  response; ten messages a conversation) · `predict {texts}`: intent and confidence of each, and seconds a message.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

MESSAGES_OF_A_CONVERSATION = 10
FALLBACK = "nlu_fallback"


def default_configuration(epochs: int | None) -> dict[str, Any]:
    """Return the configuration that Rasa uses when none is given, from the file that it takes it from itself."""
    import rasa.engine.recipes
    from rasa.shared.utils.io import read_yaml_file

    configuration: dict[str, Any] = json.loads(json.dumps(read_yaml_file(
        Path(next(iter(rasa.engine.recipes.__path__))) / "config_files" / "default_config.yml"
    )))
    if epochs is not None:
        for part in (*configuration["pipeline"], *configuration["policies"]):
            if "epochs" in part:
                part["epochs"] = epochs
    return configuration


def domain(intents: list[str]) -> dict[str, Any]:
    """Return a domain with one response for each intent, and the one that Rasa's own fallback says when it is unsure."""
    said = {**{f"utter_{intent}": f"What the bot says to {intent}." for intent in intents}, "utter_default": "What else?"}
    return {"version": "3.1", "intents": intents, "responses": {name: [{"text": text}] for name, text in said.items()}}


def dialogue(intents: list[str]) -> dict[str, Any]:
    """Return a rule for each intent, and a story of two turns for each intent and the next one."""
    def turn(intent: str) -> list[dict[str, str]]:
        return [{"intent": intent}, {"action": f"utter_{intent}"}]

    pairs = zip(intents, [*intents[1:], intents[0]])  # noqa: B905 - of one length; strict= is younger than Rasa's Python
    return {
        "version": "3.1",
        "rules": [{"rule": intent, "steps": turn(intent)} for intent in intents],
        "stories": [{"story": f"{one}, {two}", "steps": [*turn(one), *turn(two)]} for one, two in pairs],
    }


def train(project: str, epochs: int | None, dialogue_too: bool, output: str) -> dict[str, Any]:
    """Train and move the model to `output`; return the number of examples and intents, and the configuration."""
    from rasa.model_training import train as train_all, train_nlu
    from rasa.shared.nlu.training_data.loading import load_data
    from rasa.shared.utils.io import write_yaml

    folder = Path(project)
    examples = load_data(str(folder / "data" / "nlu")).intent_examples
    intents = sorted({example.get("intent") for example in examples})
    configuration = default_configuration(epochs)
    write_yaml(configuration, folder / "config.yml")
    if dialogue_too:
        write_yaml(domain(intents), folder / "domain.yml")
        write_yaml(dialogue(intents), folder / "data" / "dialogue.yml")
        model = train_all(
            domain=str(folder / "domain.yml"), config=str(folder / "config.yml"), training_files=str(folder / "data"),
            output=str(folder / "models"), force_training=True, fixed_model_name="default",
        ).model
    else:
        model = train_nlu(
            config=str(folder / "config.yml"), nlu_data=str(folder / "data" / "nlu"), output=str(folder / "models"),
            fixed_model_name="default",
        )
    if not model:
        raise RuntimeError("Rasa trained no model")
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(model, output)
    return {"examples": len(examples), "intents": len(intents), "configuration": configuration}


class Loaded:
    """A model that answers."""

    def __init__(self, model: str) -> None:
        from rasa.core.agent import Agent

        self._agent = Agent.load(model)
        self._count = 0

    async def time(self, how: str, texts: list[str]) -> list[float]:
        """Return the seconds that each message took."""
        seconds = []
        for text in texts:
            conversation = f"conversation {self._count // MESSAGES_OF_A_CONVERSATION}"
            self._count += 1
            started = time.perf_counter()
            if how == "understand":
                await self._agent.parse_message(text)
            else:
                said = await self._agent.handle_text(text, sender_id=conversation)
            seconds.append(time.perf_counter() - started)
            if how == "answer" and said is None:
                raise RuntimeError("the agent did not answer")
        return seconds

    async def predict(self, texts: list[str]) -> dict[str, Any]:
        """Return the classifier's first intent and its confidence, whatever the fallback makes of it."""
        predictions, seconds = [], []
        for text in texts:
            started = time.perf_counter()
            parsed = await self._agent.parse_message(text)
            seconds.append(time.perf_counter() - started)
            ranking = [each for each in parsed.get("intent_ranking", []) if each["name"] != FALLBACK]
            predictions.append([ranking[0]["name"], ranking[0]["confidence"]] if ranking else [None, 0.0])
        return {"predictions": predictions, "seconds": seconds}


def answer(request: dict[str, Any], state: dict[str, Loaded], loop: asyncio.AbstractEventLoop) -> Any:
    """Do what a request asks for."""
    do = request["do"]
    if do == "train":
        return train(request["project"], request["epochs"], request["dialogue"], request["output"])
    if do == "load":
        state["model"] = Loaded(request["model"])
        return None
    if do == "time":
        return loop.run_until_complete(state["model"].time(request["how"], request["texts"]))
    return loop.run_until_complete(state["model"].predict(request["texts"]))


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # Rasa and TensorFlow write to standard output; only answers may stand there
    state: dict[str, Loaded] = {}
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    for line in sys.stdin:
        try:
            found = {"answer": answer(json.loads(line), state, loop)}
        except BaseException as error:  # the other side decides what a failure means
            found = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
