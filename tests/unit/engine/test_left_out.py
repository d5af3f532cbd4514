"""Packages that Rasa imports and Majakka leaves out: importable, refusing, and no longer in the way once installed."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

from bot.engine import left_out


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)


ABSENT = ("twilio", "boto3", "pymongo", "aio_pika", "slack_sdk")


@pytest.mark.parametrize("name", ABSENT)
def test_the_connectors_are_left_out(name: str) -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version(left_out.LEFT_OUT[name].partition("<")[0])


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_left_out_can_be_imported_and_says_what_to_install(name: str) -> None:
    code = (
        f"import bot.engine; import {name}.deep.down as m\n"
        "try:\n    m.Client('x')\nexcept ImportError as error:\n    print(error)"
    )
    done = run(code)
    assert done.returncode == 0, done.stderr[-600:]
    assert left_out.LEFT_OUT[name] in done.stdout


def test_stand_ins_serve_as_annotations_bases_and_caught_exceptions() -> None:
    code = (
        "import bot.engine, boto3.errors\n"
        "class Mine(boto3.errors.Some): pass\n"
        "def f(x: boto3.abc.Deep.Deeper) -> None: ...\n"
        "try:\n    raise KeyError\nexcept (boto3.errors.Some, KeyError):\n    print('caught')"
    )
    assert run(code).stdout.strip() == "caught"


def test_rasa_is_imported_whole_without_them() -> None:
    code = (
        "import bot.engine, rasa.__main__, rasa.core.exporter\n"
        "from rasa.core import channels\nassert len(channels.BUILTIN_CHANNELS) > 10"
    )
    done = run(code)
    assert done.returncode == 0, done.stderr[-600:]


def test_a_package_that_is_installed_is_used() -> None:
    code = (
        "import bot.engine; from bot.engine import left_out; left_out.LEFT_OUT['rich'] = 'rich'; "
        "import rich; print(rich.__file__)"
    )
    assert run(code).stdout.strip().endswith("__init__.py")


def test_other_missing_packages_stay_missing() -> None:
    assert "ModuleNotFoundError" in run("import bot.engine; import no_such_package_anywhere").stderr
