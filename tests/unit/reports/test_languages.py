"""The report on languages: counted, not guessed; what was not measured says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.content.content import Content
from bot.reports.languages import measures, page
from bot.reports.languages.numbers import Numbers, Seen, Understood, count

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def counted(content: Content) -> dict[str, Numbers]:
    found = count(
        content,
        lambda code: Understood(10, 0.5, 0.75, 0.125) if code == "en" else None,
        lambda code: Seen(8, 0.875) if code == "en" else None,
    )
    return {each.code: each for each in found}


def test_english_is_whole_and_nobody_has_reviewed_it(counted: dict[str, Numbers], content: Content) -> None:
    english = counted["en"]
    assert (english.status, english.coverage, english.gaps) == ("live", 1.0, 0)
    assert english.texts > 3500
    assert english.answers["sourced"] == len(content.languages["en"].answers)
    assert (english.approved, english.reviewers) == (0, 0)
    assert english.signable > 100
    assert english.risk_lists == english.risk_lists_wanted == 5


def test_languages_that_are_understood_only_have_a_row(counted: dict[str, Numbers]) -> None:
    german = counted["de"]
    assert (german.status, german.translated, german.english_name) == ("understood", 0, "German")
    assert german.glossary_entries > 20_000
    assert german.frequent_words is not None
    assert 0.6 < german.frequent_words < 1


def test_what_is_only_told_apart_is_called_no_more_than_that(counted: dict[str, Numbers]) -> None:
    assert [counted[code].status for code in ("sv", "ru", "nl")] == ["understood", "danger", "told apart"]
    assert not any(code.endswith("-Latn") for code in counted)
    rank = {"live": 0, "draft": 1, "understood": 2, "danger": 3, "told apart": 4}
    ranks = [rank[each.status] for each in counted.values()]
    assert ranks == sorted(ranks)


def test_the_page_escapes_and_says_what_was_not_measured(counted: dict[str, Numbers]) -> None:
    from dataclasses import replace

    odd = replace(counted["de"], own_name="<script>x</script>", understood=None, risk=None)
    shown = page.html([counted["en"], odd], date(2026, 11, 25))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "87.5% of 8" in shown
    assert "12.5% of 10" in shown
    assert shown.count("not measured") >= 4
    assert "nobody" in shown
    assert "http" not in shown, "asks nobody for anything"


def test_written_figures_are_read_and_broken_ones_are_none(tmp_path: Path) -> None:
    whole = {"messages": 4, "straight": 0.5, "served": 0.75, "wrong": 0.25}
    (tmp_path / "understanding-fi-eval.json").write_text(json.dumps({"whole": whole}), "utf-8")
    (tmp_path / "understanding-es-eval.json").write_text("{", "utf-8")
    (tmp_path / "understanding-ar-eval.json").write_text("[]", "utf-8")
    assert measures.written_understanding(tmp_path, "fi") == Understood(4, 0.5, 0.75, 0.25)
    assert [measures.written_understanding(tmp_path, code) for code in ("es", "ar", "en")] == [None, None, None]
    known = measures.written_risk(ROOT, "en")
    assert known is not None
    assert (known.messages > 100, 0.9 < known.recall <= 1) == (True, True)
    assert measures.written_risk(tmp_path, "en") is None


class Told:
    """Stands for the engine: says what it was told to."""

    def __init__(self, topic: str, alternatives: tuple[str, ...] = (), risk: str | None = None) -> None:
        self.topic, self.alternatives, self.risk = topic, alternatives, risk

    def understand(self, text: str) -> Told:
        return {"right": Told("scams"), "offered": Told("greet", ("scams", "greet")), "wrong": Told("greet"),
                "seen": Told("risk_abuse", risk="risk_abuse")}.get(text, Told("greet", ("greet",)))


def test_measuring_counts_straight_offered_and_wrong(tmp_path: Path) -> None:
    folder, risk = tmp_path / "tests" / "conversations" / "fi" / "eval", tmp_path / "tests" / "risk" / "fi" / "eval"
    for each in (folder, risk):
        each.mkdir(parents=True)
    texts = ["right", "offered", "wrong", "not offered"]
    (folder / "scams.yml").write_text(json.dumps({"topic": "scams", "messages": [{"text": text} for text in texts]}), "utf-8")
    (risk / "risk_abuse.yml").write_text('expected: risk_abuse\nmessages: [seen, missed]\n', "utf-8")
    (risk / "none.yml").write_text('expected: none\nmessages: [seen]\n', "utf-8")
    engine = Told("")
    assert measures.understanding_now(engine, tmp_path, "fi") == Understood(4, 0.25, 0.5, 0.25)  # type: ignore[arg-type]
    assert measures.risk_now(engine, tmp_path, "fi") == Seen(2, 0.5)  # type: ignore[arg-type]
    assert measures.understanding_now(engine, tmp_path, "es") is None  # type: ignore[arg-type]
    assert measures.risk_now(engine, tmp_path, "es") is None  # type: ignore[arg-type]


def test_the_command_writes_page_and_numbers(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from bot.cli import app

    done = CliRunner().invoke(app, ["report", "languages", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    data = json.loads((tmp_path / "languages.json").read_text("utf-8"))
    assert data["languages"][0]["code"] == "en"
    assert data["languages"][0]["understood"] is None, "no figures lie in that folder"
    assert (tmp_path / "languages.html").read_text("utf-8").startswith("<!doctype html>")
    (tmp_path / "file").write_text("", "utf-8")
    assert CliRunner().invoke(app, ["report", "languages", "--out", str(tmp_path / "file")]).exit_code == 1
