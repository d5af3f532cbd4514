"""Thirty conversations from start to end, over HTTP."""

from __future__ import annotations

from typing import Any

import dialogue_scripts as scripts
import pytest

from bot.content.yaml_file import read_yaml


@pytest.fixture(scope="module")
def held(client: Any) -> dict[str, list[scripts.Heard]]:
    return {name: scripts.hold(client, scripts.read(name)) for name in scripts.names()}


def known() -> set[tuple[str, str]]:
    return {(each["dialogue"], each["say"]) for each in read_yaml(scripts.KNOWN)["failures"]}


def test_there_are_thirty_of_ten_turns_and_more() -> None:
    turns = {name: len(scripts.read(name)["turns"]) for name in scripts.names()}
    assert len(turns) >= 30
    assert min(turns.values()) >= 10


@pytest.mark.parametrize("name", scripts.names())
def test_a_conversation(held: dict[str, list[scripts.Heard]], name: str) -> None:
    wrong = {f"{turn.number} {turn.sent}": turn.wrong for turn in held[name] if turn.wrong}
    assert wrong == {}


def test_what_is_not_understood_is_known_and_gets_less(held: dict[str, list[scripts.Heard]]) -> None:
    failed = {(name, turn.sent["text"]): turn.taken_for for name, heard in held.items() for turn in heard if turn.taken_for}
    new = {key: taken for key, taken in failed.items() if key not in known()}
    assert new == {}, "not understood, and not on the list of known failures"
    assert sorted(known() - failed.keys()) == [], "understood now: take these off the list, it may only shrink"


def test_what_is_urgent_is_not_taken_lightly(content: Any) -> None:
    urgent = {topic for topic, policy in content.policies.items() if policy.urgency != "none"}
    urgent |= set(content.topics.areas["risk"])
    for each in read_yaml(scripts.KNOWN)["failures"]:
        turn = next(turn for turn in scripts.read(each["dialogue"])["turns"] if turn.get("say") == each["say"])
        topics = set(turn["topic"] if isinstance(turn["topic"], list) else [turn["topic"]])
        assert not topics <= urgent or each["taken_for"] in urgent, f"{each} was urgent, and not taken for anything urgent"


def test_a_script_that_asks_for_nothing_is_refused(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.yml").write_text("who: child\nturns:\n  - {say: hi}\n", "utf-8")
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    with pytest.raises(AssertionError):
        scripts.read("empty")
