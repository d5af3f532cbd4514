"""The TensorFlow seam: complete, no longer than needed, polite."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import rasa

from bot.engine import slim_rasa

RASA = Path(rasa.__file__).parent
NEEDS_TENSORFLOW = re.compile(r"^(?:import|from) tensorflow", re.MULTILINE)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)


def placeholders() -> set[str]:
    return {name for name, module in sys.modules.items() if getattr(module, "__majakka_placeholder__", False)}


def test_tensorflow_is_absent_here() -> None:
    assert not slim_rasa.tensorflow_is_installed()
    assert slim_rasa.install() is True, "a second call says the same"


def test_every_placeholder_stands_for_a_module_that_reaches_tensorflow() -> None:
    def reaches(name: str, seen: frozenset[str] = frozenset()) -> bool:
        path = RASA.parent / (name.replace(".", "/") + ".py")
        if not path.is_file() or name in seen:
            return False
        source = path.read_text("utf-8")
        if NEEDS_TENSORFLOW.search(source):
            return True
        imports = re.findall(r"^(?:from|import) (rasa\.[\w.]+)", source, re.MULTILINE)
        return any(reaches(each, seen | {name}) for each in imports)

    names = placeholders() - {"rasa.engine.recipes.default_components"}
    assert names
    assert {name for name in names if not reaches(name)} == set()


@pytest.mark.parametrize(
    "module", ["rasa.core.agent", "rasa.model_training", "rasa.core.test", "rasa.nlu.test", "rasa.__main__"]
)
def test_rasa_is_imported_without_tensorflow(module: str) -> None:
    code = f"import bot.engine, sys, {module}; assert 'tensorflow' not in sys.modules"
    done = run(code)
    assert done.returncode == 0, done.stderr[-800:]


@pytest.mark.parametrize(("name", "asked"), [
    ("DIETClassifier", {"pipeline": [{"name": "DIETClassifier"}], "policies": []}),
    ("ResponseSelector", {"pipeline": [{"name": "WhitespaceTokenizer"}, {"name": "ResponseSelector"}], "policies": []}),
    ("TEDPolicy", {"pipeline": [], "policies": [{"name": "TEDPolicy"}]}),
    ("UnexpecTEDIntentPolicy", {"pipeline": [], "policies": [{"name": "UnexpecTEDIntentPolicy"}]}),
])
def test_configured_component_says_what_to_do(name: str, asked: dict[str, object]) -> None:
    from rasa.engine.recipes.recipe import Recipe
    from rasa.engine.validation import validate

    config = {"recipe": "default.v1", "language": "en", "assistant_id": "x", **asked}
    graph = Recipe.recipe_for_name("default.v1").graph_config_for_recipe(config, {}, is_finetuning=False)
    with pytest.raises(slim_rasa.TensorFlowNeeded, match=f"{name} needs TensorFlow, which is not installed. Take it out"):
        validate(graph)


def test_steps_aside_where_tensorflow_is_installed(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").write_text("")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from bot.engine import slim_rasa\n"
        "assert slim_rasa.install() is False\n"
        "assert not [n for n in sys.modules if n.startswith('rasa')]\n"
    )
    done = run(code)
    assert done.returncode == 0, done.stderr[-800:]
