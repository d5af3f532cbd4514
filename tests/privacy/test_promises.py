"""docs/privacy.md: every numbered promise names a test that exists, and the numbers run without a gap."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISE = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)


def test_every_promise_names_a_test_that_exists() -> None:
    promises = PROMISE.findall((ROOT / "docs" / "privacy.md").read_text("utf-8"))
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    tests = set(re.findall(r"def (test_\w+)", code))
    assert [int(number) for number, _ in promises] == list(range(1, len(promises) + 1))
    assert len(promises) >= 15
    for number, promise in promises:
        named = re.findall(r"`(test_\w+)`", promise)
        assert named, f"promise {number} names no test"
        assert set(named) <= tests, f"promise {number} names a test that is not there"
