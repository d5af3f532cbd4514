"""What the measurements of one run share, each made when it is first asked for: copies of the project, Rasa's default."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks import compared_data, snapshot
from benchmarks.default_rasa import DefaultRasa, Trained
from benchmarks.processes import Failure
from benchmarks.results import DEFAULT, Result
from benchmarks.skipping import Skipped, say
from benchmarks.snapshot import Snapshot


@dataclass
class Run:
    """One run. `folder` is temporary; `niceness` is that of the default's long training, so that others can work.

    `epochs`: for how many the default is trained where only its understanding is measured; None for what is published.
    """

    folder: Path
    quick: bool = False
    niceness: int = 0
    epochs: int | None = None
    _default: DefaultRasa | Skipped | None = field(default=None, init=False)

    @cached_property
    def project(self) -> Snapshot:
        """The project as it is, trained."""
        tell("copying the project and training it …")
        return snapshot.take(self.folder / "project", encoder=True)

    @cached_property
    def project_without_encoder(self) -> Snapshot:
        """The project without the sentence encoder, trained."""
        tell("training without the sentence encoder …")
        return snapshot.take(self.folder / "without-encoder", encoder=False)

    @property
    def default(self) -> DefaultRasa:
        """Rasa as published; raises Skipped, with the same reason each time, where it cannot be had."""
        if self._default is None:
            tell("making the environment of Rasa's default configuration, if it is not there …")
            try:
                self._default = DefaultRasa(self.niceness)
            except Skipped as reason:
                self._default = reason
        if isinstance(self._default, Skipped):
            raise self._default
        return self._default

    @cached_property
    def default_model(self) -> Trained:
        """The default configuration, trained on a sample of the project's messages: all would take it days. Raises Skipped."""
        default = self.default
        tell("training Rasa's default configuration, if it was not trained on this data before (long) …")
        learnt = self.folder / "default-nlu"
        compared_data.write(compared_data.training_messages(self.quick), learnt)
        return default.trained(learnt, dialogue=True, quick=self.quick, epochs=self.epochs)


def beside(result: Result, run: Run, dialogue: bool = True) -> tuple[DefaultRasa, Trained | None] | None:
    """Return Rasa's default, trained on messages of the project with `dialogue`; None, said aloud, where there is none."""
    try:
        return run.default, run.default_model if dialogue else None
    except Skipped as reason:
        result.skipped[DEFAULT] = str(reason)
        say(f"{result.name}: {DEFAULT}", str(reason))
    except Failure as failure:  # ours is measured all the same, and the run ends with an error
        result.failed = f"{DEFAULT}: {failure}"
    return None


def tell(what: str) -> None:
    """Say on standard error what is being done."""
    print(f"bench: {what}", file=sys.stderr, flush=True)
