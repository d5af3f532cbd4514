"""Processes that are measured: their settings, their answers, their cores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import processes
from benchmarks.processes import Failure, Worker


def test_measured_processes_have_default_settings_and_no_telemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAJAKKA_SERVE", "approved")
    found = processes.environment(MAJAKKA_MODELS="here")
    assert "MAJAKKA_SERVE" not in found
    assert found["MAJAKKA_MODELS"] == "here"
    assert found["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_worker_answers_and_its_failures_say_why(tmp_path: Path) -> None:
    code = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    do = json.loads(line)['do']\n"
        "    if do == 'end': sys.exit('last words')\n"
        "    print(json.dumps({'answer': 1} if do == 'one' else {'error': 'no such thing'}), flush=True)\n"
    )
    with Worker([sys.executable, "-c", code], tmp_path, processes.environment()) as worker:
        assert worker.ask(30, do="one") == 1
        assert worker.megabytes > 1
        with pytest.raises(Failure, match="two: no such thing"):
            worker.ask(30, do="two")
        with pytest.raises(Failure, match="last words"):
            worker.ask(30, do="end")


def test_a_process_is_kept_to_as_many_cores_as_asked_where_the_system_can() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        try:
            kept = processes.confine(process.pid, 1)
            assert kept is hasattr(os, "sched_setaffinity")
            assert not kept or len(os.sched_getaffinity(process.pid)) == 1
        finally:
            process.kill()
