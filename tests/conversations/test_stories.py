"""Stories, run by Rasa's own test runner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

STORIES = Path(__file__).parent / "en" / "stories"
QUIET = {"errors": False, "successes": False, "warnings": False, "fail_on_prediction_errors": True}


async def test_rasas_runner_predicts_every_action_of_the_stories(trained: Path, tmp_path: Path) -> None:
    from rasa.model_testing import test_core

    await test_core(model=str(trained), stories=str(STORIES), output=str(tmp_path), additional_arguments=QUIET)


async def test_a_story_that_is_wrong_is_found(trained: Path, tmp_path: Path) -> None:
    from rasa.core.test import WrongPredictionException
    from rasa.model_testing import test_core

    wrong: Any = "version: '3.1'\nstories:\n- story: wrong\n  steps:\n  - intent: greet\n  - action: action_clarify\n"
    (tmp_path / "wrong_test.yml").write_text(wrong, "utf-8")
    with pytest.raises(WrongPredictionException):
        await test_core(
            model=str(trained), stories=str(tmp_path), output=str(tmp_path / "out"), additional_arguments=QUIET
        )
