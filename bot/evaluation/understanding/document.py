"""docs/reference/understanding.md: how well messages are understood, in every language that has an evaluation set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.evaluation.understanding.measured import Measured
from bot.evaluation.understanding.terminal import COLUMNS, row

COMMAND = "majakka eval"
SHOWN_THRESHOLDS = (0.0, 0.2, 0.4, 0.6, 0.8)
MOST_CONFUSIONS = 12

HEAD = """\
# How well messages are understood

Written by `{command}`; do not edit. The sets lie in `tests/conversations/<language>/eval/`: messages written apart from the
training examples, never trained on and never tuned with ([checked](cli.md)). They come from the same project: expect less in
the field. Each message is given alone, without saying what language it is in.

A message is answered straight unless topics are offered as choices. **First guess**: the topic understood is right.
**Right or offered**: right straight, or the right topic is among the choices. **Wrong straight**: answered at once with another
topic. Goals: right straight at least 75 %, right or offered at least 93 %, wrong straight at most 5 % in English; 65, 85 and
8 % in other languages. **ECE**: how far confidence and share right are apart on average (0 is best). **Language told**: of the
messages of three words and more, those whose language is told from the text alone; the goal is 95 %.
"""


def text(all_measured: Sequence[Measured]) -> str:
    """Return the document."""
    lines = [HEAD.format(command=COMMAND), *_whole(all_measured)]
    lines += _by(all_measured, "By way of writing", "First guess right; in brackets points against the whole, **bold** where "
                 "more than five under it (of few messages a single one weighs several points).", "group", _groups)
    lines += _by(all_measured, "By topic", "Right or offered; in brackets how many messages.", "topic", _topics)
    for each in all_measured:
        lines += _confusions(each)
        lines += _confidence(each)
    return "\n".join([*lines, ""])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in rows)]


def _whole(all_measured: Sequence[Measured]) -> list[str]:
    head = (*COLUMNS, "goals")
    return _table(head, [
        (*row(each), "met" if each.goals_met else "**not met**")
        for each in all_measured
    ])


def _by(
    all_measured: Sequence[Measured], title: str, what: str, name: str, cells: Callable[[Measured], dict[str, str]]
) -> list[str]:
    columns = [cells(each) for each in all_measured]
    names = sorted({key for column in columns for key in column})
    rows = [(key, *(column.get(key, "") for column in columns)) for key in names]
    return ["", f"## {title}", "", what, "", *_table((name, *(each.language for each in all_measured)), rows)]


def _groups(measured: Measured) -> dict[str, str]:
    points = {each.group: f"{each.difference * 100:+.1f}" for each in measured.groups}
    return {each.group: f"{each.shares.right:.1%} ({_bold(points[each.group], each.under)})" for each in measured.groups}


def _bold(words: str, is_bold: bool) -> str:
    return f"**{words}**" if is_bold else words


def _topics(measured: Measured) -> dict[str, str]:
    return {
        each.topic: f"{each.shares.served:.0%} ({each.shares.messages})" for each in measured.topics if each.shares.messages
    }


def _confusions(measured: Measured) -> list[str]:
    rows = [(each.topic, each.guess, str(each.messages), str(each.straight)) for each in measured.confusions[:MOST_CONFUSIONS]]
    return ["", f"## Most often confused: {measured.language}", "",
            *_table(("about", "taken for", "messages", "answered so at once"), rows)]


def _confidence(measured: Measured) -> list[str]:
    bins = [(f"{each.low:.1f} to {each.high:.1f}", str(each.messages), f"{each.confidence:.2f}", f"{each.right:.2f}")
            for each in measured.bins]
    shown = [each for each in measured.scope if round(each.threshold, 2) in SHOWN_THRESHOLDS]
    scope = [(f"answering from {each.threshold:.1f}", f"{each.answered:.1%}", f"{each.lost:.1%}") for each in shown]
    now = measured.scope_now
    return ["", f"## Confidence: {measured.language}", "", *_table(("confidence", "messages", "mean", "share right"), bins), "",
            *_table(("out of scope", "answered about something", "in scope, not answered"),
                    [*scope, ("**now**, with the rule of when to ask", f"{now.answered:.1%}", f"{now.lost:.1%}")])]
