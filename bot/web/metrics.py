"""`GET /metrics`: counts by topic, language, risk and outcome, in the text format of Prometheus. No text, no id, no address.

Every label is an id of `resources/` or a word of this file, so nothing that somebody sent can become one.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from bot.content import current

router = APIRouter()
OUTCOMES = frozenset({"answered", "failed", "empty", "limited", "refused"})
URGENCIES = frozenset({"none", "high", "emergency"})


class Metrics:
    """Counters of one process."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, str, str]] = Counter()
        self._outcomes: Counter[str] = Counter()

    def answer(self, topic: str, language: str, urgency: str) -> None:
        """Count an answer; an id that the content does not know counts as `other`."""
        content = current.content()
        self._answers[
            topic if topic in content.topics else "other",
            language if language in content.languages else "other",
            urgency if urgency in URGENCIES else "other",
        ] += 1
        self.outcome("answered")

    def outcome(self, name: str) -> None:
        """Count how a request ended."""
        self._outcomes[name if name in OUTCOMES else "other"] += 1

    def text(self, conversations: int) -> str:
        """Return all counts."""
        lines = ["# HELP majakka_answers_total Answers by topic, language and urgency.", "# TYPE majakka_answers_total counter"]
        lines += [
            f'majakka_answers_total{{topic="{topic}",language="{language}",urgency="{urgency}"}} {count}'
            for (topic, language, urgency), count in sorted(self._answers.items())
        ]
        lines += ["# HELP majakka_requests_total Messages by outcome.", "# TYPE majakka_requests_total counter"]
        lines += [f'majakka_requests_total{{outcome="{name}"}} {count}' for name, count in sorted(self._outcomes.items())]
        lines += ["# HELP majakka_conversations Live conversations.", "# TYPE majakka_conversations gauge",
                  f"majakka_conversations {conversations}", ""]
        return "\n".join(lines)


@router.get("/metrics", response_class=PlainTextResponse, summary="Counts for whoever watches the server")
async def get_metrics(request: Request) -> PlainTextResponse:
    """Return counts; nothing in them leads to anybody."""
    state: Any = request.app.state
    return PlainTextResponse(state.metrics.text(len(state.engine.memory)), media_type="text/plain; version=0.0.4")
