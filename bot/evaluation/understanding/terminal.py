"""The short table for the terminal, and the list of what went wrong for those who ask to see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.evaluation.messages import Message
from bot.evaluation.understanding.measured import Measured
from bot.evaluation.understanding.predictions import Prediction

COLUMNS = (
    "language", "messages", "first guess", "macro-F1", "right straight", "right or offered", "wrong straight", "ECE",
    "language told",
)


def row(measured: Measured) -> tuple[str, ...]:
    """Return the cells of COLUMNS."""
    whole = measured.whole
    return (
        measured.language, str(whole.messages), f"{whole.right:.1%}", f"{measured.macro_f1:.3f}", f"{whole.straight:.1%}",
        f"{whole.served:.1%}", f"{whole.wrong:.1%}", f"{measured.calibration_error:.3f}",
        f"{measured.language_told:.1%}",
    )


def table(all_measured: Iterable[Measured]) -> str:
    """Return one row a language, then who and what comes off worst."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    notes = []
    for each in all_measured:
        rows.append(row(each))
        goals = each.goals
        notes.append(
            f"{each.language}: goals (straight >= {goals.straight:.0%}, right or offered >= {goals.served:.0%}, wrong straight "
            f"<= {goals.wrong:.0%}) are {'met' if each.goals_met else 'NOT met'}"
        )
        under = [f"{group.group} {group.difference * 100:+.1f}" for group in each.groups if group.under]
        notes.append(f"{each.language}: groups more than five points under the whole: {', '.join(under) or 'none'}")
        often = [f"{one.topic} as {one.guess} ({one.messages})" for one in each.confusions[:5]]
        notes.append(f"{each.language}: most often confused: {', '.join(often) or 'none'}")
    widths = [max(len(each[column]) for each in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows]
    return "\n".join([*lines, "", *notes])


def wrong_ones(messages: Iterable[Message], predictions: Iterable[Prediction]) -> Iterator[str]:
    """Yield a line, with its text, for each message whose first guess is wrong."""
    for message, said in zip(messages, predictions, strict=True):
        if not said.right:
            how = "at once" if said.straight else "offered" if said.served else "asked in vain"
            offered = f" [{', '.join(said.offered)}]" if said.offered else ""
            yield f"{said.topic} as {said.guess} {said.confidence:.2f} {how}{offered} ({said.group}): {message.text}"
