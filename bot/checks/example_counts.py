"""Every topic has enough training examples to be understood, those about harm and danger more."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.checks.examples import examples_by_file
from bot.content.loader import read_registry
from bot.content.yaml_file import ContentError
from bot.settings import Settings

FEWEST = 120
FEWEST_OF_MORE = 200
MORE_AREAS = frozenset({"harms", "risk"})
MORE_TOPICS = frozenset({"out_of_scope"})
LANGUAGE = "en"  # the language that the others are turned into; in others examples come on top


def check(settings: Settings) -> Iterable[Finding]:
    """120 examples a topic in English; 200 for harms, risk and out_of_scope."""
    try:
        topics = read_registry(settings.resources)
    except ContentError:
        return  # the rule content tells what is wrong
    counts = {path: len(set(examples)) for path, examples in examples_by_file(settings)}
    for topic in topics:
        path = settings.project / "data" / "nlu" / LANGUAGE / f"{topic}.yml"
        count = counts.get(path, 0)
        fewest = FEWEST_OF_MORE if topics.area_of(topic) in MORE_AREAS or topic in MORE_TOPICS else FEWEST
        if count < fewest:
            yield Finding(str(path), 1, "example_counts", f"{count} examples; write {fewest - count} more, all different")
