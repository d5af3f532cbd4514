"""Throughput and latency over HTTP on loopback, beside a FastAPI handler that does nothing, in turns."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from benchmarks import messages
from benchmarks.figures import in_milliseconds, median
from benchmarks.results import EMPTY, MAJAKKA, Result, Row
from benchmarks.run import Run, tell
from benchmarks.serving import HOST, MESSAGES_OF_A_CONVERSATION, Server, majakka_body

CLIENTS = (1, 32)
# An answer of a server whose engine failed: the texts for that have this reference (bot/content/compose/talk.py).
FAILURE = "/phrases#failure."
_PATH = "/v1/messages"
MOST = 20_000  # messages of one load


def measure(run: Run) -> Result:
    """Load both servers in turns: `rounds` loads for each number of clients, each ended by count or time."""
    result = Result("http")
    rounds, seconds = (1, 2.0) if run.quick else (5, 6.0)
    project = run.project
    texts = messages.sample(project.nlu, 1000)
    with ExitStack() as stack:
        tell("starting the servers …")
        ours = stack.enter_context(Server(
            lambda port: project.command("serve", "--host", HOST, "--port", str(port)), project.folder, project.variables,
            _PATH, majakka_body, texts[0],
        ))
        constant = run.folder / "constant.json"
        constant.write_bytes(_typical_answer(ours, texts[:51]))
        empty = stack.enter_context(Server(
            lambda port: [sys.executable, "-m", "benchmarks.empty_server", str(port), str(constant)], project.folder,
            project.variables, _PATH, majakka_body, texts[0],
        ))
        servers = {MAJAKKA: ours, EMPTY: empty}
        for server in servers.values():  # to warm up
            load([server], texts, 2, 500, 3.0)
        loads: dict[tuple[int, str], list[dict[str, Any]]] = {(n, name): [] for n in CLIENTS for name in servers}
        for number in range(rounds):
            tell(f"round {number + 1} of {rounds} …")
            for clients in CLIENTS:
                for name, server in servers.items():
                    loads[clients, name].append(load([server], texts, clients, MOST, seconds))
    for clients in CLIENTS:
        add(result, clients, {name: loads[clients, name] for name in servers})
    result.notes.append(
        f"{MESSAGES_OF_A_CONVERSATION} messages a conversation; {rounds} load(s) of at most {seconds:.0f} s each, in turns; "
        f"constant answer of {constant.stat().st_size} bytes"
    )
    return result


def _typical_answer(server: Server, texts: list[str]) -> bytes:
    """Return the answer of median size, for the empty handler to send."""
    answers = [json.dumps(server.post(text), ensure_ascii=False, separators=(",", ":")).encode() for text in texts]
    return sorted(answers, key=len)[len(answers) // 2]


def load(
    servers: list[Server], texts: list[str], clients: int, most: int, seconds: float, cores: int | None = None
) -> dict[str, Any]:
    """Let clients talk to servers, which are as good as one, from one message to the next; return what the client tells.

    `cores`: how many cores the client may use.
    """
    request = {
        "ports": [each.port for each in servers], "path": _PATH, "pids": [each.process.pid for each in servers],
        "clients": clients, "count": most, "seconds": seconds,
        "texts": texts, "per_conversation": MESSAGES_OF_A_CONVERSATION, "failure": FAILURE, "cores": cores,
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.http_client"], input=json.dumps(request), capture_output=True, text=True,
        check=True, timeout=seconds + 120,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def add(result: Result, clients: int, loads: dict[str, list[dict[str, Any]]]) -> None:
    """Add the rows for a number of clients: the median load's throughput, latencies of all loads together."""
    title = "1 client" if clients == 1 else f"{clients} clients"
    summaries: dict[str, dict[str, Any]] = {}
    for name, found in loads.items():
        rates = [len(each["latencies"]) / each["seconds"] for each in found]
        errors: dict[str, int] = {}
        for each in found:
            for kind, many in each["errors"].items():
                errors[kind] = errors.get(kind, 0) + many
        latencies = [latency for each in found for latency in each["latencies"]]
        if not latencies:
            result.failed = f"{name} answered nothing at {title}: {errors}"
            return
        shares = {
            who: median([each[who] for each in found]) if all(each[who] is not None for each in found) else None
            for who in ("client_share", "server_share")
        }
        summaries[name] = {
            "rates": rates, "messages_per_second": median(rates), "milliseconds": in_milliseconds(latencies), "errors": errors,
            **shares,
        }
    result.details[title] = summaries

    def figures(value: Any) -> dict[str, float]:
        return {name: value(each) for name, each in summaries.items()}

    result.rows += [
        Row(f"{title}, throughput", "messages/s", figures(lambda each: each["messages_per_second"])),
        Row(f"{title}, p50", "ms", figures(lambda each: each["milliseconds"]["median"])),
        Row(f"{title}, p99", "ms", figures(lambda each: each["milliseconds"]["p99"])),
        Row(f"{title}, errors", "messages", figures(lambda each: sum(each["errors"].values())), compare=None),
        Row(f"{title}, the client's share of a core", "%", figures(lambda each: 100 * each["client_share"]), compare=None),
    ]
    if all(each["server_share"] is not None for each in summaries.values()):
        server_share = figures(lambda each: 100 * each["server_share"])
        result.rows.append(Row(f"{title}, the server's share of a core", "%", server_share, compare=None))
