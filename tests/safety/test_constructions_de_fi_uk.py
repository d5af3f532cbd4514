"""German, Finnish and Ukrainian risk lists: constructions rather than sentences, and what only sounds like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.safety.screen import Screen

SCREEN = Screen.of(Path(__file__).resolve().parents[2] / "resources")


@pytest.mark.parametrize(("text", "risk"), [
    ("ich bin müde vom leben", "risk_suicide_self_harm"),
    ("mein bester freund redet davon dass er sich was antut", "risk_suicide_self_harm"),
    ("jemand schleicht ums haus", "risk_danger_now"),
    ("mein ex steht unten mit einer waffe", "risk_danger_now"),
    ("bei uns zuhause gibts jeden tag schläge", "risk_abuse"),
    ("meine freundin wird daheim gehauen", "risk_abuse"),
    ("ich fühle mich von kindern sexuell angezogen", "risk_offending_thoughts"),
    ("poltin tupakalla käteen", "risk_suicide_self_harm"),
    ("apua täällä palaa", "risk_danger_now"),
    ("mun kaveria hakataan kotona", "risk_abuse"),
    ("ope silittelee aina selkää ja takapuolta", "risk_abuse"),
    ("taidan olla pedofiili", "risk_offending_thoughts"),
    ("хачу умереть нет сил", "risk_suicide_self_harm"),
    ("мій друг говорить що щось із собою зробить", "risk_suicide_self_harm"),
    ("хтось ходить навколо хати", "risk_danger_now"),
    ("у нас вдома щодня бють", "risk_abuse"),
    ("боюсь що зроблю щось племіннику", "risk_offending_thoughts"),
])
def test_constructions_are_seen_without_the_detector(text: str, risk: str) -> None:
    assert risk in SCREEN.look(text).sure


@pytest.mark.parametrize("text", [
    "oma streichelt mir über den kopf", "wir spielen verstecken im keller", "ich schlag mich durch bis zum wochenende",
    "veli hakkaa mut aina shakissa", "onko discord vaarallinen lapsille", "mummo silittää mun päätä",
    "брат завжди мене бє в шахах", "тато стоїть під дверима бо забув ключі", "не можу дихати від сміху",
])
def test_what_only_sounds_alike_is_no_pattern(text: str) -> None:
    assert not SCREEN.look(text).sure
