"""What may be logged. Nothing that was typed, nothing that identifies anybody.

Rasa logs message texts at debug level all over, some dependencies do so at others. Here only our own loggers speak, and
everything else is heard from errors up, without arguments: the name of the logger and the place, never the message.
"""

from __future__ import annotations

import logging
import sys
import warnings
from typing import TextIO

import structlog

OURS = "majakka"


class _OnlyOurs(logging.Filter):
    """Lets our own records pass; of others only their origin, because their messages may hold a text."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == OURS or record.name.startswith(f"{OURS}."):
            return True
        if record.levelno < logging.ERROR:
            return False
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "no exception"
        record.msg = f"error in {record.module}:{record.lineno} ({kind})"
        record.args = ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to whatever `sys.stderr` is now, and is silent when that fails.

    Python's own handler answers a failed write with a traceback, and a traceback's last line may be what somebody typed.
    """

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the line rather than tell more than it would have told."""


def apply(level: int = logging.INFO) -> None:
    """Set up logging for the process: call first, before anything is imported that logs."""
    handler = _Stderr()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    handler.addFilter(_OnlyOurs())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    quiet_rasa()
    warnings.showwarning = _say_nothing  # a filter would not do: several dependencies set their own


def _say_nothing(*_: object, **__: object) -> None:
    """A warning's message may hold what somebody typed, and none of them is for who runs a server."""


def quiet_rasa() -> None:
    """Keep Rasa quiet outside a server too: in tests and tools that set up no logging of their own."""
    logging.getLogger("rasa").setLevel(logging.WARNING)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),
        logger_factory=structlog.ReturnLoggerFactory(), cache_logger_on_first_use=True,
    )
