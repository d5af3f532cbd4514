"""Nothing that was typed is kept: a marked sentence goes through every path, then it is searched for."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

MARK = "zebrafinch4711"
ROOT = Path(__file__).resolve().parents[2]

PATHS: dict[str, dict[str, Any]] = {
    "an answer": {"text": f"someone is blackmailing me with a picture {MARK}", "country": "GB"},
    "not understood": {"text": f"{MARK} {MARK}"},
    "small talk": {"text": f"hello {MARK}"},
    "too long": {"text": f"{MARK} " * 200},
    "markup": {"text": f"<script>{MARK}</script>"},
    "a slash": {"text": f"/{MARK}"},
    "an unknown choice": {"choice": MARK},
    "presets that do not exist": {
        "text": "hi", "country": MARK, "platform": MARK, "audience": MARK, "language": MARK, "site": MARK
    },
    "a forged id": {"text": "hi", "conversation": MARK},
    "an unknown field": {"text": "hi", MARK: 1},
    "a wrong type": {"text": [MARK]},
}


@pytest.mark.parametrize("name", PATHS)
def test_no_answer_repeats_it_and_no_memory_holds_it(client: Any, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    response = client.post("/v1/messages", json=PATHS[name])
    assert MARK not in response.text
    assert MARK not in str(response.headers)
    for _, tracker in client.app.state.engine.memory._live.values():
        assert MARK not in json.dumps([event.as_dict() for event in tracker.events], default=str)
        assert MARK not in str({slot: value.value for slot, value in tracker.slots.items()})
    out, err = capfd.readouterr()
    assert MARK not in out
    assert MARK not in err


def test_no_tracker_or_event_in_this_process_holds_it(client: Any) -> None:
    for body in PATHS.values():
        client.post("/v1/messages", json=body)
    gc.collect()
    seen = 0
    for thing in gc.get_objects():
        if isinstance(thing, DialogueStateTracker | Event):
            seen += 1
            assert MARK not in str(thing.__dict__)
    assert seen, "there are trackers to look at"


SCRIPT = """
import asyncio, logging, sys
from bot.privacy import log_policy
log_policy.apply(logging.DEBUG)
from bot.commands.preparing import prepare
known = prepare()
log_policy.apply(logging.DEBUG)
from pathlib import Path
from bot.engine.conversation import Engine, EngineFailure
engine = Engine(known, Path(sys.argv[1]))
mark = sys.argv[2]

async def main():
    await engine.turn("a", text=f"someone is blackmailing me {mark}")
    await engine.turn("a", text=f"and on tiktok {mark}")
    original = engine._processor.understand_beside
    def crash(text, *_): raise ValueError(text)
    engine._processor.understand_beside = crash
    try:
        await engine.turn("a", text=f"crash {mark}")
    except EngineFailure as failure:
        print("failed:", failure, file=sys.stderr)
    engine._processor.understand_beside = original
    logging.getLogger("rasa.core.processor").debug("text %s", mark)
    logging.getLogger("rasa.core.processor").error("text %s", mark)
    try:
        raise RuntimeError(mark)
    except RuntimeError:
        logging.getLogger("somebody").exception("boom %s", mark)
    import warnings; warnings.warn(mark)

asyncio.run(main())
"""


def test_nothing_is_logged_even_at_debug_level_and_in_a_crash(trained: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(trained), MARK], capture_output=True, text=True, cwd=ROOT, timeout=180,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert "failed: ValueError" in done.stderr, "the crash was told of, by its kind"
    assert "error in" in done.stderr, "an error elsewhere was told of, by its place"
    assert MARK not in done.stdout
    assert MARK not in done.stderr
    left = [path for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert left == []
