"""A text put into a file reads back as itself, and nothing around it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from bot.translation.edit import quoted, replaced, with_blocks, without_mark
from bot.translation.units import read_folder

FILE = """\
# Kept
send: plain words   # after
menu: 'it''s single'
leave: "double \\"quoted\\""
notes: ["one", two, 'three']
block: |
  many
  lines
folded: >-
  folded
  lines
# Last
"""
ODD = ["", "a: b", "- x", "yes", "12", "null", "#x", "a #b",
       "it's", 'say "hi"', "back\\slash", "two\nlines", "tab\t", "[x]", "{x}",
       "é ب 字", " lead", "trail ", "%", "@x", "!x", "&a", "*a", "~", "2026-11-25", "a, b", "\u2028", "\ufeff"]


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
@pytest.mark.parametrize("text", ODD)
def test_every_odd_text_reads_back(text: str, style: str) -> None:
    written = quoted(text, style)
    assert yaml.safe_load(f"a: [{written}, b]") == {"a": [text, "b"]}
    assert yaml.safe_load(f"a: {written}\nb: c") == {"a": text, "b": "c"}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), st.sampled_from(["", "'", '"']))
def test_any_text_reads_back(text: str, style: str) -> None:
    assert yaml.safe_load(f"a: [{quoted(text, style)}, b]\n") == {"a": [text, "b"]}


@pytest.mark.parametrize("text", ["plain", *ODD[1:]])
def test_only_the_text_changes(tmp_path: Path, text: str) -> None:
    (tmp_path / "widget.yml").write_text(FILE, "utf-8")
    units = read_folder(tmp_path).units
    for ref, unit in units.items():
        whole = replaced(FILE, [(unit, text)])
        assert {key: value.text for key, value in _units(tmp_path / "again", whole).items()} == {
            key: text if key == ref else value.text for key, value in units.items()
        }
        assert [line for line in whole.splitlines() if line.startswith("#")] == ["# Kept", "# Last"]
    assert replaced(FILE, [(units["widget#send"], "new words")]).splitlines()[1] == "send: new words   # after"
    assert replaced(FILE, [(units["widget#menu"], "that's new")]).splitlines()[2] == "menu: 'that''s new'"


def _units(folder: Path, whole: str) -> dict:  # type: ignore[type-arg]
    folder.mkdir(exist_ok=True)
    (folder / "widget.yml").write_text(whole, "utf-8")
    return read_folder(folder).units


def test_blocks_are_added_as_they_stand_in_english(tmp_path: Path) -> None:
    english = tmp_path / "en.yml"
    english.write_text("a:\n  messages: ['x']\n\n# about b\nb:\n  messages: [y]\n  steps: [z]\nc: 1", "utf-8")
    assert with_blocks("a: mine", english, ["b", "c", "none"]) == "a: mine\nb:\n  messages: [y]\n  steps: [z]\nc: 1\n"


def test_the_mark_goes_and_nothing_else() -> None:
    assert without_mark("# To translate from English: do it.\n# Kept\na: b\n") == "# Kept\na: b\n"
    assert without_mark("# Kept\n# To translate from English\n") == "# Kept\n# To translate from English\n"
