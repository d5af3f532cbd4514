"""Servers on loopback: started by their command, asked until they answer, ended for certain."""

from __future__ import annotations

import http.client
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.processes import Failure, free_port, resident_megabytes, stop, tail

HOST = "127.0.0.1"
MESSAGES_OF_A_CONVERSATION = 10
_PAUSE = 0.01  # seconds between two tries to connect: the error of a start's time
Body = Callable[[str, str | None], dict[str, Any]]  # (text, conversation) to the body of a request


class Server:
    """A process that serves. `first_answer_seconds`: from the command to its first answered message."""

    def __init__(
        self, command: Callable[[int], Sequence[str]], folder: Path, variables: Mapping[str, str], path: str, body: Body,
        first_message: str, seconds: float = 300.0,
    ) -> None:
        self.port, self.path, self._body = free_port(), path, body
        self._log = tempfile.NamedTemporaryFile(prefix="benchmark-", suffix=".log")  # noqa: SIM115 - closed in close()
        started = time.perf_counter()
        self.process = subprocess.Popen(
            command(self.port), cwd=folder, env=dict(variables), stdout=self._log, stderr=self._log,
        )
        try:
            self._wait(first_message, started + seconds)
        except BaseException:
            self.close()
            raise
        self.first_answer_seconds = time.perf_counter() - started

    def _wait(self, message: str, until: float) -> None:
        while time.perf_counter() < until:
            if self.process.poll() is not None:
                raise Failure(f"the server ended:\n{tail(self._log)}")
            try:
                self.post(message)
            except (ConnectionError, TimeoutError):
                time.sleep(_PAUSE)
            else:
                return
        raise Failure(f"the server did not answer in time:\n{tail(self._log)}")

    def post(self, text: str, conversation: str | None = None) -> Any:
        """Return the answer to one message; raises Failure for another status than 200.

        Rasa's default may have nothing to say to a message it did not understand: an empty list is an answer of it.
        """
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            content = json.dumps(self._body(text, conversation)).encode()
            connection.request("POST", self.path, content, {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = response.read()
        finally:
            connection.close()
        if response.status != 200:
            raise Failure(f"the server answered with status {response.status}")
        return json.loads(answer)

    def talk(self, texts: Sequence[str]) -> None:
        """Send messages one after the other, in conversations of ten."""
        conversation: str | None = None
        for number, text in enumerate(texts):
            if number % MESSAGES_OF_A_CONVERSATION == 0:
                conversation = None
            answer = self.post(text, conversation)
            # Majakka names the conversation itself; to Rasa's REST channel any name of ours will do.
            given = answer.get("conversation") if isinstance(answer, dict) else None
            conversation = given or f"conversation {number // MESSAGES_OF_A_CONVERSATION}"

    @property
    def megabytes(self) -> float:
        """Resident memory, in MB."""
        return resident_megabytes(self.process.pid)

    def close(self) -> None:
        """End the server."""
        stop(self.process)
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def majakka_body(text: str, conversation: str | None) -> dict[str, Any]:
    """Return the body of POST /v1/messages."""
    return {"text": text, **({"conversation": conversation} if conversation else {})}


def rest_body(text: str, conversation: str | None) -> dict[str, Any]:
    """Return the body of a message to Rasa's REST channel."""
    return {"sender": conversation or "conversation", "message": text}
