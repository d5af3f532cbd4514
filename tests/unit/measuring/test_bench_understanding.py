"""The comparison of classifiers on our own messages: what is drawn, how it is counted, and that nothing is skipped quietly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import benchmarks.__main__ as command
from benchmarks import compared_data, environments, nlp_js, snapshot
from benchmarks.compared_data import Examples
from benchmarks.measures import understanding
from benchmarks.processes import Failure
from benchmarks.results import ALL_DATA, DEFAULT, MAJAKKA, NLP_JS, Result
from benchmarks.run import Run
from benchmarks.skipping import Skipped
from bot.engine.data_files import examples_of
from bot.evaluation.messages import Message


def files(folder: Path, examples: Examples) -> Path:
    compared_data.write(examples, folder)
    return folder


def test_the_same_messages_are_drawn_every_time_and_of_each_topic_by_itself(tmp_path: Path) -> None:
    many = [f"message {number}" for number in range(50)]
    first = compared_data.subsample(files(tmp_path / "one", {"a": many, "b": many, "c": many[:3]}), 10)
    assert [len(first[topic]) for topic in "abc"] == [10, 10, 3]
    assert first["a"] != first["b"]
    assert compared_data.subsample(files(tmp_path / "two", {"a": many, "d": many}), 10)["a"] == first["a"]
    with pytest.raises(ValueError, match="no training messages"):
        compared_data.subsample(tmp_path / "none", 10)


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    examples = {"greet": ["- hi: you", "it's 7 # o'clock", "“quoted” 😭", "no"]}
    compared_data.write(examples, tmp_path)
    assert examples_of(tmp_path / "greet.yml") == examples["greet"]


def test_all_topics_are_drawn_from_the_projects_own_messages() -> None:
    drawn = compared_data.training_messages(quick=False)
    asked = compared_data.evaluation_messages()
    assert {len(texts) for texts in drawn.values()} == {compared_data.PER_TOPIC}
    assert {each.topic for each in asked} == set(drawn)
    both = {each.text for each in asked} & {text for texts in drawn.values() for text in texts}
    assert all(len(text.split()) <= 2 for text in both), "nothing but what everybody types, such as “thanks”, stands in both"


class Worker:
    """Says the topic that each text begins with."""

    def __init__(self, joined: bool = False) -> None:
        self.joined, self.asked = joined, []

    def ask(self, _: float, *, do: str, texts: list[str]) -> dict[str, Any]:
        assert do == "predict"
        self.asked.append(len(texts))
        labels = [(text.split()[0], 0.5) for text in texts]
        return {"predictions": labels, "seconds": [0.002] * len(texts), **({"joined": labels} if self.joined else {})}


def test_everyone_is_asked_in_turns_and_the_warming_up_does_not_count() -> None:
    texts = ["a"] * (understanding._ROUND + 1)
    both = {name: understanding.Contender(Worker(), 1.0) for name in ("one", "two")}  # type: ignore[arg-type]
    understanding.in_turns(both, texts)
    for each in both.values():
        assert each.worker.asked == [understanding._ROUND, understanding._ROUND, 1]  # type: ignore[attr-defined]
        assert len(each.labels) == len(each.seconds) == len(texts)


def test_accuracy_and_macro_f1_are_counted() -> None:
    said = (("a", "a 1"), ("a", "a 2"), ("a", "b 3"), ("b", "b"))
    messages = [Message(topic, "plain", text, Path("x")) for topic, text in said]
    ours = understanding.Contender(Worker(joined=True), 3.0)  # type: ignore[arg-type]
    ours.answer([each.text for each in messages])
    found = understanding.count(ours, messages)
    assert found["accuracy"] == 75
    assert found["joined"] == 75
    assert found["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2)
    assert found["milliseconds"] == pytest.approx(2.0)
    result = Result("understanding")
    understanding.add(result, {MAJAKKA: found, NLP_JS: {key: value / 2 for key, value in found.items() if key != "joined"}})
    rows = {row.what: row for row in result.rows}
    assert rows["first guess of the classifier right"].figures == {MAJAKKA: 75, NLP_JS: 37.5}
    assert rows["training"].figures[NLP_JS] == 1.5
    assert list(rows["right with the risk lists, as users get it"].figures) == [MAJAKKA]


def test_who_cannot_be_had_is_skipped_loudly_and_a_failure_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Ours(understanding.Contender):
        def __init__(self, _: Any) -> None:
            super().__init__(Worker(joined=True), 1.0)  # type: ignore[arg-type]
            self.worker.close = lambda: None  # type: ignore[method-assign]

    def skip(*_: Any) -> Any:
        raise Skipped("node and npm are not on the PATH")

    def fail(*_: Any) -> Any:
        raise Failure("it fell over")

    taken: list[Path] = []

    def take(folder: Path, *, encoder: bool, nlu: Path | None = None) -> Path:
        assert encoder
        taken.append(nlu or Path("everything"))
        return folder

    monkeypatch.setattr(snapshot, "take", take)
    for name, stand_in in (("_ours", Ours), ("_default", fail), ("_nlp_js", skip)):
        monkeypatch.setattr(understanding, name, stand_in)
    result = understanding.measure(Run(tmp_path, quick=True))
    assert result.skipped == {NLP_JS: "node and npm are not on the PATH"}
    assert result.failed == f"{DEFAULT}: it fell over"
    assert "SKIPPED, NOT MEASURED: understanding: nlp.js" in capsys.readouterr().err
    assert set(result.details["contenders"]) == {MAJAKKA, ALL_DATA}
    assert taken == [tmp_path / "understanding-nlu", Path("everything")]


def test_without_node_there_is_a_reason_to_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments.shutil, "which", lambda *_, **__: None)
    with pytest.raises(Skipped, match="node and npm"):
        nlp_js.NlpJs()


def test_a_package_is_installed_once_without_scripts_and_without_a_lock_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments.shutil, "which", lambda name, **_: f"/bin/{name}")
    monkeypatch.setattr(environments, "_run", lambda arguments, folder: ran.append([*arguments, str(folder)]))
    folder = environments.of_node("some-package", "1.2.3")
    assert environments.of_node("some-package", "1.2.3") == folder
    assert len(ran) == 1
    assert {"some-package@1.2.3", "--no-package-lock", "--ignore-scripts", str(folder)} <= set(ran[0])
    assert json.loads((folder / "package.json").read_text("utf-8")) == {"private": True}
    environments.of_node("some-package", "1.2.4")
    assert len(ran) == 2, "another version is made anew"


def test_the_copy_of_the_project_learns_only_what_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def train(_: Any, **given: Any) -> Any:
        folder = Path(given["cwd"])
        nlu = folder / "data" / "nlu"
        assert [str(path.relative_to(nlu)) for path in nlu.rglob("*.yml")] == ["en/a.yml"]
        (folder / "models").mkdir()
        (folder / "models" / "majakka-0.tar.gz").touch()
        return snapshot.subprocess.CompletedProcess([], 0, "", "")

    project = tmp_path / "project"
    for language in ("en", "fi"):
        files(project / "data" / "nlu" / language, {"a": ["one"], "b": ["two"]})
    monkeypatch.setattr(snapshot, "ROOT", project)
    monkeypatch.setattr(snapshot.subprocess, "run", train)
    taken = snapshot.take(tmp_path / "copy", encoder=True, nlu=files(tmp_path / "given", {"a": ["three"]}))
    assert examples_of(taken.nlu / "en" / "a.yml") == ["three"]


def test_node_runs_the_driver_as_python_expects(tmp_path: Path) -> None:
    """The driver itself, with a stand-in for nlp.js."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("LOUD: there is no node on this machine; the driver of nlp.js was not tried")
    package = tmp_path / "node_modules" / "node-nlp"
    package.mkdir(parents=True)
    (package / "package.json").write_text('{"main": "index.js"}', "utf-8")
    (package / "index.js").write_text(
        "class NlpManager { constructor() { this.topics = [] } addDocument(l, text, topic) { this.topics.push(topic) }"
        " async train() { console.log('Epoch 1') }"
        " async process(l, text) { return text === 'odd' ? { classifications: [] } : { classifications:"
        " [{ intent: 'None', score: 0.6 }, { intent: this.topics[0], score: 0.4 }] } } }\nmodule.exports = { NlpManager };",
        "utf-8")
    command_line = [node, str(nlp_js._DRIVER), str(tmp_path)]
    with understanding.Worker(command_line, tmp_path, nlp_js.environment()) as worker:
        assert worker.ask(30, do="train", language="en", examples={"greet": ["hi", "yo"]}) == {"examples": 2}
        found = worker.ask(30, do="predict", texts=["hello", "odd"])
        assert found["predictions"] == [["greet", 0.4], [None, 0]]
        assert len(found["seconds"]) == 2
        with pytest.raises(Failure, match="predict"):
            worker.ask(30, do="predict")


def test_the_number_of_epochs_can_be_given_and_is_at_least_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.arguments(["understanding", "--epochs", "30"]).epochs == 30
    assert command.arguments([]).epochs is None
    with pytest.raises(SystemExit):
        command.arguments(["--epochs", "0"])
    assert "--epochs is at least 1" in capsys.readouterr().err
