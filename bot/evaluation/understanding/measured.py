"""Everything that is told of one set, worked out once: what page, JSON, document and terminal show."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.evaluation.understanding import curves, figures
from bot.evaluation.understanding.predictions import Prediction


@dataclass(frozen=True)
class Goals:
    """What is aimed at: shares of messages (docs/reference/understanding.md)."""

    straight: float
    served: float
    wrong: float


ENGLISH = Goals(straight=0.75, served=0.93, wrong=0.05)
FEWEST_WORDS = 3  # shorter messages do not tell their language: "ok", "no"
OTHERS = Goals(straight=0.65, served=0.85, wrong=0.08)


@dataclass(frozen=True)
class Measured:
    """One language's set, measured."""

    language: str
    split: str
    predictions: list[Prediction]
    whole: figures.Shares
    macro_f1: float
    topics: list[figures.TopicFigures]
    groups: list[figures.GroupFigures]
    confusions: list[figures.Confusion]
    bins: list[curves.Bin]
    calibration_error: float
    scope: list[curves.Threshold]
    scope_now: curves.Threshold

    @classmethod
    def of(cls, language: str, split: str, predictions: list[Prediction]) -> Measured:
        """Work everything out."""
        by_topic = figures.topics(predictions)
        bins = curves.reliability(predictions)
        return cls(
            language, split, predictions, figures.shares(predictions), figures.macro_f1(by_topic), by_topic,
            figures.groups(predictions), figures.confusions(predictions), bins, curves.calibration_error(bins),
            curves.scope_curve(predictions), curves.scope_now(predictions),
        )

    @property
    def language_told(self) -> float:
        """The share of messages of three words and more whose language is told from the text alone; 1 where there are none."""
        long = [each.language == self.language for each in self.predictions if each.words >= FEWEST_WORDS]
        return sum(long) / len(long) if long else 1.0

    @property
    def goals(self) -> Goals:
        """What is aimed at in this language."""
        return ENGLISH if self.language == "en" else OTHERS

    @property
    def goals_met(self) -> bool:
        """All three goals are met."""
        goals, whole = self.goals, self.whole
        return whole.straight >= goals.straight and whole.served >= goals.served and whole.wrong <= goals.wrong

    def as_json(self) -> dict[str, Any]:
        """Return figures as a JSON object: shares 0 to 1, rounded to four places; no text of any message."""
        return {
            "language": self.language, "split": self.split, "messages": self.whole.messages,
            "accuracy": round(self.whole.right, 4), "macro_f1": round(self.macro_f1, 4),
            "language_told": round(self.language_told, 4),
            "whole": _rounded(asdict(self.whole)), "goals": asdict(self.goals), "goals_met": self.goals_met,
            "topics": [_rounded(asdict(each)) for each in self.topics],
            "groups": [{**_rounded(asdict(each)), "under": each.under} for each in self.groups],
            "confusions": [asdict(each) for each in self.confusions],
            "calibration": {
                "expected_error": round(self.calibration_error, 4), "bins": [_rounded(asdict(each)) for each in self.bins],
            },
            "out_of_scope": {
                "now": {"answered": round(self.scope_now.answered, 4), "lost": round(self.scope_now.lost, 4)},
                "thresholds": [_rounded(asdict(each)) for each in self.scope],
            },
        }


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _rounded(value) if isinstance(value, dict) else round(value, 4) if isinstance(value, float) else value
        for key, value in values.items()
    }
