"""The public sets: read as they are, missed aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import public_sets
from benchmarks.measures import nlu_sets
from benchmarks.run import Run


def test_absent_public_sets_are_skipped_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(public_sets.all_sets, "__defaults__", (tmp_path / "shared" / "nlu-sets",))
    result = nlu_sets.measure(Run(tmp_path))
    assert "shared/nlu-sets" in result.skipped["public sets"]
    assert "SKIPPED" in capsys.readouterr().err


def test_public_sets_are_read(tmp_path: Path) -> None:
    (tmp_path / "h_x_train.csv").write_text('sentence,label,\n"hi,\n there",GREET,\npay,PAY,\n', "utf-8")
    (tmp_path / "h_x_test.csv").write_text("sentence,label\nhello,GREET\nmoon,NO_NODES_DETECTED\n", "utf-8")
    read = public_sets.hint3(tmp_path, "x")
    assert read.train == [("hi, there", "GREET"), ("pay", "PAY")]
    assert (read.test, read.outside) == ([("hello", "GREET")], ["moon"])
    nlu_sets.write_nlu(read, tmp_path / "nlu.yml")
    assert "- hi, there" in (tmp_path / "nlu.yml").read_text("utf-8")


def test_linear_classifier_learns_a_small_set() -> None:
    train = [(f"{word} {number}", label) for word, label in (("block him", "a"), ("who pays", "b")) for number in range(6)]
    small = public_sets.PublicSet("small", train, train, ["zzz"])
    found = nlu_sets._test(small, nlu_sets._train(small, None))
    assert found["accuracy"] == 100
    assert 0 <= found["auroc"] <= 1
