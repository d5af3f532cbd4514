"""What two answers share is word for word the same, and no answer is mostly a copy of another.

Answers stand alone, so a fact ("Take It Down is free") may stand in several. Texts that are nearly the same are the
trouble: whoever corrects one does not find the other, and a translator translates both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.checks import Finding
from bot.checks.loaded import at, begins, content_of, texts_of
from bot.settings import Settings
from bot.wording.passages import Passage
from bot.wording.patterns import fold

SHINGLE = 3         # words in a row
FEWEST_WORDS = 24   # a short message ("Tell an adult you trust: ...") may well resemble another
NEAR = 0.8          # share of shingles in common, of the shorter message
MOST_SHARED = 0.5   # share of an answer's long messages that may stand in one other answer too


def shingles(text: str) -> frozenset[str]:
    """Return every run of SHINGLE words of a long text, without case and marks; of letters in scripts without spaces."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    if max(map(len, words), default=0) > 30:
        words = [c for c in text if c.isalnum()]
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def alike(texts: Iterable[Passage]) -> Iterator[tuple[Passage, Passage, float]]:
    """Return pairs of long messages of different topics that are the same or nearly so, with their likeness (0.8 to 1)."""
    seen: list[tuple[Passage, frozenset[str]]] = []
    where: dict[str, list[int]] = defaultdict(list)
    for passage in texts:
        mine = shingles(passage.text)
        common: dict[int, int] = defaultdict(int)
        for each in mine:
            for index in where[each]:
                common[index] += 1
            where[each].append(len(seen))
        for index, count in common.items():
            other, theirs = seen[index]
            likeness = count / min(len(mine), len(theirs))
            if other.name != passage.name and likeness >= NEAR:
                yield other, passage, likeness
        seen.append((passage, mine))


def check(settings: Settings) -> Iterable[Finding]:
    """Long messages of two answers are the same or clearly different; no answer is half a copy of another."""
    content = content_of(settings)
    if content is None:
        return
    for _, texts in texts_of(content):
        answers = [each for each in texts if each.kind == "answer" and each.part != "title"]
        yield from _judge(answers)


def _judge(answers: list[Passage]) -> Iterator[Finding]:
    long_ones: dict[tuple[str, str], int] = defaultdict(int)
    for each in answers:
        long_ones[each.name, each.voices[0]] += bool(shingles(each.text))
    shared: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    for first, second, likeness in alike(answers):
        if first.text not in second.text and second.text not in first.text:
            yield at(second, "duplicate_wording",
                     f"{likeness:.0%} as in {first.name} ({first.voices[0].value}, line {first.line}); "
                     f"say it in the same words, or differently: {begins(second.text)}")
        if first.voices == second.voices:
            shared[second.name, second.voices[0], first.name].append(second)
    for (topic, voice, other), twice in shared.items():
        if len(twice) > MOST_SHARED * long_ones[topic, voice]:
            yield at(twice[0], "duplicate_wording", f"more than half of what {topic} says to a {voice} stands in {other} too")
