"""Compiling glossaries, in processes of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.glossary import build


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """Three small languages, one of them empty, none known to simplemma."""
    found = {}
    for code, text in (("qaa", "kwe\thelp\nmwána\tchild\n"), ("qab", "# nothing yet\n"), ("qac", "apu\thelp\nlapsi\tchild\n")):
        found[code] = tmp_path / code / "glossary.tsv"
        found[code].parent.mkdir()
        found[code].write_text(text, "utf-8")
    return found


@pytest.mark.parametrize("at_once", [1, 2])
def test_glossaries_compiled_apart_are_those_compiled_here(paths: dict[str, Path], at_once: int) -> None:
    tables = build.compile_all(paths, at_once)
    assert list(tables) == list(paths)
    for code, path in paths.items():
        here = build.compile_table(build.read(path), code)
        words = ["kwe", "mwána", "mwana", "apu", "lapsi", "nobody"]
        assert tables[code].find(words) == here.find(words)
        assert len(tables[code]) == len(here)
    assert tables["qaa"].find(["mwana"]) == ["child"]


def test_a_process_that_fails_says_why(paths: dict[str, Path]) -> None:
    paths["qac"].write_text("one column only\n", "utf-8")
    with pytest.raises(RuntimeError, match="is not two columns"):
        build.compile_all(paths, 1)


def test_forms_come_from_the_dictionary_however_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {"dog": "hound", "child": "kid"}
    stored = build.inflected(entries, "en")
    assert stored["dogs"] == "hound"
    assert stored["children"] == "kid"

    from simplemma.strategies.dictionaries import DefaultDictionaryFactory, dictionary_factory

    class Plain(dict[str, str]):
        """A dictionary of another version of simplemma: plain strings."""

    plain = Plain(DefaultDictionaryFactory(cache_max_size=1).get_dictionary("en").items())
    monkeypatch.delattr(dictionary_factory, "_read_decompressed")
    monkeypatch.setattr(DefaultDictionaryFactory, "get_dictionary", lambda self, lang: plain)
    assert build.inflected(entries, "en") == stored
