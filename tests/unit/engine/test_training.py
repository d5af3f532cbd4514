"""Training a small project: what is read, what is refused, and the same bits each time."""

from __future__ import annotations

import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT

from bot.engine import agent, training
from bot.engine.actions_in_process import InProcessActions
from bot.engine.importer import ProjectImporter
from bot.engine.sessions import LiveTrackerStore, OneAtATime
from bot.nlu.normaliser import NORMALISED
from bot.settings import Settings

EXAMPLES = {
    "en/greet": ["hello there", "good morning", "hi", "hey you", "hello", "ok"],
    "en/block_user": ["how do i block her", "block this man", "i want to block him", "blocking someone", "block", "stop him"],
    "fi/greet": ["moi", "huomenta", "ok", "moi taas [Maija](name)"],
}
PIPELINE = ["bot.nlu.normaliser.MessageNormaliser", "bot.nlu.classifier.LinearIntentClassifier"]
RULE = {"rule": "greeting", "steps": [{"intent": "greet"}, {"action": "action_listen"}]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two topics in two languages."""
    for name, examples in EXAMPLES.items():
        path = tmp_path / "data" / "nlu" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"      - {each}\n" for each in examples)
        declared = f"    metadata: {{language: {path.parent.name}}}\n" if path.parent.name != "en" else ""
        path.write_text(f'version: "3.1"\nnlu:\n  - intent: {path.stem}\n{declared}    examples: |\n{lines}', "utf-8")
    policies = [{"name": "bot.engine.rules.IndexedRulePolicy", "enable_fallback_prediction": False}]
    config = {
        "recipe": "default.v1", "assistant_id": "small", "language": "en", "policies": policies,
        "pipeline": [{"name": each} for each in PIPELINE],
    }
    write(tmp_path / "config.yml", config)
    write(tmp_path / "domain.yml", {"version": "3.1", "intents": ["greet", "block_user"], "entities": ["name"]})
    write(tmp_path / "data" / "rules" / "rules.yml", {"version": "3.1", "rules": [RULE]})
    return tmp_path


def write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data), "utf-8")


def settings_of(project: Path) -> Settings:
    return replace(Settings(), project=project, resources=project / "resources", models=project / "models")


def members(model: Path) -> dict[str, bytes]:
    """Return what is trained: everything but the metadata, which hold the time and a random id."""
    with tarfile.open(model) as archive:
        files = {each.name: archive.extractfile(each) for each in archive.getmembers() if each.isfile()}
        return {name: file.read() for name, file in files.items() if file is not None and "metadata" not in name}


def test_the_examples_are_those_that_rasa_reads(project: Path) -> None:
    ours = ProjectImporter(project)
    theirs = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain.yml"), [str(project / "data")]
    )

    def seen(importer: TrainingDataImporter) -> set[tuple[str, str, str]]:
        return {(each.get(INTENT), each.get(TEXT), str(each.get(METADATA)))
                for each in importer.get_nlu_data().training_examples if each.get(TEXT)}

    assert seen(ours) == seen(theirs)
    assert ("greet", "moi taas Maija", "{'intent': {'language': 'fi'}}") in seen(ours)
    assert ours.get_domain().fingerprint() == theirs.get_domain().fingerprint()
    assert ours.get_stories().fingerprint() == theirs.get_stories().fingerprint()


def test_a_word_of_two_languages_is_an_example_of_each_and_nothing_is_read_twice(project: Path) -> None:
    path = project / "data" / "nlu" / "en" / "greet.yml"
    path.write_text(path.read_text("utf-8") + "      - hello there\n", "utf-8")
    importer = ProjectImporter(project)
    examples = [each.get(TEXT) for each in importer.get_nlu_data().training_examples]
    assert examples.count("ok") == 2
    assert examples.count("hello there") == 1
    assert importer.get_nlu_data() is importer.get_nlu_data()
    assert importer.get_domain() is importer.get_domain()


def test_training_twice_gives_the_same_model_and_it_understands(project: Path) -> None:
    known = settings_of(project)
    first = training.train(known)
    before = members(first)
    assert training.train(known) == first
    second = training.train(known, force=True)
    assert second == first
    assert members(second) == before
    assert [each.name for each in known.models.iterdir()] == [first.name]
    processor = agent.load(first, LiveTrackerStore(None), OneAtATime(), InProcessActions())
    assert processor.understand("please block that man")["intent"]["name"] == "block_user"


def test_older_models_go_when_a_new_one_is_there(project: Path) -> None:
    known = settings_of(project)
    first = training.train(known)
    (project / "resources").mkdir()
    (project / "resources" / "topics.yml").write_text("# changed\n", "utf-8")
    second = training.train(known)
    assert second != first
    assert list(known.models.iterdir()) == [second]


@pytest.mark.parametrize("gone", ["data/nlu", "data/rules"])
def test_nothing_to_train_from_is_said_and_leaves_the_old_model(project: Path, gone: str) -> None:
    known = settings_of(project)
    known.models.mkdir()
    old = known.models / "majakka-0.tar.gz"
    old.write_bytes(b"old")
    for path in (project / gone).rglob("*.yml"):
        path.unlink()
    with pytest.raises(RuntimeError, match="must all hold something"):
        training.train(known)
    assert list(known.models.iterdir()) == [old]


def test_a_slot_that_the_domain_does_not_have_is_named(project: Path) -> None:
    rule = {"rule": "wrong", "steps": [{"intent": "greet"}, {"slot_was_set": [{"colour": "red"}]}]}
    write(project / "data" / "rules" / "rules.yml", {"version": "3.1", "rules": [rule]})
    with pytest.raises(RuntimeError, match=r"domain\.yml does not have: colour"):
        training.train(settings_of(project))


def test_the_examples_are_told_as_the_encoder_gets_them(project: Path) -> None:
    with pytest.raises(RuntimeError, match="no sentence encoder"):
        training.before_the_encoder(settings_of(project))
    config = yaml.safe_load((project / "config.yml").read_text("utf-8"))
    encoder = {"name": "bot.nlu.encoder.featurizer.SentenceEncoderFeaturizer", "layers": [6]}
    write(project / "config.yml", config | {"pipeline": [config["pipeline"][0], encoder, config["pipeline"][1]]})
    data, asked = training.before_the_encoder(settings_of(project))
    told = {(each.get(INTENT), each.get(NORMALISED)) for each in data.intent_examples}
    assert ("block_user", "how do i block her") in told
    assert (asked["layers"], asked["quantised"]) == ([6], True)
    assert not any(each.features for each in data.intent_examples), "the encoder itself was not run"
    assert not (project / "models").exists()
