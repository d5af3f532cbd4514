"""The arithmetic of understanding, on predictions made up so that every figure can be worked out by hand."""

from __future__ import annotations

import json
import math
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from bot.evaluation.understanding import curves, document, figures, page, plots, terminal
from bot.evaluation.understanding.measured import Measured
from bot.evaluation.understanding.predictions import Prediction, mark_of

A, B, C, OUT = "sextortion", "scams", "inform", "out_of_scope"
ROWS = [
    Prediction(A, "plain", A, 0.95, mark="1"),
    Prediction(A, "plain", A, 0.55, (A, B), mark="2"),    # right, and asked
    Prediction(A, "slang", B, 0.45, (B, A), mark="3"),    # wrong, and offered rightly
    Prediction(A, "slang", B, 0.85, mark="4"),            # wrong at once
    Prediction(B, "plain", B, 1.0, mark="5"),
    Prediction(B, "slang", A, 0.35, (A, OUT), mark="6"),  # asked in vain
    Prediction(C, "plain", C, 0.5, (A, B), mark="7"),     # right, but never offered: asked in vain
    Prediction(OUT, "plain", OUT, 0.9, mark="8"),
    Prediction(OUT, "plain", A, 0.7, mark="9"),
    Prediction(OUT, "slang", B, 0.3, (B, OUT), mark="10"),
]


def test_shares() -> None:
    whole = figures.shares(ROWS)
    assert whole == figures.Shares(10, right=0.5, straight=0.3, served=0.6, wrong=0.2)
    assert whole.in_vain == pytest.approx(0.2)


def test_shares_of_nothing() -> None:
    assert figures.shares([]) == figures.Shares(0, 0, 0, 0, 0)
    assert figures.shares([]).in_vain == 0
    assert figures.macro_f1([]) == 0
    assert figures.interval(0, 0) == (0, 1)
    assert curves.calibration_error(curves.reliability([])) == 0
    assert curves.scope_now([]).answered == 0


def test_f1_by_topic_and_its_mean() -> None:
    by_topic = {each.topic: each for each in figures.topics(ROWS)}
    assert by_topic[A].precision == pytest.approx(2 / 4)
    assert by_topic[A].recall == pytest.approx(2 / 4)
    assert by_topic[B].f1 == pytest.approx(2 * 0.25 * 0.5 / 0.75)
    assert by_topic[OUT].f1 == pytest.approx(2 * 1 * (1 / 3) / (4 / 3))
    assert figures.macro_f1(by_topic.values()) == pytest.approx((0.5 + 1 / 3 + 1 + 0.5) / 4)


def test_a_topic_that_is_only_guessed_does_not_lower_the_mean() -> None:
    rows = [Prediction(A, "plain", A, 1), Prediction(A, "plain", "thanks", 1)]
    by_topic = {each.topic: each for each in figures.topics(rows)}
    assert by_topic["thanks"].f1 == 0
    assert figures.macro_f1(by_topic.values()) == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_groups_beside_the_whole() -> None:
    slang, plain = figures.groups(ROWS)
    assert (slang.group, plain.group) == ("slang", "plain"), "worst first"
    assert slang.difference == pytest.approx(0 - 0.5)
    assert plain.difference == pytest.approx(5 / 6 - 0.5)
    assert slang.under
    assert not plain.under


def test_five_points_under_is_not_more_than_five_points() -> None:
    own = figures.shares([])
    assert not figures.GroupFigures("x", own, -0.05, 0, 1).under
    assert figures.GroupFigures("x", own, -0.0501, 0, 1).under


@pytest.mark.parametrize(("share", "messages", "expected"), [
    (0.5, 10, (0.2366, 0.7634)), (1.0, 10, (0.7225, 1.0)), (0.0, 10, (0.0, 0.2775)), (0.9, 1000, (0.8798, 0.9171)),
])
def test_wilson_interval(share: float, messages: int, expected: tuple[float, float]) -> None:
    assert figures.interval(share, messages) == pytest.approx(expected, abs=1e-4)


def test_confusions_count_and_come_most_frequent_first() -> None:
    assert figures.confusions(ROWS) == [
        figures.Confusion(A, B, 2, 1), figures.Confusion(OUT, A, 1, 1), figures.Confusion(OUT, B, 1, 0),
        figures.Confusion(B, A, 1, 0),
    ]
    assert len(figures.confusions(ROWS, most=1)) == 1


def test_calibration() -> None:
    rows = [Prediction(A, "plain", A, 0.9), Prediction(A, "plain", B, 0.9), Prediction(A, "plain", A, 1.0),
            Prediction(A, "plain", B, 0.0)]
    low, high = curves.reliability(rows)
    assert (low.messages, low.confidence, low.right) == (1, 0.0, 0.0)
    assert (high.low, high.high, high.messages) == (0.9, 1.0, 3), "a confidence of 1 belongs to the last bin"
    assert high.confidence == pytest.approx(2.8 / 3)
    assert curves.calibration_error([low, high]) == pytest.approx((0 + 3 * abs(2.8 / 3 - 2 / 3)) / 4)


def test_scope_by_threshold() -> None:
    curve = {each.threshold: each for each in curves.scope_curve(ROWS)}
    assert len(curve) == 21
    assert curve[0.0].answered == pytest.approx(2 / 3)
    assert curve[0.0].lost == 0
    assert curve[0.5].answered == pytest.approx(1 / 3)
    assert curve[0.5].lost == pytest.approx(2 / 7)
    assert (curve[1.0].answered, curve[1.0].lost) == (0, pytest.approx(6 / 7))
    now = curves.scope_now(ROWS)
    assert math.isnan(now.threshold)
    assert (now.answered, now.lost) == (pytest.approx(1 / 3), 0)


def test_answers_only_rise_and_losses_only_fall_as_the_threshold_falls() -> None:
    curve = curves.scope_curve(ROWS)
    for lower, higher in pairwise(curve):
        assert lower.answered >= higher.answered
        assert lower.lost <= higher.lost


def test_plots_stay_in_their_area() -> None:
    measured = Measured.of("en", "eval", ROWS)
    for dot in plots.dots(measured.bins):
        assert 0 <= dot.x <= plots.SIDE
        assert 0 <= dot.y <= plots.SIDE
    for bar in plots.bars(measured.topics):
        assert bar.straight + bar.offered + bar.wrong <= plots.WIDTH + 1e-9
    assert next(each.name for each in plots.bars(measured.topics)) == C, "the least served first"
    assert plots.line([(0, 0), (1, 1)]) == "0.0,300.0 300.0,0.0"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.targets += [name for name, _ in attrs if name in ("src", "href", "action", "srcset") or name.startswith("on")]


def test_the_page_stands_alone_and_escapes() -> None:
    bad = '<img src=x onerror="alert(1)">'
    rows = [*ROWS, Prediction(bad, bad, A, 0.5), Prediction(A, "plain", bad, 0.5)]
    tags = _Tags()
    tags.feed(page.html(Measured.of("en", "eval", rows)))
    assert {"svg", "circle", "polyline", "table"} <= tags.names
    assert not {"script", "img", "link", "iframe"} & tags.names
    assert tags.targets == []


def test_json_is_json_and_says_what_the_table_says() -> None:
    measured = Measured.of("fi", "eval", ROWS)
    told = json.loads(json.dumps(measured.as_json(), allow_nan=False))
    assert told["accuracy"] == 0.5
    assert told["whole"] == {"messages": 10, "right": 0.5, "straight": 0.3, "served": 0.6, "wrong": 0.2}
    assert told["goals"]["served"] == 0.85
    assert told["out_of_scope"]["now"] == {"answered": 0.3333, "lost": 0.0}
    assert told["groups"][0]["under"] is True


def test_table_and_document_hold_every_language() -> None:
    both = [Measured.of("en", "eval", ROWS), Measured.of("fi", "eval", ROWS[:5])]
    shown = terminal.table(both)
    assert "50.0%" in shown
    assert "en: goals" in shown
    assert "NOT met" in shown
    text = document.text(both)
    assert "| en | 10 | 50.0% |" in text
    assert "| fi | 5 | 60.0% |" in text
    assert "| slang | 0.0% (**-50.0**) | 0.0% (**-60.0**) |" in text
    assert "| out_of_scope | 67% (3) |  |" in text


def test_goals_are_met_only_when_all_are() -> None:
    good = [Prediction(A, "plain", A, 0.9)] * 19
    assert Measured.of("en", "eval", [*good, Prediction(A, "plain", B, 0.9)]).goals_met
    assert not Measured.of("en", "eval", [*good, *[Prediction(A, "plain", B, 0.9)] * 2]).goals_met


def test_marks_tell_texts_apart_and_take_anything() -> None:
    assert mark_of("a") != mark_of("b")
    assert len(mark_of("\ud800")) == 8


def test_a_language_is_told_where_there_are_words_to_tell_it_by() -> None:
    rows = [
        Prediction(A, "plain", A, 1, language="fi", words=3), Prediction(A, "plain", A, 1, language="sv", words=9),
        Prediction(A, "plain", A, 1, language="en", words=2), Prediction(A, "plain", A, 1, words=4),
    ]
    assert Measured.of("fi", "eval", rows).language_told == pytest.approx(1 / 3)
    assert Measured.of("fi", "eval", rows[2:3]).language_told == 1.0
