"""Two workers that share their conversations in Redis beside one worker alone, in turns; each answers every other message."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks import messages
from benchmarks.measures.http import MOST, add, load
from benchmarks.processes import Failure, free_port, stop
from benchmarks.results import MAJAKKA, ONE_WORKER, Result
from benchmarks.run import Run, tell
from benchmarks.serving import HOST, Server, majakka_body
from benchmarks.skipping import Skipped, say

CLIENTS = 32
_SECRET = "a secret that both workers know"  # noqa: S105 - of a server that lives for a minute on loopback


def measure(run: Run) -> Result:
    """Load one worker and the pair in turns, with as many clients; skipped, said aloud, where there is no redis-server."""
    result = Result("workers")
    rounds, seconds = (1, 2.0) if run.quick else (5, 6.0)
    project = run.project
    texts = messages.sample(project.nlu, 1000)
    try:
        with ExitStack() as stack:
            address = stack.enter_context(_redis())
            tell("starting three workers …")
            shared = {**project.variables, "MAJAKKA_REDIS": address, "MAJAKKA_SECRET": _SECRET}
            alone, *pair = (
                stack.enter_context(Server(
                    lambda port: project.command("serve", "--host", HOST, "--port", str(port)), project.folder, variables,
                    "/v1/messages", majakka_body, texts[0],
                ))
                for variables in (project.variables, shared, shared)
            )
            contenders = {MAJAKKA: pair, ONE_WORKER: [alone]}
            for servers in contenders.values():  # to warm up
                load(servers, texts, 2, 500, 3.0)
            loads: dict[str, list[dict[str, Any]]] = {name: [] for name in contenders}
            for number in range(rounds):
                tell(f"round {number + 1} of {rounds} …")
                for name, servers in contenders.items():
                    loads[name].append(load(servers, texts, CLIENTS, MOST, seconds))
    except Skipped as reason:
        result.skipped["two workers"] = str(reason)
        say("workers: two workers with Redis", str(reason))
        return result
    add(result, CLIENTS, loads)
    result.notes.append(
        f"{MAJAKKA} is two workers here; one needs more than a core (the encoder works beside Python), and the client and "
        "Redis need some of another: two are worth it from four cores on"
    )
    return result


@contextmanager
def _redis() -> Iterator[str]:
    """Serve Redis on loopback with a folder of its own, and yield its address; raises Skipped and Failure."""
    program = shutil.which("redis-server")
    if program is None:
        raise Skipped("there is no redis-server on this machine")
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [program, "--port", str(port), "--bind", HOST, "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            time.sleep(1.0)
            if process.poll() is not None:
                raise Failure("redis-server ended")
            yield f"redis://{HOST}:{port}/0"
        finally:
            stop(process)
