"""nlp.js as published, run by node in a folder of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks import environments
from benchmarks.processes import Worker, environment

PACKAGE, VERSION = "node-nlp", "4.27.0"
_DRIVER = Path(__file__).resolve().parent / "inside_nlp_js" / "driver.js"


class NlpJs:
    """The published package, ready to train and run; raises Skipped where it cannot be had."""

    def __init__(self) -> None:
        self._folder = environments.of_node(PACKAGE, VERSION)

    def worker(self) -> Worker:
        """Return a fresh process that runs the driver."""
        command = [shutil.which("node") or "node", os.fspath(_DRIVER), os.fspath(self._folder)]
        return Worker(command, self._folder, environment())
