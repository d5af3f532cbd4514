"""`known_failures_understanding.yml`: messages that are known not to be served, a list that may only shrink.

A failure is a message answered at once with another topic, or asked about without the right topic among the choices. Messages
are named by topic and mark; no text. Failures of required topics stand apart (`owed`), unless the answer is urgent: whoever
writes those gets the emergency card. Once nothing is owed, nothing can be again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.models import Topics
from bot.content.yaml_file import ContentError, read_yaml
from bot.evaluation.understanding.predictions import Prediction

NAMED = frozenset({
    "sextortion", "nude_shared", "nude_sent", "grooming", "meeting_offline", "report_to_police", "find_help",
    "emergency_number",
})
HEAD = """\
# Messages of the evaluation set that are answered with another topic, or asked about without the right choice.
# Written by `majakka eval --shrink`, which makes both lists shorter and never longer; do not edit.
# owed: of topics where that may not be, and not answered urgently. It has to become empty, and then stays so.
"""


@dataclass(frozen=True)
class Known:
    """Both lists: how many messages were measured, and `topic/mark` of those that failed."""

    messages: int
    owed: frozenset[str]
    failures: frozenset[str]

    def allows(self, now: Known) -> bool:
        """Say whether neither list of `now` is longer than this one's: by share, so that a set may be given more messages."""
        return all(
            len(new) * self.messages <= len(old) * now.messages
            for old, new in ((self.owed, now.owed), (self.failures, now.failures))
        )


class Grown(Exception):
    """There are more failures than the lists allow. `new`: those that are on neither."""

    def __init__(self, known: Known, now: Known) -> None:
        self.new = sorted((now.owed | now.failures) - (known.owed | known.failures))
        super().__init__(
            f"{len(now.owed)} owed and {len(now.failures)} others of {now.messages} messages fail; the lists allow "
            f"{len(known.owed)} and {len(known.failures)} of {known.messages}"
        )


def required(topics: Topics) -> frozenset[str]:
    """Return the topics whose messages may not fail."""
    return NAMED | frozenset(topics.areas["risk"])


def failing(predictions: Iterable[Prediction], topics: frozenset[str]) -> Known:
    """Return what fails; `topics`: those that are required."""
    rows = list(predictions)
    names = {f"{each.topic}/{each.mark}": each for each in rows if not each.served}
    owed = frozenset(name for name, each in names.items() if each.topic in topics and not each.urgent)
    return Known(len(rows), owed, frozenset(names) - owed)


def path_of(project: Path, language: str) -> Path:
    """Return where a language's lists are."""
    return project / "tests" / "conversations" / language / "known_failures_understanding.yml"


def read(path: Path) -> Known | None:
    """Return the lists, or None when there is no file; raises ContentError when it holds something else."""
    if not path.is_file():
        return None
    data = read_yaml(path)
    good = isinstance(data, dict) and _is_count(data.get("messages"))
    if not good or not all(_are_names(data.get(each)) for each in ("owed", "failures")):
        wanted = "needs `messages:` (a number), `owed:` and `failures:` (topic/mark); `majakka eval --shrink` writes it"
        raise ContentError([(str(path), 1, wanted)])
    return Known(data["messages"], frozenset(data["owed"]), frozenset(data["failures"]))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.count("/") == 1 for each in value)


def shrunk(known: Known | None, now: Known) -> Known:
    """Return the lists as they are now; raises Grown when one would be longer.

    After a training other messages may fail than before: what counts is that there are not more. Without a list, a first
    one is made.
    """
    if known is not None and not known.allows(now):
        raise Grown(known, now)
    return now


def text_of(known: Known) -> str:
    """Return the file."""
    return f"{HEAD}messages: {known.messages}\n{_list('owed', known.owed)}{_list('failures', known.failures)}"


def _list(name: str, values: frozenset[str]) -> str:
    return f"{name}:\n" + "".join(f"  - {each}\n" for each in sorted(values)) if values else f"{name}: []\n"
