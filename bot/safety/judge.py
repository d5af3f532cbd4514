"""Joining the patterns with the trained detector: the classifier's probability mass on the five risk topics.

Recall before precision: patterns that are sure need nobody's consent; where they only hint, little mass is enough; where they
say nothing, some. The thresholds were tuned on development sets (docs/decisions/0020), never on evaluation sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.safety.lists import CLASSES, RiskClass
from bot.safety.screen import PREVENTION, Risk, Sight

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Thresholds:
    """Least mass to see a risk: with a hint of the patterns, without one, and where it sounds like play."""

    hinted: float = 0.08
    alone: float = 0.20
    look_alike: float = 0.25
    sure: float = 0.5  # from here on the detector is as good as a pattern
    other_class: float = 0.8  # the detector's class counts instead of the pattern's
    in_danger: float = 0.3  # from here on somebody's danger comes before the prevention lane, though that is likelier
    unnamed: float = 0.35  # the prevention lane, where neither child nor image is named
    small_talk: float = 0.4  # from here on a message is taken for small talk, and needs more than
    beside_small_talk: float = 0.3
    doubt: float = 0.6  # a topic with this share, and hardly any mass on risk, keeps its place beside a pattern that is sure
    hardly: float = 0.15
    veto: float = 0.85  # a topic about somebody else's wrong outweighs a pattern of the prevention lane


DEFAULT = Thresholds()
_CALM = frozenset({"out_of_scope", "greet", "goodbye", "thanks", "talk_to_human", "bot_menu", "bot_identity", "chat_privacy"})
# Seeing, reporting or asking about such images, and being approached, are not seeking them or fearing one's own thoughts.
_NOT_ABOUT_ONESELF = frozenset({
    "csam_seen", "report_illegal_content", "what_is_illegal", "grooming", "nude_request", "nude_sent", "nude_shared",
    "sextortion", "unwanted_sexual_messages", "stranger_contact", "child_at_risk_signs", "child_disclosed", "ai_deepfake",
    "age_limits", "parental_controls", "talk_with_child", "remove_images", "report_to_platform", "paid_for_images",
})


def judge(sight: Sight, ranking: Ranking, limits: Thresholds = DEFAULT) -> Risk | None:
    """Return the risk that patterns and detector see together, or None."""
    likely: dict[RiskClass, float] = {name: share for name, share in ranking if name in CLASSES}
    seen = _by_pattern(sight, likely, ranking, limits)
    if seen is not None:
        return replace(seen, sure=not _is_doubted(likely, ranking, limits))
    if not likely:
        return None
    best, mass = _likeliest(likely), sum(likely.values())
    if mass < _least(best, sight, ranking, limits):
        return None
    if best in PREVENTION:
        best = next((each for each in CLASSES if each not in PREVENTION and likely.get(each, 0.0) >= limits.in_danger), best)
    return Risk(best, sure=mass >= limits.sure)


def _is_doubted(likely: Mapping[RiskClass, float], ranking: Ranking, limits: Thresholds) -> bool:
    """Say whether the detector is clear about another topic. The risk is answered first all the same."""
    return bool(ranking) and ranking[0][0] not in CLASSES and ranking[0][1] >= limits.doubt and (
        sum(likely.values()) <= limits.hardly
    )


def _least(best: RiskClass, sight: Sight, ranking: Ranking, limits: Thresholds) -> float:
    """Return the mass that is needed to see the class `best`."""
    least = limits.hinted if best in sight.hints else limits.alone
    if best in PREVENTION and (best not in sight.hints or ranking[0][0] in _NOT_ABOUT_ONESELF):
        least = limits.unnamed
    if sight.look_alike:
        least = max(least, limits.look_alike)
    first, share = ranking[0]
    return max(least, limits.beside_small_talk) if share >= limits.small_talk and first in _CALM else least


def _by_pattern(sight: Sight, likely: Mapping[RiskClass, float], ranking: Ranking, limits: Thresholds) -> Risk | None:
    candidates = set(sight.sure)
    first, share = ranking[0] if ranking else ("", 0.0)
    if share >= limits.veto and first in _NOT_ABOUT_ONESELF:
        candidates -= PREVENTION
        if first == "csam_seen":
            candidates.discard("risk_abuse")
    if not candidates:
        return None
    best = _likeliest(likely) if likely else None
    if best is not None and likely[best] >= (limits.sure if best in candidates else limits.other_class):
        return Risk(best, sure=True)
    return Risk(next(each for each in CLASSES if each in candidates), sure=True)


def _likeliest(likely: Mapping[RiskClass, float]) -> RiskClass:
    return max(CLASSES, key=lambda each: likely.get(each, 0.0))
