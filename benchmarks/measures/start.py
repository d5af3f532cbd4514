"""From the command to the first answer, memory of the serving process, size of its environment, time of training."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import environments, messages
from benchmarks.default_rasa import DefaultRasa, Trained
from benchmarks.figures import median
from benchmarks.processes import environment
from benchmarks.results import DEFAULT, MAJAKKA, Result, Row
from benchmarks.run import Run, beside, tell
from benchmarks.serving import HOST, Server, majakka_body, rest_body
from benchmarks.skipping import Skipped, say

MESSAGES = 200  # before memory is read


def measure(run: Run) -> Result:
    """Start each server several times in turn; read memory after MESSAGES messages."""
    result = Result("start")
    texts = messages.sample(run.project.nlu, MESSAGES)
    starters: dict[str, Callable[[], Server]] = {MAJAKKA: lambda: _majakka(run, texts[0])}
    training = {MAJAKKA: run.project.training_seconds}
    models = {MAJAKKA: run.project.model.stat().st_size / 1e6}
    default = beside(result, run)
    with tempfile.TemporaryDirectory(prefix="benchmark-rest-") as folder:
        if default is not None and default[1] is not None:
            rasa, trained = default[0], default[1]
            starters[DEFAULT] = lambda: _default(rasa, trained, Path(folder), texts[0])
            training[DEFAULT] = trained.seconds
            models[DEFAULT] = trained.model.stat().st_size / 1e6
            result.notes.append(trained.note())
        seconds: dict[str, list[float]] = {name: [] for name in starters}
        memory: dict[str, list[float]] = {name: [] for name in starters}
        for number in range(1 if run.quick else 3):
            for name, starter in starters.items():
                tell(f"start {number + 1} of {name} …")
                with starter() as server:
                    server.talk(texts)
                    seconds[name].append(server.first_answer_seconds)
                    memory[name].append(server.megabytes)
    result.rows += [
        Row("from command to first answer", "s", {name: median(values) for name, values in seconds.items()}),
        Row(f"resident memory after {MESSAGES} messages", "MB", {name: median(values) for name, values in memory.items()}),
        Row("training, from command to model", "s", training),
        Row("size of the model", "MB", models),
    ]
    _sizes(result, run)
    result.details = {"start_seconds": seconds, "resident_megabytes": memory}
    return result


def _majakka(run: Run, message: str) -> Server:
    project = run.project
    return Server(
        lambda port: project.command("serve", "--host", HOST, "--port", str(port)), project.folder, project.variables,
        "/v1/messages", majakka_body, message,
    )


def _default(rasa: DefaultRasa, trained: Trained, folder: Path, message: str) -> Server:
    """Start `rasa run` with its REST channel, which is off until credentials name it, and no action server."""
    (folder / "credentials.yml").write_text("rest:\n", "utf-8")
    (folder / "endpoints.yml").write_text("{}\n", "utf-8")
    return Server(
        lambda port: [
            str(rasa.python), "-I", "-m", "rasa", "run", "--model", str(trained.model), "--interface", HOST,
            "--port", str(port), "--credentials", str(folder / "credentials.yml"),
            "--endpoints", str(folder / "endpoints.yml"),
        ], folder, environment(), "/webhooks/rest/webhook", rest_body, message,
    )


def _sizes(result: Result, run: Run) -> None:
    """Add the size of what is installed: what requirements.lock names, in a fresh environment, and Rasa as published."""
    sizes: dict[str, float] = {}
    try:
        tell("making an environment for serving only, if it is not there …")
        sizes[MAJAKKA] = environments.megabytes(environments.serving())
    except Skipped as reason:
        result.skipped["installed size"] = str(reason)
        say("start: installed size", str(reason))
    if DEFAULT not in result.skipped:
        sizes[DEFAULT] = environments.megabytes(run.default.folder)
    if sizes:
        result.rows.append(Row("installed size, with compiled bytecode", "MB", sizes))
