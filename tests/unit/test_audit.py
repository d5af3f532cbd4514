"""`make audit` tells holes, no holes and "nobody could be asked" apart."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(("told", "code", "audited", "passes"), [
    ("No known vulnerabilities found", 0, True, True),
    ("Found 2 known vulnerabilities in 1 package", 1, True, False),
    ("ERROR:pip_audit._cli:aiofiles: Dependency not found on PyPI and could not be audited: aiofiles", 1, False, False),
    ("ERROR:pip_audit._cli:Could not connect to the vulnerability service", 1, False, False),
])
def test_it_says_what_it_knows(tmp_path: Path, told: str, code: int, audited: bool, passes: bool) -> None:
    fake = tmp_path / "pip-audit"
    fake.write_text(f"#!/bin/sh\necho '{told}' >&2\nexit {code}\n", "utf-8")
    fake.chmod(0o755)
    done = subprocess.run(
        ["make", "-s", "-o", "dev", "audit", f"BIN={tmp_path}"], cwd=ROOT, capture_output=True, text=True, timeout=60,
    )
    assert (done.returncode == 0) is passes
    assert told in done.stdout
    assert ("NOT AUDITED" in done.stderr) is not audited
