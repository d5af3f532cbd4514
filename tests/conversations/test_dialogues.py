"""Conversations from start to end, over HTTP: thirty in English, and some in each other live language."""

from __future__ import annotations

from typing import Any

import dialogue_scripts as scripts
import pytest


@pytest.fixture(scope="module")
def held(client: Any) -> dict[str, list[scripts.Heard]]:
    return {name: scripts.hold(client, scripts.read(name)) for name in scripts.names()}


def test_there_are_thirty_of_ten_turns_and_more() -> None:
    turns = {name: len(scripts.read(name)["turns"]) for name in scripts.names()}
    assert sum(name.startswith("en/") for name in turns) >= 30
    assert min(turns.values()) >= 10


def test_every_live_language_has_one_that_speaks_it(content: Any) -> None:
    speaks = {scripts.read(name).get("page", {}).get("language", "en") for name in scripts.names()}
    assert speaks == {code for code, language in content.registry.items() if language.status == "live"}


@pytest.mark.parametrize("name", scripts.names())
def test_a_conversation(held: dict[str, list[scripts.Heard]], name: str) -> None:
    wrong = {f"{turn.number} {turn.sent}": turn.wrong for turn in held[name] if turn.wrong}
    assert wrong == {}


def test_what_is_not_understood_is_known_and_gets_less(held: dict[str, list[scripts.Heard]]) -> None:
    failed = {(name, turn.sent["text"]): turn.taken_for for name, heard in held.items() for turn in heard if turn.taken_for}
    new = {key: taken for key, taken in failed.items() if key not in scripts.known()}
    assert new == {}, "not understood, and not on the list of known failures"
    assert sorted(scripts.known().keys() - failed.keys()) == [], "understood now: take these off the list, it may only shrink"


def test_what_is_urgent_is_not_taken_lightly(content: Any) -> None:
    urgent = {topic for topic, policy in content.policies.items() if policy.urgency != "none"}
    urgent |= set(content.topics.areas["risk"])
    for (name, say), taken_for in scripts.known().items():
        turn = next(turn for turn in scripts.read(name)["turns"] if turn.get("say") == say)
        topics = set(turn["topic"] if isinstance(turn["topic"], list) else [turn["topic"]])
        assert not topics <= urgent or taken_for in urgent, f"{name}: {say} was urgent, and not taken for anything urgent"


def test_a_script_that_asks_for_nothing_is_refused(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en/dialogues").mkdir(parents=True)
    (tmp_path / "en/dialogues/empty.yml").write_text("who: child\nturns:\n  - {say: hi}\n", "utf-8")
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    with pytest.raises(AssertionError):
        scripts.read("en/empty")
