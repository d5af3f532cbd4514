"""Patterns and detector together: who may be in danger comes first."""

from __future__ import annotations

from bot.safety.judge import judge
from bot.safety.screen import NOTHING


def test_danger_comes_before_the_prevention_lane_though_that_is_likelier() -> None:
    found = judge(NOTHING, [("risk_offending_thoughts", 0.6), ("risk_suicide_self_harm", 0.3), ("feeling_bad", 0.1)])
    assert found is not None
    assert (found.risk, found.emergency) == ("risk_suicide_self_harm", True)


def test_a_shadow_of_danger_does_not_take_the_prevention_lane_away() -> None:
    found = judge(NOTHING, [("risk_offending_thoughts", 0.8), ("risk_suicide_self_harm", 0.1), ("feeling_bad", 0.1)])
    assert found is not None
    assert found.risk == "risk_offending_thoughts"
