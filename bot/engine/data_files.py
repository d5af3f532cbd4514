"""Checking the training files before Rasa reads them, so that a mistake names its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.content.yaml_file import ContentError, line_of, read_yaml
from bot.nlu.language.of_message import ENGLISH, LANGUAGE

Problem = tuple[str, int, str]


def problems_of(path: Path) -> list[Problem]:
    """Return what is wrong with one file of data/nlu: not YAML, another intent or language than its place says, no examples."""
    try:
        data = read_yaml(path)
    except ContentError as error:
        return error.problems
    if not isinstance(data, dict) or not isinstance(data.get("nlu"), list):
        return [(str(path), 1, "has no `nlu:` list; see docs/reference/resources.md")]
    problems: list[Problem] = []
    for index, block in enumerate(data["nlu"]):
        line = line_of(path, ("nlu", index))
        if not isinstance(block, dict) or not isinstance(block.get("intent"), str):
            problems.append((str(path), line, "has a block without `intent:`"))
        elif block["intent"] != path.stem:
            problems.append((str(path), line, f"intent is {block['intent']!r}, but the file is named {path.name}"))
        elif _language_of(block) != path.parent.name:
            problems.append((str(path), line, f"is in the folder {path.parent.name}: add `metadata: {{{LANGUAGE}: "
                             f"{path.parent.name}}}`, by which its examples are turned into English"))
        elif not isinstance(block.get("examples"), str) or not examples_of_block(block["examples"]):
            problems.append((str(path), line, "has no examples; write `examples: |` and lines that begin with `- `"))
    return problems


def _language_of(block: dict[str, Any]) -> Any:
    """Return the language that a block declares; English ones need not."""
    metadata = block.get("metadata")
    return metadata.get(LANGUAGE) if isinstance(metadata, dict) else ENGLISH


def examples_of_block(text: str) -> list[str]:
    """Return the examples of an `examples: |` block."""
    return [line.strip()[2:].strip() for line in text.splitlines() if line.strip().startswith("- ")]


def examples_of(path: Path) -> list[str]:
    """Return all examples of a valid file."""
    return [each for block in read_yaml(path)["nlu"] for each in examples_of_block(block["examples"])]


def check_all(project: Path) -> None:
    """Check every file below data/; raises ContentError with all problems."""
    problems: list[Problem] = []
    for path in sorted((project / "data" / "nlu").rglob("*.yml")):
        problems += problems_of(path)
    for folder in ("rules", "stories"):
        for path in sorted((project / "data" / folder).rglob("*.yml")):
            try:
                read_yaml(path)
            except ContentError as error:
                problems += error.problems
    for name in ("config.yml", "domain.yml"):
        try:
            read_yaml(project / name)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
