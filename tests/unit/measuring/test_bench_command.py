"""The command: unknown names, failures, being told to end."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

import benchmarks.__main__ as command
from benchmarks.measures import nlu_sets, start
from benchmarks.processes import Failure
from benchmarks.results import MAJAKKA, Result, Row
from benchmarks.run import Run


def test_the_command_line_names_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.arguments(["http", "--quick"]).names == ["http"]
    with pytest.raises(SystemExit):
        command.arguments(["speed"])
    assert "there is no measurement 'speed'" in capsys.readouterr().err


def test_a_failing_measurement_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Run) -> Any:
        raise Failure("no server")

    monkeypatch.setattr(start, "measure", broken)
    monkeypatch.setattr(nlu_sets, "measure", lambda _: Result("nlu_sets", [Row("x", "s", {MAJAKKA: 1.0})]))
    assert command.main(["start", "nlu_sets", "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "**FAILED** | Failure: no server" in printed
    assert "nlu_sets: x" in printed
    assert (tmp_path / "table.md").read_text("utf-8") in printed


def test_told_to_end_it_leaves_by_the_normal_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before, closed = signal.getsignal(signal.SIGTERM), []

    def measure(_: Run) -> Result:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            closed.append("server")
        return Result("start")

    monkeypatch.setattr(start, "measure", measure)
    with pytest.raises(SystemExit):
        command.main(["start", "--out", str(tmp_path)])
    assert closed == ["server"]
    assert signal.getsignal(signal.SIGTERM) is before
