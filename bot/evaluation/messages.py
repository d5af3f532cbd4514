"""The sets of messages that understanding is measured on: `tests/conversations/<language>/<split>/<topic>.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.yaml_file import ContentError, compose, line_in, read_yaml

SPLITS = ("dev", "eval")  # to tune with; to measure with, and nothing else
GROUPS = frozenset({
    "plain", "misspelt", "slang", "no_punctuation", "dictated", "second_language", "indian", "nigerian", "filipino", "british",
    "american", "parent_letter", "one_word", "emoji", "indirect", "look_alike",
})


@dataclass(frozen=True)
class Message:
    """One message of a set: what it is about, and the way of writing it stands for. `line`: where it stands in `file`."""

    topic: str
    group: str
    text: str
    file: Path
    line: int = 1


def folder_of(project: Path, language: str, split: str) -> Path:
    """Return the folder of one set."""
    return project / "tests" / "conversations" / language / split


def languages_with(project: Path, split: str) -> list[str]:
    """Return the languages that have a set, in order of their codes."""
    return sorted({path.parent.parent.name for path in (project / "tests" / "conversations").glob(f"*/{split}/*.yml")})


def read_set(project: Path, language: str, split: str, topics: frozenset[str] | None = None) -> list[Message]:
    """Return a set's messages by file; raises ContentError with every mistake (with `topics`: unknown topics too)."""
    found: list[Message] = []
    problems: list[tuple[str, int, str]] = []
    for path in sorted(folder_of(project, language, split).glob("*.yml")):
        try:
            data = read_yaml(path)
        except ContentError as error:
            problems += error.problems
            continue
        wrong = _wrong_with(data, path, topics)
        if wrong:
            problems.append((str(path), 1, wrong))
            continue
        tree = compose(path)
        for index, each in enumerate(data["messages"]):
            line = line_in(tree, ("messages", index))
            bad = _wrong_with_message(each)
            if bad:
                problems.append((str(path), line, bad))
            else:
                found.append(Message(path.stem, each["group"], each["text"], path, line))
    if problems:
        raise ContentError(problems)
    return found


def _wrong_with(data: Any, path: Path, topics: frozenset[str] | None) -> str | None:
    if not isinstance(data, dict) or not isinstance(data.get("messages"), list) or not data["messages"]:
        return "needs `topic:` and a list `messages:` of {text, group}"
    if data.get("topic") != path.stem:
        return f"topic is {data.get('topic')!r}, but the file is named {path.name}"
    if topics is not None and path.stem not in topics:
        return f"{path.stem!r} is not a topic of topics.yml"
    return None


def _wrong_with_message(each: Any) -> str | None:
    if not isinstance(each, dict) or not isinstance(each.get("text"), str) or not each["text"].strip():
        return "is not {text: …, group: …}; a text like `yes` or `112` needs quotation marks"
    if each.get("group") not in GROUPS:
        return f"group is {each.get('group')!r}; it can be {', '.join(sorted(GROUPS))}"
    return None
