"""A new language's glossary is empty at first: training goes on, and messages are taken for no such language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bot.engine  # noqa: F401 - the seam comes before any import of Rasa
from bot.nlu.glossary import component
from bot.settings import Settings
from bot.translation.scaffold import ENDINGS, GLOSSARY


def test_an_empty_glossary_stops_no_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    for code, glossary in (("en", "u\tyou\n"), ("qaa", GLOSSARY), ("qab", "kwe\thelp\nmwana\tchild\nkazi\tjob\n")):
        folder = tmp_path / "languages" / code
        folder.mkdir(parents=True)
        (folder / "glossary.tsv").write_text(glossary, "utf-8")
        (folder / "endings.yml").write_text(ENDINGS, "utf-8")
    monkeypatch.setattr(component, "settings", lambda: replace(Settings(), resources=tmp_path))
    (tmp_path / "model").mkdir()
    translator = component.GlossaryTranslator.create({}, LocalModelStorage(tmp_path / "model"), Resource("glossary"), None)
    texts = ["help me please", "someone hurts me", "how do i block", "my photo was shared"]
    translator.train(TrainingData([Message({component.NORMALISED: text, "text": text}) for text in texts]))
    reader = translator.reader
    assert reader.english("kwe mwana", "qab") == "help child"
    assert reader.english("kwe mwana", "qaa") == "kwe mwana"
    assert {reader.language_of(text) for text in ("kwe mwana", "help me please", "kazi")} == {"qab", "en"}
    declared = Message({component.NORMALISED: "kazi", "text": "kazi", "metadata": {"intent": {"language": "qab"}}})
    translator.process_training_data(TrainingData([declared]))
    assert declared.get("language") == "qab", "a training example is in the language that its file declares"
    assert declared.get(component.NORMALISED) == "job"
