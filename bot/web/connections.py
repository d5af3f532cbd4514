"""A connection that does not say what it wants in time, or at too great length, is closed: uvicorn itself waits for ever."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
MOST_IN_HEAD = 65_536  # bytes that come before the headers are whole; `bot.web.limits` has the smaller bound, and an answer


class Impatient(HttpToolsProtocol):
    """uvicorn's HTTP, with bounds on the time and the length of a request's head."""

    _patience: asyncio.TimerHandle | None = None
    _in_head = True
    _heard = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, as long as the head has a length that one would send."""
        super().data_received(data)
        if self._in_head:
            self._heard += len(data)
            if self._heard > MOST_IN_HEAD:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """Wait for the head of a request; on a connection that lives on, from here."""
        super().on_message_begin()
        self._in_head, self._heard = True, 0
        if self._patience is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Wait no longer: a body has a bound of its own."""
        self._in_head = False
        self._stop()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._patience = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        self.transport.abort()
