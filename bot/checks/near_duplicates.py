"""Training examples of one topic are truly different: none says the same as another with few words swapped.

Examples made from one by swapping words add nothing that the model could learn, and make its measured confidence untrue.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.training_data import line_of_example
from bot.content.yaml_file import ContentError
from bot.engine.data_files import check_all, examples_of
from bot.evaluation.likeness import alike
from bot.settings import Settings


def check(settings: Settings) -> Iterable[Finding]:
    """No training example is another one of its topic with words swapped."""
    try:
        check_all(settings.project)
    except ContentError:
        return  # the rule training_data tells what is wrong
    for path in sorted((settings.project / "data" / "nlu").rglob("*.yml")):
        examples = examples_of(path)
        for first, second, likeness in alike(examples):
            yield Finding(
                str(path), line_of_example(path.read_text("utf-8"), examples[second]), "near_duplicates",
                f"{likeness:.0%} the words of {examples[first][:60]!r}: say it in another way, or remove it: "
                f"{examples[second][:60]!r}",
            )
