"""Platforms, countries, ages and who speaks, found in what people type."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.gazetteer import Gazetteer, country_phrases, platform_phrases
from bot.nlu.speaker import SpeakerPatterns


@pytest.fixture(scope="module")
def gazetteer(content: Any) -> Gazetteer:
    return Gazetteer([*platform_phrases(content.root), *country_phrases(content.root, ["en"])])


@pytest.fixture(scope="module")
def speaker(content: Any) -> SpeakerPatterns:
    from bot.content.yaml_file import read_yaml

    return SpeakerPatterns(read_yaml(content.root / "languages" / "en" / "speaker.yml"))


@pytest.mark.parametrize(("text", "expected"), [
    ("someone on roblox", ["platform=roblox"]),
    ("on insta and tik tok", ["platform=instagram", "platform=tiktok"]),
    ("whatsap me", ["platform=whatsapp"]),
    ("I live in Finland", ["country=FI"]),
    ("im from the uk", ["country=GB"]),
    ("in the United States.", ["country=US"]),
    ("South Korea not North Korea", ["country=KR", "country=KP"]),
    ("he told us to stop", []),
    ("im in the US", ["country=US"]),
    ("i live in turkey", ["country=TR"]),
    ("no names here", []),
])
def test_places_and_platforms(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [f"{each['entity']}={each['value']}" for each in gazetteer.find(text)] == expected


def test_positions_point_into_the_text(gazetteer: Gazetteer) -> None:
    text = "was on TikTok in Spain"
    assert [text[each["start"]:each["end"]] for each in gazetteer.find(text)] == ["TikTok", "Spain"]


@pytest.mark.parametrize(("text", "audience", "age"), [
    ("im 11", "child", 11), ("I'm 15 and scared", "teen", 15), ("i am nine years old", "child", 9),
    ("im in year 7", "child", 12),
    ("i'm in 5th grade", "child", 11), ("12", "child", 12), ("14f", "teen", 14), ("i am 41", "adult", 41),
    ("my daughter is nine", "adult", 9), ("my 13 year old", "adult", 13), ("as a teacher i see this", "adult", None),
    ("my mum will kill me", "teen", None), ("one of my pupils", "adult", None), ("i waited 11 minutes", None, None),
    ("im 10 minutes away", None, None), ("he is 45", None, None), ("hello", None, None), ("im 4000", None, None),
    ("my friend is 12 and sad", None, 12),
])
def test_who_speaks(speaker: SpeakerPatterns, text: str, audience: str | None, age: int | None) -> None:
    found = {each["entity"]: each["value"] for each in speaker.find(text)}
    assert found.get("audience") == audience
    assert found.get("age") == age
