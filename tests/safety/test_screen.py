"""The risk screen: what it sees, what it leaves alone, what an editor gets wrong, what it keeps (nothing)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from bot.content.yaml_file import ContentError
from bot.safety import reading
from bot.safety.lists import CLASSES, read_all
from bot.safety.patterns import PatternError, Words, parse
from bot.safety.screen import Screen
from bot.safety.terms import Terms, TermsError

ROOT = Path(__file__).resolve().parents[2]


SEEN = {
    "k i l l myself": "risk_suicide_self_harm", "su1c1de": "risk_suicide_self_harm",
    "suïcide": "risk_suicide_self_harm",
    "S.U.I.C.I.D.E": "risk_suicide_self_harm", "su\u200bicide": "risk_suicide_self_harm",
    "ѕuісіdе": "risk_suicide_self_harm",
    "i wnat to kil myslef": "risk_suicide_self_harm", "killll myselffff": "risk_suicide_self_harm",
    "r*ped by my ex": "risk_abuse",
    "quiero morirme": "risk_suicide_self_harm", "haluan kuolla": "risk_suicide_self_harm",
    "mai marna chahta hu": "risk_suicide_self_harm",
    "خودکشی": "risk_suicide_self_harm", "死にたい": "risk_suicide_self_harm", "救命": "risk_danger_now",
    "help he's here": "risk_danger_now",
    "mein vater schlägt mich jeden tag": "risk_danger_now", "вітчим мене чіпає": "risk_abuse",
    "عمي يلمسني في الليل": "risk_abuse",
    "i am attracted to children": "risk_offending_thoughts",
    "where can i watch child porn": "risk_csam_seeking", "🆘": "risk_danger_now",
}
CALM = ["my phone died", "this boss is killing me", "this homework makes me want to die lol", "kill the dragon",
        "shoot me a text",
        "convert inches to feet", "how is it rated", "where can i find kids movies", "", " ", "\x00", "😀",
        "a" * 5000, "$$$ *** !!!"]


@pytest.mark.parametrize("text", SEEN)
def test_risk_is_seen_however_it_is_written(screen: Screen, text: str) -> None:
    risk = screen.see(text)
    assert risk is not None
    assert (risk.risk, risk.sure) == (SEEN[text], True)


@pytest.mark.parametrize("text", CALM)
def test_what_only_sounds_like_it_is_left_alone(screen: Screen, text: str) -> None:
    risk = screen.see(text)
    assert risk is None or not risk.sure


@given(st.text(max_size=400))
@hypothesis_settings(max_examples=300, deadline=None)
def test_no_text_breaks_it_or_stays_in_it(screen: Screen, text: str) -> None:
    seen = screen
    before = len(seen._vocab.strings)
    seen.look(text)
    assert len(seen._vocab.strings) <= before + len(seen._vocabulary.words) + 2000
    assert len(reading.tokens(text)) <= reading.MOST_TOKENS


def test_typed_words_never_enter_spacys_store(screen: Screen) -> None:
    for text in ("zebrafinch wants to kill himself", "i want to die zebrafinch", "zebrafinchhhh touched me at night"):
        screen.look(text)
    assert not any("zebrafinch" in word for word in screen._vocab.strings)


def test_every_list_names_source_and_owner_and_english_is_whole() -> None:
    lists = read_all(ROOT / "resources")
    languages = {line.language for line in lists.lines}
    for language in ("en", "fi", "es", "ar", "fr", "de", "pt", "sv", "uk", "hi"):
        assert {line.risk for line in lists.lines if line.language == language and line.risk} == set(CLASSES), language
    assert len(languages) >= 23


@pytest.mark.parametrize(("pattern", "why"), [
    ("... die", "begins or ends"), ("ab* c", "too short"), ("<nowhere> x", "no group"), ("a? b?", "anything"),
    ("one two-three|x", "not one word"), (" ".join("abcdefghijklmno"), "too long"),
])
def test_a_wrong_pattern_is_told_with_its_reason(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=why):
        parse(pattern, Words({}))


def test_a_hostile_list_is_refused_and_the_last_good_one_stays(project_copy: Path, tmp_path: Path) -> None:
    target = project_copy / "languages" / "en" / "risk" / "risk_abuse.yml"
    good = target.read_text("utf-8")
    for broken in (
        good.replace("risk: risk_abuse", "risk: risk_other"), good.replace("language: en", "language: fi"),
        good + "\nextra: 1\n",
        "risk: !!python/object/apply:os.system [ls]\n", "a: &a [*a]\n", good.replace("patterns:", "patterns: 5 #"),
        "x" * 3_000_000,
    ):
        target.write_text(broken, "utf-8")
        with pytest.raises(ContentError):
            Screen.of(project_copy)
    shutil.rmtree(project_copy / "languages")
    with pytest.raises(ContentError, match="holds no risk lists"):
        Screen.of(project_copy)


def test_a_confidential_list_is_hashed_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
capfd: Any) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("# a note\nflimberwock\nsnarp quibble\n\n", "utf-8")
    monkeypatch.setenv("MAJAKKA_TERMS", str(path))
    loaded = Screen.of(ROOT / "resources")
    for text in ("any flimberwock here", "got SNARP   quibble?", "f l i m b e r w o c k"):
        assert loaded.see(text) is not None
        assert loaded.see(text).risk == "risk_csam_seeking"  # type: ignore[union-attr]
        assert not any("flimberwock" in told or "snarp" in told for told in loaded.explain(text))
    assert loaded.see("snarp") is None
    assert b"flimberwock" not in b"".join(loaded._terms._hashes)
    assert "flimberwock" not in str(vars(loaded._terms))
    out, err = capfd.readouterr()
    assert "flimberwock" not in out + err
    with pytest.raises(TermsError) as told:
        Terms.of_file(tmp_path / "absent")
    assert "absent" not in str(told.value)


@pytest.mark.parametrize("text", [
    "im internet hat mir die frau gedroht", "ohne mich ist die welt besser dran", "die jungs aus fortnite warten auf mich",
    "nach dem film haben die mich festgehalten", "er will die bilder aus dem game zeigen",
    "auf dem tablet die nachrichten von ihm",
])
def test_the_german_article_is_no_english_verb_that_makes_it_a_game(screen: Screen, text: str) -> None:
    assert not screen.look(text).look_alike


@pytest.mark.parametrize("text", [
    "i always die in fortnite", "my phone is about to die", "why do people die in that film",
    "minecraft is hard and i die a lot",
])
def test_the_english_verb_still_makes_it_a_game(screen: Screen, text: str) -> None:
    assert screen.look(text).look_alike
