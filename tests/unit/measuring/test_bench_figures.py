"""Statistics, the table of results, and its JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import figures, results
from benchmarks.results import DEFAULT, EMPTY, MAJAKKA, Result, Row

ROOT = Path(__file__).resolve().parents[3]


def test_percentiles_are_values_that_were_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert figures.median(values) == 3.0
    assert figures.percentile(values, 0.95) == 5.0
    assert figures.percentile(values, 0.0) == 1.0
    assert figures.percentile(range(1, 101), 0.99) == 99
    assert figures.in_milliseconds([0.002, 0.001, 0.003])["median"] == pytest.approx(2.0)
    with pytest.raises(ValueError, match="no values"):
        figures.median([])


@pytest.mark.parametrize(("inside", "outside", "expected"), [
    ([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1], [0.9], 0.0), ([0.5, 0.5], [0.5], 0.5), ([0.9, 0.4], [0.5, 0.4], 0.625),
])
def test_auroc(inside: list[float], outside: list[float], expected: float) -> None:
    assert figures.auroc(inside, outside) == pytest.approx(expected)


def test_table_holds_figures_ratios_and_what_was_skipped() -> None:
    found = Result(
        "message", [
            Row("median", "ms", {MAJAKKA: 2.0, DEFAULT: 15.8}),
            Row("accuracy", "%", {MAJAKKA: 86.9, DEFAULT: 81.7}, compare="points"),
            Row("errors", "messages", {MAJAKKA: 0, EMPTY: 0}, compare=None),
        ],
        notes=["a note"], skipped={"something": "of a | in its name"}, about={"quick": True},
    )
    lines = results.table([found, Result("http", failed="it broke\nhere")]).splitlines()
    assert lines[0] == "| what | unit | Majakka | Rasa's default | empty FastAPI | beside it |"
    assert lines[2] == "| message: median | ms | 2.00 | 15.8 | – | 7.90 × |"
    assert lines[3].endswith("| +5.2 points |")
    assert lines[4] == "| message: errors | messages | 0 | – | 0 | – |"
    assert "**SKIPPED** something | of a \\| in its name" in lines[5]
    assert "**FAILED** | it broke here" in lines[6]
    assert any("Quick run" in line for line in lines)
    assert "- message: a note" in lines


@pytest.mark.parametrize(("value", "text"), [
    (None, "–"), (0.0, "0"), (0.00371, "0.0037"), (0.25, "0.25"), (1.0, "1.00"), (15.84, "15.8"), (1669.2, "1,669"),
])
def test_figures_are_shown_with_the_digits_that_count(value: float | None, text: str) -> None:
    assert results.shown(value) == text


def test_results_are_written_as_json(tmp_path: Path) -> None:
    found = Result("start", [Row("x", "s", {MAJAKKA: 1.5})], about={"before": results.machine()})
    path = results.write(found, tmp_path / "new")
    read = json.loads(path.read_text("utf-8"))
    assert read["rows"][0]["figures"] == {MAJAKKA: 1.5}
    assert str(ROOT) not in path.read_text("utf-8"), "no path of the machine"
