"""`python -m benchmarks [names…] [--quick] [--out DIR]`, also `majakka bench` and `make bench`."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks import results
from benchmarks.results import Result
from benchmarks.run import Run, tell
from benchmarks.skipping import without_addresses

NAMES = ("start", "message", "http", "workers", "cards", "nlu_sets", "understanding")
OUT = Path(__file__).resolve().parent / "results"


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="majakka bench", description="Measure speed, memory, start and classifiers.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"what to measure: {', '.join(NAMES)} (all by default)")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, sets and DIET epochs; not for quoting")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where results go (benchmarks/results)")
    parser.add_argument(
        "--nice", type=int, default=0, metavar="N", help="niceness of the long training of Rasa's default (0)")
    parser.add_argument(
        "--epochs", type=int, metavar="N", help="epochs of Rasa's default in `understanding` (those that are published)")
    found = parser.parse_args(given)
    if found.epochs is not None and found.epochs < 1:
        parser.error("--epochs is at least 1")
    unknown = set(found.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no measurement {sorted(unknown)[0]!r}; there are: {', '.join(NAMES)}")
    return found


def one(name: str, run: Run) -> Result:
    """Measure one thing; a failure is told and kept as a result, so that the others are still measured."""
    before = results.machine()
    try:
        result: Result = importlib.import_module(f"benchmarks.measures.{name}").measure(run)
    except Exception as error:
        traceback.print_exc()
        result = Result(name, failed=without_addresses(f"{type(error).__name__}: {error}")[:500])
    result.about = {"quick": run.quick, "before": before, "after": results.machine()}
    return result


def _end(*_: object) -> None:
    """End by the normal way when told to, so that no server, worker or copy of the project is left behind."""
    raise SystemExit(128 + signal.SIGTERM)


def _measure(wanted: argparse.Namespace) -> list[Result]:
    found = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        run = Run(Path(folder), wanted.quick, wanted.nice, wanted.epochs)
        for name in wanted.names or NAMES:
            tell(f"{name} …")
            result = one(name, run)
            results.write(result, wanted.out)
            found.append(result)
    return found


def main(given: Sequence[str] | None = None) -> int:
    """Measure, write and print; return 1 when something failed (what was skipped is told, and is no failure)."""
    wanted = arguments(given)
    before = signal.signal(signal.SIGTERM, _end)
    try:
        found = _measure(wanted)
    finally:
        signal.signal(signal.SIGTERM, before)
    text = results.table(found)
    (wanted.out / "table.md").write_text(text, "utf-8")
    print(text)
    return int(any(result.failed for result in found))


if __name__ == "__main__":
    sys.exit(main())
