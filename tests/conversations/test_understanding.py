"""Understanding of messages that nobody trained on, and whole conversations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.checks import run
from bot.commands.understand import describe
from bot.evaluation.messages import languages_with, read_set
from bot.evaluation.understanding import known_failures
from bot.evaluation.understanding.measured import Measured
from bot.evaluation.understanding.predictions import predict
from bot.settings import settings

ROOT = Path(__file__).resolve().parents[2]
# Floors a little under what is measured (docs/reference/understanding.md): falling through one means that something broke.
# Where a goal is met, the goal is the floor.
FIRST_GUESS = 0.83
MACRO_F1 = 0.83
RIGHT_STRAIGHT = 0.70
RIGHT_OR_OFFERED = 0.91
WRONG_STRAIGHT = 0.05
CALIBRATION_ERROR = 0.17
REQUIRED_SERVED_OR_URGENT = 0.95
UNDER_THE_WHOLE = 0.12  # of a group; five points are the goal, and sets of sixty messages waver by as much
INDIRECT = 0.55         # what nobody names is understood worst: the floor of the group that is furthest under


@pytest.fixture(scope="module")
def measured(engine: Any) -> Measured:
    """The English evaluation set, measured once."""
    return Measured.of("en", "eval", predict(read_set(ROOT, "en", "eval"), lambda text: describe(engine, text, None)))


@pytest.mark.parametrize("split", ["dev", "eval"])
def test_sets_are_whole(split: str, content: Any) -> None:
    assert "en" in languages_with(ROOT, split)
    for language in languages_with(ROOT, split):
        messages = read_set(ROOT, language, split, frozenset(content.topics))
        assert {each.topic for each in messages} == set(content.topics), language


def test_training_development_and_evaluation_are_apart() -> None:
    assert [each.as_line() for each in run(settings(), ["leakage", "near_duplicates", "example_counts"])] == []


def test_unseen_messages_are_understood(measured: Measured) -> None:
    assert measured.whole.right >= FIRST_GUESS
    assert measured.macro_f1 >= MACRO_F1
    assert measured.whole.straight >= RIGHT_STRAIGHT
    assert measured.whole.served >= RIGHT_OR_OFFERED
    assert measured.whole.wrong <= WRONG_STRAIGHT
    assert measured.calibration_error <= CALIBRATION_ERROR


def test_no_way_of_writing_is_left_behind(measured: Measured) -> None:
    far = {each.group for each in measured.groups if each.difference < -UNDER_THE_WHOLE}
    assert far <= {"indirect"}
    assert all(each.shares.right >= INDIRECT for each in measured.groups)


def test_required_topics_are_served_or_answered_urgently(measured: Measured, content: Any) -> None:
    topics = known_failures.required(content.topics)
    own = [each for each in measured.predictions if each.topic in topics]
    assert sum(each.served or each.urgent for each in own) / len(own) >= REQUIRED_SERVED_OR_URGENT


def test_failures_are_known(measured: Measured, content: Any) -> None:
    listed = known_failures.read(known_failures.path_of(ROOT, "en"))
    assert listed is not None
    now = known_failures.failing(measured.predictions, known_failures.required(content.topics))
    assert sorted(now.owed - listed.owed) == [], "required topics; understand them, then `majakka eval --shrink`"
    assert sorted(now.failures - listed.failures - listed.owed) == [], "better again, or as many: `majakka eval --shrink`"


def test_the_document_tells_what_is_measured(measured: Measured) -> None:
    told = (ROOT / "docs" / "reference" / "understanding.md").read_text("utf-8")
    row = re.search(r"^\| en \| (\d+) \| ([\d.]+)% \| [\d.]+ \| ([\d.]+)% \| ([\d.]+)% \| ([\d.]+)% \|", told, re.MULTILINE)
    assert row, "no row of English; run `majakka eval`"
    assert int(row[1]) == measured.whole.messages
    whole = measured.whole
    for cell, share in zip(row.groups()[1:], (whole.right, whole.straight, whole.served, whole.wrong), strict=True):
        assert float(cell) == pytest.approx(100 * share, abs=1), "run `majakka eval`"


TURNS = [
    ({"text": "hi"}, "greet"),
    ({"text": "someone has a picture of me and wants money or he posts it", "country": "FI"}, "sextortion"),
    ({"text": "im 12"}, "sextortion"),
    ({"text": "its on instagram"}, "sextortion"),
    ({"choice": "more"}, "sextortion"),
    ({"text": "what is the number for an emergency"}, "emergency_number"),
    ({"text": "are you a robot"}, "bot_identity"),
    ({"text": "how do i block someone"}, "block_user"),
    ({"text": "thanks"}, "thanks"),
    ({"choice": "start_over"}, "start_over"),
]


def test_a_whole_conversation(talk: Any) -> None:
    for sent, topic in TURNS:
        body = talk(**sent)
        assert body["topic"] == topic, sent
        assert body["replies"][-1]["type"] == "choices", "something to do is always left"
    asked = talk(choice="topic:sextortion", country="FI")
    assert "en/phrases#ask.country.0" not in [reply.get("ref") for reply in asked["replies"]], "what is known is not asked"


def test_nothing_is_asked_twice(talk: Any) -> None:
    first = talk(choice="topic:nude_shared")
    assert "en/phrases#ask.country.0" in [reply.get("ref") for reply in first["replies"]]
    again = talk(choice="topic:nude_shared")
    assert "en/phrases#ask.country.0" not in [reply.get("ref") for reply in again["replies"]]


async def test_two_quick_messages_of_one_child_do_not_race(engine: Any) -> None:
    import asyncio

    for number in range(5):
        name = f"race-{number}"
        first, second = await asyncio.gather(
            engine.turn(name, text="someone threatens to post my pictures", page={"country": "GB"}),
            engine.turn(name, text="and on tiktok?", page={"country": "GB"}),
        )
        assert first.topic == second.topic == "sextortion"
        assert second.about.platform == "tiktok"
