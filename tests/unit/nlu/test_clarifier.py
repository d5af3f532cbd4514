"""When to answer, when to ask, when to say no."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.clarifier import ConfidenceClarifier


@pytest.fixture
def clarifier() -> ConfidenceClarifier:
    return ConfidenceClarifier({"straight": 0.6, "lead": 0.4, "offer": 0.02, "most": 3})


def ranking(**confidences: float) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": value} for name, value in confidences.items()]


@pytest.mark.parametrize(("given", "expected"), [
    (ranking(sextortion=0.9, nude_shared=0.05), None),
    (ranking(sextortion=0.5, nude_shared=0.05), None),
    (ranking(sextortion=0.4, nude_shared=0.05), ["sextortion", "nude_shared"]),
    (ranking(sextortion=0.4, nude_shared=0.3, nude_sent=0.1), ["sextortion", "nude_shared", "nude_sent"]),
    (ranking(sextortion=0.3, nude_shared=0.25, nude_sent=0.01), ["sextortion", "nude_shared"]),
    (ranking(out_of_scope=0.3, inform=0.25, greet=0.2, sextortion=0.1), ["out_of_scope", "greet", "sextortion"]),
    (ranking(a=0.01, b=0.01), []),
    ([], []),
])
def test_decisions(clarifier: ConfidenceClarifier, given: list[dict[str, Any]], expected: list[str] | None) -> None:
    assert clarifier.alternatives(given) == expected
