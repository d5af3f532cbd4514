"""One message in process: with the encoder, without it, and Rasa's default configuration, in turns."""

from __future__ import annotations

import sys
from contextlib import ExitStack

from benchmarks import messages
from benchmarks.figures import in_milliseconds
from benchmarks.processes import Worker
from benchmarks.results import DEFAULT, MAJAKKA, WITHOUT_ENCODER, Result, Row
from benchmarks.run import Run, beside, tell
from benchmarks.snapshot import Snapshot

# What is timed, and what it is called; the default's own turn always comes with its texts.
HOW = {
    "understand": "understanding alone",
    "turn": "a turn, what to say by reference (Engine.turn)",
    "answer": "a turn with its texts",
}
_ROUND_SECONDS = 300.0


def measure(run: Run) -> Result:
    """Time the same messages with everyone, round after round, so that a busy machine is busy for all of them."""
    result = Result("message")
    rounds, size = (2, 50) if run.quick else (8, 100)
    texts = messages.sample(run.project.nlu, rounds * size)
    with ExitStack() as stack:
        workers = {
            MAJAKKA: stack.enter_context(_engine(run.project)),
            WITHOUT_ENCODER: stack.enter_context(_engine(run.project_without_encoder)),
        }
        default = beside(result, run)
        if default is not None and default[1] is not None:
            workers[DEFAULT] = stack.enter_context(default[0].loaded(default[1]))
            result.notes.append(default[1].note())
        tell(f"timing {rounds * size} messages with each …")
        seconds: dict[str, dict[str, list[float]]] = {how: {name: [] for name in workers} for how in HOW}
        for number in range(-1, rounds):  # one round to warm up
            part = texts[max(number, 0) * size : (max(number, 0) + 1) * size]
            for how in HOW:
                for name, worker in workers.items():
                    if how == "turn" and name == DEFAULT:
                        continue
                    found = worker.ask(_ROUND_SECONDS, do="time", how=how, texts=part)
                    if number >= 0:
                        seconds[how][name] += found
    for how, title in HOW.items():
        summaries = {name: in_milliseconds(values) for name, values in seconds[how].items() if values}
        result.details[how] = summaries
        for which in ("median", "p95"):
            result.rows.append(Row(f"{title}, {which}", "ms", {name: each[which] for name, each in summaries.items()}))
    result.notes.append(f"{rounds * size} training messages, ten a conversation, one at a time")
    return result


def _engine(project: Snapshot) -> Worker:
    worker = Worker([sys.executable, "-m", "benchmarks.engine_worker"], project.folder, project.variables)
    try:
        worker.ask(120, do="load", model=str(project.model))
    except BaseException:
        worker.close()
        raise
    return worker
