"""Modules that wait: importable, out of the way, and real as soon as something of them is used."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.strip()


def test_a_waiting_module_is_imported_by_name_and_runs_nothing() -> None:
    code = (
        "import sys; from bot.engine import later; later.wait(['wave', 'json.tool'])\n"
        "import wave, json.tool; from wave import Wave_read, Error\n"
        "print(hasattr(wave, '_open'), wave.open.__doc__, 'argparse' in sys.modules)"
    )
    assert run(code) == "False Stands in for wave.open. False"


@pytest.mark.parametrize("use", [
    "fractions.Fraction(1, 3)", "F(1, 3)", "fractions.Fraction.from_float(0.5)", "later.bring_in('fractions') or F(2, 4)",
])
def test_what_is_used_is_real(use: str) -> None:
    code = (
        "from bot.engine import later; later.wait(['fractions'])\nimport fractions; from fractions import Fraction as F\n"
        f"used = {use}\nimport fractions as again\nprint(type(used).__module__, again.__file__ is not None, used.numerator)"
    )
    assert run(code) == "fractions True 1"


def test_names_stand_in_annotations_as_bases_and_in_except_clauses() -> None:
    code = (
        "from bot.engine import later; later.wait(['wave'])\nimport wave\n"
        "class Mine(wave.Error): pass\n"
        "def f(x: wave.Deep.Deeper | None, y: wave.Some[int]) -> None: ...\n"
        "try:\n    raise KeyError\nexcept (wave.Error, KeyError):\n    print('caught')"
    )
    assert run(code) == "caught"


def test_waiting_ends_before_a_module_is_imported_that_needs_the_other_whole() -> None:
    code = (
        "from bot.engine import later; later.wait(['fractions'], until={'statistics': 'fractions'})\nimport fractions\n"
        "print(hasattr(fractions, '__file__'))\nimport statistics\n"
        "import fractions as f\nprint(statistics.Fraction is f.Fraction, f.Fraction.__module__, statistics.mean([1, 2]))"
    )
    assert run(code).splitlines() == ["False", "True fractions 1.5"]


def test_features_of_every_kind_are_told_apart_while_scipy_waits() -> None:
    code = (
        "import bot.engine.conversation, sys, numpy\nfrom rasa.shared.nlu.training_data.features import Features\n"
        "dense = Features(numpy.ones((1, 2)), 'sentence', 'text', 'here')\n"
        "print(dense.is_dense(), hasattr(sys.modules['scipy.sparse'], '__file__'))\n"
        "import scipy.sparse\nsparse = Features(scipy.sparse.csr_matrix(dense.features), 'sentence', 'text', 'here')\n"
        "print(sparse.is_sparse(), dense.is_sparse())\n"
        "from sklearn.linear_model import LogisticRegression\n"
        "print(LogisticRegression().fit(scipy.sparse.csr_matrix([[0.0], [1.0]]), [0, 1]).predict([[1.0]]))"
    )
    assert run(code).splitlines() == ["True False", "True False", "[1]"]


def test_what_is_loaded_already_does_not_wait() -> None:
    code = "import wave; from bot.engine import later; later.wait(['wave']); import wave as w; print(w.open.__module__)"
    assert run(code) == "wave"


def test_serving_does_without_what_only_stands_by() -> None:
    code = (
        "import bot.engine.conversation, bot.web.app, sys\nfrom bot.engine import later\n"
        "standing_by = ('sanic', 'questionary', 'dask', 'weasel', 'apscheduler', 'scipy.sparse')\n"
        "print([name for name in standing_by if hasattr(sys.modules.get(name), '__file__')])"
    )
    assert run(code) == "[]"


def test_rasas_own_tests_and_connectors_work_as_ever() -> None:
    code = (
        "import bot.engine.conversation\nfrom rasa.core.channels import BUILTIN_CHANNELS, RestInput\n"
        "import sanic; app = sanic.Sanic('majakka_later'); print(type(app).__module__)\n"
        "blueprint = RestInput().blueprint(None); print(blueprint.name, len(BUILTIN_CHANNELS) > 10)\n"
        "import jwt; print(jwt.decode(jwt.encode({'a': 1}, 'k' * 32), 'k' * 32, algorithms=['HS256']))"
    )
    assert run(code).splitlines() == ["sanic.app", "custom_webhook_RestInput True", "{'a': 1}"]
