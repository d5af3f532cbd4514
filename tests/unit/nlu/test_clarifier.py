"""When to answer, when to ask, when to say no."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.nlu.clarifier import ConfidenceClarifier
from bot.settings import settings


@pytest.fixture
def clarifier() -> ConfidenceClarifier:
    return ConfidenceClarifier({
        "straight": 0.6, "lead": 0.4, "offer": 0.02, "most": 3, "grave": ["sextortion", "grooming"], "overlooked": 0.2,
    })


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


@pytest.mark.parametrize(("given", "asks"), [
    (ranking(tell_adult=0.65, grooming=0.25, greet=0.1), True),
    (ranking(tell_adult=0.65, greet=0.1, grooming=0.19), False),
    (ranking(sextortion=0.65, grooming=0.3), False),
    (ranking(sextortion=0.65, tell_adult=0.3), False),
    (ranking(tell_adult=0.65, greet=0.3), False),
])
def test_no_graver_topic_is_overlooked(clarifier: ConfidenceClarifier, given: list[dict[str, Any]], asks: bool) -> None:
    assert (clarifier.alternatives(given) is not None) is asks


@pytest.mark.parametrize(("given", "offered"), [
    (ranking(nude_sent=0.5, tell_adult=0.2, nude_request=0.15, grooming=0.1), ["nude_sent", "tell_adult", "grooming"]),
    (ranking(nude_sent=0.5, tell_adult=0.2, nude_request=0.15, grooming=0.09), ["nude_sent", "tell_adult", "nude_request"]),
    (ranking(nude_sent=0.4, tell_adult=0.2, sextortion=0.15, grooming=0.12), ["nude_sent", "tell_adult", "sextortion"]),
])
def test_a_graver_topic_is_offered_last_rather_than_left_out(
    clarifier: ConfidenceClarifier, given: list[dict[str, Any]], offered: list[str]
) -> None:
    assert clarifier.alternatives(given) == offered


def test_the_grave_topics_are_those_whose_policy_is_urgent(content: Any) -> None:
    pipeline = yaml.safe_load((settings().project / "config.yml").read_text("utf-8"))["pipeline"]
    grave = next(each["grave"] for each in pipeline if each["name"].endswith("ConfidenceClarifier"))
    assert grave == sorted(name for name, policy in content.policies.items() if policy.urgency == "high")
