"""Two workers that share their conversations in Redis, on two cores, beside one worker on one and one on two, in turns.

Each of the two answers every other message of a conversation. Client and Redis have no cores of their own: with one worker on
one core the client shares that core, so that what is compared is a core with all that runs on it and two of them.
"""

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
from benchmarks.processes import Failure, confine, free_port, stop
from benchmarks.results import MAJAKKA, ONE_CORE, ONE_WORKER, Result
from benchmarks.run import Run, tell
from benchmarks.serving import HOST, Server, majakka_body
from benchmarks.skipping import Skipped, say
from bot.nlu.cores import cores

CLIENTS = 32
_SECRET = "a secret that both workers know"  # noqa: S105 - of a server that lives for a minute on loopback


def measure(run: Run) -> Result:
    """Load one worker and the pair in turns, with as many clients; skipped, said aloud, where there is no redis-server."""
    result = Result("workers")
    rounds, seconds = (1, 2.0) if run.quick else (5, 6.0)
    project = run.project
    texts = messages.sample(project.nlu, 1000)
    try:
        if cores() < 2:
            raise Skipped("there are no two cores here")
        with ExitStack() as stack:
            address = stack.enter_context(_redis())
            tell("starting four workers …")
            shared = {**project.variables, "MAJAKKA_REDIS": address, "MAJAKKA_SECRET": _SECRET}
            alone, confined, *pair = (
                stack.enter_context(Server(
                    lambda port: project.command("serve", "--host", HOST, "--port", str(port)), project.folder, variables,
                    "/v1/messages", majakka_body, texts[0],
                ))
                for variables in (project.variables, project.variables, shared, shared)
            )
            contenders = {MAJAKKA: (pair, 2), ONE_CORE: ([confined], 1), ONE_WORKER: ([alone], 2)}
            for servers, many in contenders.values():
                for server in servers:
                    if not confine(server.process.pid, many):
                        raise Skipped("this system does not keep a process to some of its cores")
                load(servers, texts, 2, 500, 3.0, many)  # to warm up
            loads: dict[str, list[dict[str, Any]]] = {name: [] for name in contenders}
            for number in range(rounds):
                tell(f"round {number + 1} of {rounds} …")
                for name, (servers, many) in contenders.items():
                    loads[name].append(load(servers, texts, CLIENTS, MOST, seconds, many))
    except Skipped as reason:
        result.skipped["two workers"] = str(reason)
        say("workers: two workers with Redis", str(reason))
        return result
    add(result, CLIENTS, loads)
    result.notes.append(
        f"{MAJAKKA} is two workers on two cores here, which client and Redis need a share of; one worker that may use two "
        "cores uses more than one (the encoder works beside Python), so the other worker is worth most from four cores on"
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
