"""Fresh environments to measure, in `benchmarks/environments/`: one for serving, one for Rasa as published, one for nlp.js.

The first two are made by uv, with compiled bytecode, as pip leaves them, so that their sizes can be compared; the last by npm.
An environment that is complete holds a mark with what it was made from, and is made anew when that changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.skipping import Skipped, without_addresses

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent / "environments"
_MARK = ".complete"
_INSTALL_SECONDS = 3600.0


def uv() -> str:
    """Return the path of uv: on the PATH, or where the Makefile put it; raises Skipped."""
    found = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".tools" / "bin"))
    if not found:
        raise Skipped("uv is neither on the PATH nor in .tools/bin, so no environment can be made")
    return found


def interpreter(environment: Path) -> Path:
    """Return the Python of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Skipped(f"`{Path(command[0]).name} {command[1]}` did not end well: {type(error).__name__}") from None
    if done.returncode:
        words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        telling = next((line for line in words if line.startswith(("error", "×", "npm error code"))), words[0] if words else "")
        raise Skipped(f"`{Path(command[0]).name} {command[1]}` failed: {without_addresses(telling)[:300]}")


def _is_complete(environment: Path, made_from: str) -> bool:
    mark = environment / _MARK
    return mark.is_file() and mark.read_text("utf-8") == made_from and interpreter(environment).exists()


def serving() -> Path:
    """Return an environment with what requirements.lock names and nothing else; raises Skipped."""
    environment = FOLDER / "serving"
    lock = ROOT / "requirements.lock"
    made_from = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if not _is_complete(environment, made_from):
        shutil.rmtree(environment, ignore_errors=True)
        _run([uv(), "venv", "-q", "--python", sys.executable, str(environment)], ROOT)
        # In the project's folder, because uv then knows from pyproject.toml that Rasa runs on this Python.
        _run([uv(), "pip", "sync", "-q", "--compile-bytecode", "--python", str(interpreter(environment)), str(lock)], ROOT)
        (environment / _MARK).write_text(made_from, "utf-8")
    return environment


def published(requirement: str, python: str, needed_gigabytes: float) -> Path:
    """Return an environment with `requirement` resolved as published, on Python `python` ("3.10"); raises Skipped."""
    environment = FOLDER / "default-rasa"
    made_from = f"{python} {requirement}"
    if _is_complete(environment, made_from):
        return environment
    FOLDER.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(FOLDER).free / 1e9
    if free < needed_gigabytes:
        raise Skipped(f"{requirement} needs {needed_gigabytes:.0f} GB of disk, {free:.1f} GB are free")
    shutil.rmtree(environment, ignore_errors=True)
    # Outside the project's folder: its pyproject.toml tells uv of another Rasa than the published one.
    with tempfile.TemporaryDirectory() as outside:
        _make_with_python(environment, python, Path(outside))
        _run([uv(), "pip", "install", "-q", "--compile-bytecode", "--python", str(interpreter(environment)), requirement],
             Path(outside))
    (environment / _MARK).write_text(made_from, "utf-8")
    return environment


def of_node(package: str, version: str) -> Path:
    """Return a folder with a package of the npm registry installed in `node_modules`; raises Skipped."""
    folder = FOLDER / package
    made_from = f"{package}@{version}"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise Skipped("node and npm are not on the PATH")
    mark = folder / _MARK
    if mark.is_file() and mark.read_text("utf-8") == made_from:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")  # else npm looks for one in the folders above
    # No scripts of packages are run, and no lock file is written: it would hold the registry's addresses.
    _run([npm, "install", made_from, "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
         folder)
    mark.write_text(made_from, "utf-8")
    return folder


def _make_with_python(environment: Path, python: str, outside: Path) -> None:
    """Make an empty environment. uv does not look into pyenv's versions unless they are switched on: we do."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    from_pyenv = [str(path) for path in sorted(pyenv.glob(f"{python}.*/bin/python{python}"), reverse=True)]
    reasons = []
    for candidate, more in [*((path, ()) for path in from_pyenv), (python, ("--no-python-downloads",)), (python, ())]:
        try:
            _run([uv(), "venv", "-q", *more, "--python", candidate, str(environment)], outside)
            return
        except Skipped as reason:
            reasons.append(str(reason))
    raise Skipped(f"no Python {python} was found, and none could be fetched ({reasons[-1]})")


def megabytes(folder: Path) -> float:
    """Return the size of all files in a folder, in MB (10^6 bytes); a file with several names counts once."""
    seen: set[tuple[int, int]] = set()
    total = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            about = os.lstat(os.path.join(directory, name))
            if (about.st_dev, about.st_ino) not in seen:
                seen.add((about.st_dev, about.st_ino))
                total += about.st_size
    return total / 1e6
