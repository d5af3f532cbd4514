"""Training data can be learnt from: valid files, no example of a language twice or under two topics."""

from __future__ import annotations

from collections.abc import Iterable

from bot.checks import Finding
from bot.content.loader import read_registry
from bot.content.yaml_file import ContentError
from bot.engine.data_files import check_all, examples_of
from bot.settings import Settings


def check(settings: Settings) -> Iterable[Finding]:
    """data/ is valid, each intent is a topic, no example of a language stands twice."""
    try:
        check_all(settings.project)
    except ContentError as error:
        for file, line, message in error.problems:
            yield Finding(file, line, "training_data", message)
        return
    topics = read_registry(settings.resources)
    seen: dict[tuple[str, str], str] = {}
    for path in sorted((settings.project / "data" / "nlu").rglob("*.yml")):
        if path.stem not in topics:
            yield Finding(str(path), 1, "training_data", f"{path.stem!r} is not a topic of topics.yml")
            continue
        for example in examples_of(path):
            key = (path.parent.name, " ".join(example.lower().split()))
            if key in seen:
                where = "twice" if seen[key] == path.name else f"in {seen[key]} too"
                yield Finding(str(path), line_of_example(path.read_text("utf-8"), example), "training_data",
                              f"the example stands {where}: {example[:60]!r}")
            seen[key] = path.name


def line_of_example(text: str, example: str) -> int:
    """Return the line of the last place where an example stands."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"- {example}"]
    return lines[-1] if lines else 1
