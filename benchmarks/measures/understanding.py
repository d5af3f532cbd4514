"""Our own messages: Majakka, Rasa's default NLU (DIET) and nlp.js learn the same ones, and are asked what unseen ones mean."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import compared_data, snapshot
from benchmarks.compared_data import Examples
from benchmarks.figures import in_milliseconds
from benchmarks.nlp_js import NlpJs
from benchmarks.processes import Failure, Worker
from benchmarks.results import ALL_DATA, DEFAULT, MAJAKKA, NLP_JS, Result, Row
from benchmarks.run import Run, tell
from benchmarks.skipping import Skipped, say
from benchmarks.snapshot import Snapshot
from bot.evaluation.messages import Message
from bot.evaluation.understanding import figures
from bot.evaluation.understanding.predictions import Prediction

_LOADING_SECONDS, _TRAINING_SECONDS, _ROUND_SECONDS = 300.0, 3600.0, 900.0
_ROUND = 62  # messages that one contender answers before it is the next one's turn
Label = tuple[str | None, float]  # topic and confidence
Figures = dict[str, float]


@dataclass
class Contender:
    """A trained classifier in a process of its own, and what it said so far. `joined`: with what the risk lists saw."""

    worker: Worker
    training_seconds: float
    labels: list[Label] = field(default_factory=list)
    joined: list[Label] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def answer(self, texts: Sequence[str], keep: bool = True) -> None:
        """Ask about some messages, and keep what it says."""
        found = self.worker.ask(_ROUND_SECONDS, do="predict", texts=list(texts))
        if keep:
            self.labels += [(label, confidence) for label, confidence in found["predictions"]]
            self.joined += [(label, confidence) for label, confidence in found.get("joined", ())]
            self.seconds += found["seconds"]


def measure(run: Run) -> Result:
    """Train everyone, ask them in turns, and count."""
    result = Result("understanding")
    examples, messages = compared_data.training_messages(run.quick), compared_data.evaluation_messages()
    learnt = run.folder / "understanding-nlu"
    compared_data.write(examples, learnt)
    making: dict[str, Callable[[], Contender]] = {
        MAJAKKA: lambda: _ours(snapshot.take(run.folder / "understanding", encoder=True, nlu=learnt)),
        ALL_DATA: lambda: _ours(run.project),
        DEFAULT: lambda: _default(run, learnt, result),
        NLP_JS: lambda: _nlp_js(examples),
    }
    contenders: dict[str, Contender] = {}
    with ExitStack() as stack:
        for name, make in making.items():
            tell(f"understanding: {name} …")
            try:
                contenders[name] = make()
                stack.callback(contenders[name].worker.close)
            except Skipped as reason:
                result.skipped[name] = str(reason)
                say(f"understanding: {name}", str(reason))
            except Failure as failure:
                if name in (MAJAKKA, ALL_DATA):
                    raise
                result.failed = f"{name}: {failure}"  # the others are measured all the same
        tell(f"understanding: asking about {len(messages)} messages …")
        in_turns(contenders, [each.text for each in messages])
    add(result, {name: count(each, messages) for name, each in contenders.items()})
    learnt_messages = sum(map(len, examples.values()))
    result.details["messages"] = {"learnt": learnt_messages, "topics": len(examples), "asked": len(messages)}
    result.notes.append(
        f"everyone learnt the same {learnt_messages} English messages of {len(examples)} topics, drawn with a fixed seed; "
        f"“{ALL_DATA}” learnt all there are, in every language; asked were the {len(messages)} English messages of the "
        "evaluation set, each alone"
    )
    return result


def in_turns(contenders: Mapping[str, Contender], texts: Sequence[str]) -> None:
    """Ask everyone about the same messages, round after round, so that a busy machine is busy for all; the first to warm up."""
    for start in range(-_ROUND, len(texts), _ROUND):
        for each in contenders.values():
            each.answer(texts[max(start, 0) : max(start, 0) + _ROUND], keep=start >= 0)


def count(contender: Contender, messages: Sequence[Message]) -> Figures:
    """Return accuracy (percent), macro-F1 and times; `joined`: the accuracy with what the risk lists saw."""
    predictions = [
        Prediction(message.topic, message.group, label or "", confidence)
        for message, (label, confidence) in zip(messages, contender.labels, strict=True)
    ]
    found = {
        "accuracy": 100 * sum(each.right for each in predictions) / len(predictions),
        "macro_f1": figures.macro_f1(figures.topics(predictions)),
        "training_seconds": contender.training_seconds,
        "milliseconds": in_milliseconds(contender.seconds)["median"],
    }
    if contender.joined:
        right = sum(label == each.topic for (label, _), each in zip(contender.joined, messages, strict=True))
        found["joined"] = 100 * right / len(messages)
    return found


def add(result: Result, counted: Mapping[str, Figures]) -> None:
    """Add the rows of the table."""
    result.details["contenders"] = dict(counted)

    def row(what: str, unit: str, key: str, compare: bool = True) -> Row:
        values = {name: each[key] for name, each in counted.items() if key in each}
        return Row(what, unit, values, compare=("points" if unit == "%" else "times") if compare else None)

    result.rows += [
        row("first guess of the classifier right", "%", "accuracy"), row("macro-F1", "", "macro_f1", compare=False),
        row("right with the risk lists, as users get it", "%", "joined", compare=False),
        row("training", "s", "training_seconds"), row("one message", "ms", "milliseconds"),
    ]


def _ours(project: Snapshot) -> Contender:
    worker = Worker([sys.executable, "-m", "benchmarks.engine_worker"], project.folder, project.variables)
    try:
        worker.ask(_LOADING_SECONDS, do="load", model=str(project.model))
    except BaseException:
        worker.close()
        raise
    return Contender(worker, project.training_seconds)


def _default(run: Run, learnt: Path, result: Result) -> Contender:
    default = run.default
    trained = default.trained(learnt, dialogue=False, quick=run.quick, epochs=run.epochs)
    result.notes.append(trained.note())
    result.details["epochs"] = trained.epochs
    return Contender(default.loaded(trained), trained.seconds)


def _nlp_js(examples: Examples) -> Contender:
    worker = NlpJs().worker()
    try:
        started = time.perf_counter()
        worker.ask(_TRAINING_SECONDS, do="train", language=compared_data.LANGUAGE, examples=examples)
        return Contender(worker, time.perf_counter() - started)
    except BaseException:
        worker.close()
        raise
