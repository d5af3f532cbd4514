"""Understanding of messages that nobody trained on, and that the sets stay apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content.yaml_file import read_yaml
from bot.engine.data_files import examples_of
from bot.nlu.normaliser import normalise

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GROUPS = {
    "plain", "misspelt", "slang", "no_punctuation", "dictated", "second_language", "indian", "nigerian", "filipino", "british",
    "american", "parent_letter", "one_word", "emoji", "indirect", "look_alike",
}
# Floors, well under what is measured: a change that falls through one of them has broken something.
RIGHT_AT_ONCE_OR_OFFERED = 0.80
WRONG_STRAIGHT_ANSWER = 0.10


def messages(split: str) -> list[tuple[str, str, str]]:
    """Return (topic, text, group) of a set."""
    found = []
    for path in sorted((HERE / "en" / split).glob("*.yml")):
        data = read_yaml(path)
        assert data["topic"] == path.stem
        found += [(data["topic"], each["text"], each["group"]) for each in data["messages"]]
    return found


@pytest.mark.parametrize("split", ["dev", "eval"])
def test_sets_are_whole(split: str, content: Any) -> None:
    rows = messages(split)
    assert {topic for topic, _, _ in rows} == set(content.topics)
    assert {group for _, _, group in rows} <= GROUPS


def test_training_development_and_evaluation_are_apart() -> None:
    def key(text: str) -> str:
        return "".join(c for c in normalise(text) if c.isalnum())

    training = {key(each) for path in (ROOT / "data" / "nlu" / "en").glob("*.yml") for each in examples_of(path)}
    dev, evaluation = ({(key(text), topic) for topic, text, _ in messages(split)} for split in ("dev", "eval"))
    long = 16  # "hello" and "thanks" are everybody's
    assert [each for each in evaluation if each[0] in training and len(each[0]) >= long] == []
    assert [each for each in dev if each[0] in training and len(each[0]) >= long] == []
    assert [each for each in evaluation & dev if len(each[0]) >= long] == []


def test_unseen_messages_are_understood(engine: Any) -> None:
    rows = messages("eval")
    good = wrong = 0
    for topic, text, _ in rows:
        meant = engine.understand(text)
        if meant.intent == "nlu_fallback":
            good += topic in meant.alternatives
        else:
            good += meant.topic == topic
            wrong += meant.topic != topic
    assert good / len(rows) >= RIGHT_AT_ONCE_OR_OFFERED
    assert wrong / len(rows) <= WRONG_STRAIGHT_ANSWER


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
