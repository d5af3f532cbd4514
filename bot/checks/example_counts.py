"""Every topic has enough training examples to be understood, those about harm and danger more."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.content.loader import read_registry
from bot.content.yaml_file import ContentError
from bot.engine.data_files import check_all, examples_of
from bot.settings import Settings

FEWEST = 120
FEWEST_OF_MORE = 200
MORE_AREAS = frozenset({"harms", "risk"})
MORE_TOPICS = frozenset({"out_of_scope"})
LANGUAGE = "en"  # the language that the others are turned into; in others examples come on top


def check(settings: Settings) -> Iterable[Finding]:
    """120 examples a topic in English; 200 for harms, risk and out_of_scope."""
    try:
        check_all(settings.project)
        topics = read_registry(settings.resources)
    except ContentError:
        return  # the rules training_data and content tell what is wrong
    for topic in topics:
        path = settings.project / "data" / "nlu" / LANGUAGE / f"{topic}.yml"
        count = len(set(examples_of(path))) if path.is_file() else 0
        fewest = FEWEST_OF_MORE if topics.area_of(topic) in MORE_AREAS or topic in MORE_TOPICS else FEWEST
        if count < fewest:
            yield Finding(str(path), 1, "example_counts", f"{count} examples; write {fewest - count} more, all different")
