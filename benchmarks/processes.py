"""Processes that are measured: their environment, their memory and time, and workers that answer JSON lines."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

_OURS = "MAJAKKA_"


def environment(**more: str) -> dict[str, str]:
    """Return an environment with Majakka's settings at their defaults, telemetry off and TensorFlow quiet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS) and name != "PYTHONPATH"}
    return {**kept, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore", **more}


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of a process, in MB (10^6 bytes)."""
    status = Path(f"/proc/{pid}/status")
    if status.is_file():
        line = next(line for line in status.read_text("ascii", "replace").splitlines() if line.startswith("VmRSS:"))
        kibibytes = line.split()[1]
    else:  # macOS and the BSDs
        kibibytes = subprocess.check_output(["ps", "-o", "rss=", "-p", str(pid)], text=True)
    return int(kibibytes) * 1024 / 1e6


def processor_seconds(pid: int) -> float | None:
    """Return the processor time that a process has used (user and system, all threads), in seconds; None if unknown."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.is_file():
        return None
    fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def confine(pid: int, cores: int) -> bool:
    """Leave a process, and whatever threads it has, only the first `cores` cores; return whether the system could do that."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    few = sorted(os.sched_getaffinity(0))[:cores]
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(ProcessLookupError):  # it has ended meanwhile
            os.sched_setaffinity(int(thread.name), few)
    return True


def stop(process: subprocess.Popen[Any], seconds: float = 15.0) -> None:
    """End a process that we started: politely, then for certain."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Failure(Exception):
    """A process that is measured could not do what it was asked. Says what it wrote last."""


def tail(file: IO[bytes], lines: int = 12) -> str:
    """Return the last lines of what a process wrote to `file`."""
    file.flush()
    text = Path(str(file.name)).read_text("utf-8", "replace")
    return "\n".join(text.splitlines()[-lines:])


class Worker:
    """A process that reads a JSON request a line and answers each with a JSON line; its other output is kept for errors."""

    def __init__(self, command: Sequence[str], folder: Path, variables: Mapping[str, str], niceness: int = 0) -> None:
        self._log = tempfile.NamedTemporaryFile(prefix="benchmark-", suffix=".log")  # noqa: SIM115 - closed in close()
        prefix = ["nice", "-n", str(niceness)] if niceness else []
        self.process = subprocess.Popen(
            [*prefix, *command], cwd=folder, env=dict(variables), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self._log, text=True, encoding="utf-8",
        )

    def ask(self, seconds: float, **request: Any) -> Any:
        """Return the answer to a request; the process is ended and Failure raised when it takes longer than `seconds`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        answer = json.loads(line) if line else {"error": f"ended within {seconds:.0f} s; last words:\n{tail(self._log)}"}
        if "error" in answer:
            raise Failure(f"{request.get('do')}: {answer['error']}")
        return answer["answer"]

    @property
    def megabytes(self) -> float:
        """Resident memory, in MB."""
        return resident_megabytes(self.process.pid)

    def close(self) -> None:
        """End the process."""
        stop(self.process)
        for stream in (self.process.stdin, self.process.stdout, self._log):
            if stream is not None:
                stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
