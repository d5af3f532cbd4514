"""What understanding is measured on was never trained on: no example nearly equals a message of a set.

Equal messages count under every topic. Nearly equal ones count under their own topic only: a look-alike that means something
else ("how do i hide my likes", "how do i hide my scars") makes measuring harder, not easier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.checks import Finding
from bot.checks.examples import examples_by_file
from bot.checks.training_data import line_of_example
from bot.content.yaml_file import ContentError, read_yaml
from bot.evaluation.likeness import alike, key_of, words_of
from bot.evaluation.messages import SPLITS, languages_with, read_set
from bot.settings import Settings

# "hello" and "thank you" are everybody's: a message counts that has as many letters or as many words.
LONG = 16
SEVERAL = 3


@dataclass(frozen=True)
class _Text:
    topic: str
    text: str
    file: Path


def check(settings: Settings) -> Iterable[Finding]:
    """No training example nearly equals a message that is measured on; development and evaluation share none."""
    try:
        sets = {split: list(_measured_on(settings.project, split)) for split in SPLITS}
    except ContentError as error:
        for file, line, words in error.problems:
            yield Finding(file, line, "leakage", words)
        return
    training = [_Text(path.stem, text, path) for path, examples in examples_by_file(settings) for text in examples]
    for split, measured in sets.items():
        for example, message in dict.fromkeys(_leaks(training, measured)):
            yield Finding(str(example.file), line_of_example(example.file.read_text("utf-8"), example.text), "leakage",
                          f"nearly equals a message of the {split} set ({_short(message.file)}): remove {example.text[:60]!r}")
    known = {(_language(each), key_of(each.text)): each for each in sets["dev"]}
    for message in sets["eval"]:
        if _own(message.text) and (other := known.get((_language(message), key_of(message.text)))):
            yield Finding(str(message.file), 1, "leakage", f"a message stands in {_short(other.file)} too")


def _measured_on(project: Path, split: str) -> Iterator[_Text]:
    """Yield the messages of every language's sets; those of harmless look-alikes have the topic `none`."""
    for language in languages_with(project, split):
        for message in read_set(project, language, split):
            yield _Text(message.topic, message.text, message.file)
    for path in sorted((project / "tests" / "risk").glob(f"*/{split}/*.yml")):
        data = read_yaml(path)
        for text in data["messages"]:
            yield _Text(data["expected"], str(text), path)


def _leaks(training: list[_Text], measured: list[_Text]) -> Iterator[tuple[_Text, _Text]]:
    by_key: dict[str, list[_Text]] = defaultdict(list)
    for each in training:
        by_key[key_of(each.text)].append(each)
    for message in measured:
        if _own(message.text):
            yield from ((example, message) for example in by_key[key_of(message.text)])
    for first, second, _ in alike([each.text for each in measured], [each.text for each in training]):
        message, example = measured[first], training[second]
        harmless = message.topic == "none" and not example.topic.startswith("risk_")
        if message.topic == example.topic or harmless:
            yield example, message


def _own(text: str) -> bool:
    """Return whether a message is somebody's own, too long to be said alike by many."""
    return len(key_of(text)) >= LONG or len(words_of(text)) >= SEVERAL


def _language(message: _Text) -> str:
    return message.file.parts[-3]


def _short(path: Path) -> str:
    return "/".join(path.parts[-4:])
