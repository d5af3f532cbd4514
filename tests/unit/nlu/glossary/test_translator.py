from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.content.yaml_file import ContentError
from bot.nlu.glossary import build, endings
from bot.nlu.glossary.table import Table
from bot.nlu.glossary.tokens import fold, key, tokens
from bot.nlu.glossary.translator import Translator


def translator(entries: dict[str, str], **more: object) -> Translator:
    return Translator(Table.of(entries), endings.Endings(**more))  # type: ignore[arg-type]


def test_the_longest_phrase_wins_and_signs_end_it() -> None:
    known = translator({"a": "to", "a la": "to the", "a la vez": "at once", "vez": "time"})
    assert known.english("a la vez") == "at once"
    assert known.english("a la, vez") == "to the , time"


def test_unknown_words_digits_and_signs_stay() -> None:
    assert translator({"mi": "my"}).english("mi tiktok 12 😢!") == "my tiktok 12 😢 !"


def test_a_folded_entry_is_no_other_number() -> None:
    known = Translator(build.compile_table({"112": "emergency number 112", "accha": "good"}, "xx"), endings.Endings())
    assert known.english("112 12 acha") == "emergency number 112 12 good"


def test_devanagari_is_known_without_its_dots() -> None:
    known = Translator(build.compile_table({"ज़रूर": "sure", "मांग": "ask for", "बच्चा": "child"}, "xx"), endings.Endings())
    assert known.english("जरूर माँग बच्चा") == "sure ask for child"


def test_what_the_encoder_cannot_read_is_left_out_where_something_else_is_left() -> None:
    known = translator({"мої": "my"})
    assert known.legible("мої фотки в tiktok 😢") == "my tiktok 😢"
    assert known.legible("фотки") == "фотки"


def test_what_hangs_on_a_word_is_stripped_and_kept_in_english() -> None:
    spanish = translator({"manda": "sends"}, suffixes=(("melo", "it to me"), ("me", "me")), shortest_stem=4)
    assert spanish.english("mandame") == "sends me"
    assert spanish.english("mandamelo") == "sends it to me"
    arabic = translator({"صور": "photos"}, prefixes=(("و", "and"),), suffixes=(("ي", "my"),))
    assert arabic.english("وصوري") == "and photos my"


def test_the_word_goes_where_the_english_of_a_suffix_says() -> None:
    arabic = translator({"صور": "pictures"}, prefixes=(("و", "and"),), suffixes=(("ي", "my _"), ("ها", "her")))
    assert arabic.english("وصوري") == "and my pictures"
    assert arabic.english("صورها") == "pictures her"


def test_affixes_may_be_given_place_by_place(tmp_path: Path) -> None:
    path = tmp_path / "endings.yml"
    path.write_text("prefixes: [{و: and}, {ب: ''}, {ي: he}]\nsuffixes: [{ت: ''}, {ها: her, هم: them}, {ش: not}]\n", "utf-8")
    arabic = Translator(Table.of({"كتب": "write"}), endings.read(path))
    assert arabic.english("وبيكتبهاش") == "and he write her not"
    assert arabic.english("يكتبش وكتبهم") == "he write not and write them"
    assert arabic.english("يوكتب") == "يوكتب", "in another order than they take, affixes stay"


def test_of_affixes_that_look_the_same_the_simpler_one_counts(tmp_path: Path) -> None:
    path = tmp_path / "endings.yml"
    path.write_text("prefixes: [{ا: i}, {ل: to, ال: the}]\n", "utf-8")
    assert dict(endings.read(path).prefixes) == {"ا": "i", "ل": "to", "ال": "the", "اال": "i the"}


def test_compounds_are_cut_where_both_parts_are_known() -> None:
    joined = translator({"schul": "school", "hof": "yard", "schulh": "x"}, compounds=True)
    assert joined.english("schulhof") == "school yard"
    assert translator({"schul": "school", "hof": "yard"}).english("schulhof") == "schulhof"


@pytest.mark.parametrize(("typed", "expected"), [("mamá", "mama"), ("bbuenooo", "bueno"), ("أنا", "انا"), ("مدرسة", "مدرسه"),
    ("112", "112")])
def test_folding_drops_accents_and_doubled_letters(typed: str, expected: str) -> None:
    assert fold(typed) == expected


def test_combining_marks_stay_with_their_letters() -> None:
    assert tokens("मुझे डर है") == ["मुझे", "डर", "है"]
    assert key("L’Enfance  perdue!") == "l enfance perdue"


def test_inflected_and_unaccented_forms_are_compiled_in() -> None:
    table = build.compile_table({"obedecer": "obey", "mamá": "mum"}, "es")
    assert table.find(["obedeció", "obedecio", "mama"]) == ["obey", "obey", "mum"]
    without_dictionary = build.compile_table({"zzz": "x"}, "xx-unknown")
    assert without_dictionary.find(["zzz", "z"]) == ["x", "x"]


@pytest.mark.parametrize("line", ["one column", "a\t", "\tb", "a\tb\tc", "&\tand"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(f"# words\nhola\thello\n{line}\n", "utf-8")
    with pytest.raises(ContentError, match=r"glossary.tsv:3: is not two columns"):
        build.read(path)


def test_endings_survive_being_stored(tmp_path: Path) -> None:
    path = tmp_path / "endings.yml"
    path.write_text("suffixes: {ko: '', kin: also}\ncompounds: true\n", "utf-8")
    read = endings.read(path)
    assert endings.Endings.of_json(read.as_json()) == read
    assert read.suffixes[0] == ("kin", "also"), "longest first"
    assert endings.read(tmp_path / "absent.yml") == endings.Endings()


def test_a_phrase_is_found_as_typed_and_else_without_accents() -> None:
    known = translator({"me amenazo": "threatens me", "me amenazó": "threatened me", "si o no": "yes or no"})
    assert known.english("me amenazó") == "threatened me"
    assert known.english("me amenazo") == "threatens me"
    assert known.english("sí o no") == "yes or no"


PHRASES = st.lists(st.sampled_from(["a", "á", "la", "laa", "vez", "12", "मैं", "ـ"]), min_size=1, max_size=4).map(" ".join)


@given(st.dictionaries(PHRASES, st.text("xyz", min_size=1, max_size=3), max_size=12), PHRASES)
def test_the_longest_phrase_is_the_one_that_trying_all_finds(entries: dict[str, str], text: str) -> None:
    table = build.compile_table(entries, "qaa")
    sizes = range(len(tokens(text)), 0, -1)
    tried = (" ".join(map(how, tokens(text)[:size])) for size in sizes for how in (str, fold))
    english = next(filter(None, map(table.get, tried)), None)
    first = Translator(table, endings.Endings()).parts(text)[0]
    assert first == ((english, True) if english else (tokens(text)[0], tokens(text)[0] == "12"))


_LETTERS = st.text("abes", min_size=1, max_size=4)


@given(st.dictionaries(st.lists(_LETTERS, min_size=1, max_size=3).map(" ".join), _LETTERS, min_size=1), st.lists(_LETTERS))
def test_words_without_an_entry_are_passed_over_and_nothing_changes(entries: dict[str, str], words: list[str]) -> None:
    whole = translator(entries, suffixes=(("s", "more"),), shortest_stem=1)
    without = [word for word, plain in zip(words, whole.without_entry(words), strict=True) if plain]
    passing = Translator(whole.table, whole.endings, frozenset(without))
    assert passing.parts(" ".join(words)) == whole.parts(" ".join(words))


def test_a_word_that_a_phrase_begins_with_or_that_hangs_on_another_has_an_entry() -> None:
    known = translator({"give up": "stop", "cat": "pet"}, suffixes=(("s", "more"),))
    assert known.without_entry(["give", "cat", "cats", "up", "dog"]) == [False, False, False, True, True]
