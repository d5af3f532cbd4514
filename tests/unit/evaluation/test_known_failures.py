"""The lists of known failures shrink and never grow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content.yaml_file import ContentError
from bot.evaluation.understanding.known_failures import Grown, Known, failing, read, required, shrunk, text_of
from bot.evaluation.understanding.predictions import Prediction

REQUIRED = frozenset({"sextortion"})


def known(messages: int = 100, owed: str = "", failures: str = "") -> Known:
    return Known(messages, frozenset(f"sextortion/{each}" for each in owed), frozenset(f"scams/{each}" for each in failures))


def test_what_fails_and_what_is_owed() -> None:
    found = failing([
        Prediction("sextortion", "plain", "scams", 0.9, mark="wrong"),
        Prediction("sextortion", "plain", "scams", 0.9, ("scams", "sextortion"), mark="offered"),
        Prediction("sextortion", "plain", "risk_danger_now", 0.9, urgent=True, mark="urgent"),
        Prediction("sextortion", "plain", "sextortion", 0.9, mark="right"),
        Prediction("scams", "plain", "thanks", 0.2, ("thanks", "greet"), mark="vain"),
    ], REQUIRED)
    assert found == Known(5, frozenset({"sextortion/wrong"}), frozenset({"sextortion/urgent", "scams/vain"}))


def test_required_topics_are_all_risks_and_those_named(content: Any) -> None:
    topics = required(content.topics)
    assert {"sextortion", "find_help", "risk_abuse", "risk_csam_seeking"} <= topics
    assert topics <= set(content.topics)
    assert len(topics) == 13


@pytest.mark.parametrize(("before", "now"), [
    (None, known(owed="abc", failures="abc")),
    (known(failures="abc"), known(failures="ab")),
    (known(failures="abc"), known(failures="abd")),  # as many, others: after a training
    (known(failures="abc"), known(messages=200, failures="abcdef")),  # the set was given more messages
    (known(owed="ab"), known(owed="")),
])
def test_lists_shrink(before: Known | None, now: Known) -> None:
    assert shrunk(before, now) is now


@pytest.mark.parametrize(("before", "now", "new"), [
    (known(failures="abc"), known(failures="abcd"), ["scams/d"]),
    (known(failures="abc"), known(messages=50, failures="ab"), []),
    (known(owed="", failures="abc"), known(owed="x", failures="a"), ["sextortion/x"]),  # fewer in all, but one is owed again
])
def test_lists_never_grow(before: Known, now: Known, new: list[str]) -> None:
    with pytest.raises(Grown) as refused:
        shrunk(before, now)
    assert refused.value.new == new


@pytest.mark.parametrize("lists", [known(), known(owed="ab", failures="c"), known(failures="a")])
def test_what_is_written_is_read(lists: Known, tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    assert read(path) is None
    path.write_text(text_of(lists), "utf-8")
    assert read(path) == lists


@pytest.mark.parametrize("text", [
    "", "[]", "messages: 5", "messages: yes\nowed: []\nfailures: []", "messages: 0\nowed: []\nfailures: []",
    "messages: 5\nowed: []\nfailures: [scams]", "messages: 5\nowed: {}\nfailures: []", "messages: [",
])
def test_other_files_are_refused_with_a_remedy(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError):
        read(path)
