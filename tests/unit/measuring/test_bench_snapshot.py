"""What is measured is the project as it is served: its copy, its options, with and without the encoder."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks import snapshot
from benchmarks.empty_server import UVICORN_OPTIONS
from bot.web.connections import Impatient

ROOT = Path(__file__).resolve().parents[3]


def test_the_empty_handler_runs_with_the_options_of_serve() -> None:
    tree = ast.parse((ROOT / "bot" / "commands" / "serve.py").read_text("utf-8"))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and ast.unparse(each.func) == "uvicorn.run"]
    options = {each.arg: each.value for each in calls[0].keywords if each.arg not in ("host", "port")}
    assert ast.unparse(options.pop("http")) == Impatient.__name__
    others = {name: ast.literal_eval(value) for name, value in options.items()}
    assert {**others, "http": Impatient} == UVICORN_OPTIONS


def test_the_encoder_is_taken_out_and_nothing_else() -> None:
    pipeline = [{"name": "a.Normaliser"}, {"name": f"b.{snapshot.ENCODER}", "layers": [1]}, {"name": "c.Classifier"}]
    changed = snapshot.without_encoder({"language": "en", "pipeline": pipeline})
    assert changed == {"language": "en", "pipeline": [pipeline[0], pipeline[2]]}
    with pytest.raises(ValueError, match="nothing to leave out"):
        snapshot.without_encoder(changed)


def test_the_copy_of_the_project_has_code_but_no_models_and_no_environments() -> None:
    names = ["bot", "models", ".venv", "data", "__pycache__"]
    assert snapshot._left_out(str(ROOT), names) == {"models", ".venv", "__pycache__"}
    assert snapshot._left_out(str(ROOT / "bot" / "content"), names) == {"__pycache__"}
