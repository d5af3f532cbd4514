"""Moves in the talk: what is nothing but one, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.domain import MOVES
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.moves import MovePatterns
from bot.nlu.speaker import SpeakerPatterns

WHY = ["why do you ask", "y u asking", "why do u ask", "why do you need my age", "Why do you want to know where i live?",
"what for",
       "what do you need that for", "whats my age got to do with it", "why does it matter", "how come u need to know", "why",
       "why do i have to tell you", "why do you ask me things", "why u need to know that", "why tho"]
BACK = ["go back", "back", "ok back to what we were talking about", "can we go back", "where were we", "the thing before"]
FIRST = ["can we go back to the first thing", "back to my main problem", "what about the first thing"]
NAMED = ["back to the pictures please", "can we go back to the bullying thing", "ok back to my problem"]
WRONG = ["no i meant something else", "thats not what i meant", "no not that", "wrong", "you dont get it",
"that's not it", "none of these"]
SKIP = ["skip", "thats all", "no thats all thanks", "sorry wrong window", "nothing else",
        "i dont want to say", "not telling u", "none of ur business", "i'd rather not say", "no comment",
"rather not"]
UNSURE = ["idk", "i dont know", "dunno which", "idk what to say", "i dont know how to say it", "not sure", "no idea lol"]
ACK = ["ok", "okay then", "k", "noted", "haha ok", "i see", "got it", "ok cool", "alright"]
NO_MOVE = [
    "why me", "why did he do that", "why does he want my pics", "why is my account banned", "why do apps ask my age",
    "he came back",
    "back off", "i want my account back", "i dont know what to do he wont stop", "i dont want to tell my mum",
    "idk what to do",
    "he is not what i thought", "i don't want to say it to my dad", "no", "yes", "what is my age limit",
    "he sent it back to my friend group",
    "how do i get my phone back", "ok but he has my pictures", "first he asked my name", "12", "1000",
    "second hand phones", "😭",
    "i meant to block him", "wrong person has my picture", "skip school because of them", "not sure if this is grooming",
    "im done", "thats all i have left of her", "they posted it in the wrong group", "nothing else helps",
]


@pytest.fixture(scope="module")
def moves(content: Any) -> MovePatterns:
    from bot.content.yaml_file import read_yaml

    return MovePatterns(read_yaml(content.root / "languages" / "en" / "moves.yml"))


def move(moves: MovePatterns, text: str) -> str | None:
    return next((each["value"] for each in moves.find(text) if each["entity"] == "move"), None)


@pytest.mark.parametrize(("name", "texts"), [
    ("why_asked", WHY), ("go_back", BACK), ("go_back.first", FIRST), ("go_back.named", NAMED), ("not_meant", WRONG),
    ("not_now", SKIP),
    ("dont_know", UNSURE), ("ack", ACK), ("silent", ["...", "?", ".", " ", "…", "-"]),
])
def test_a_move(moves: MovePatterns, name: str, texts: list[str]) -> None:
    assert {text: move(moves, text) for text in texts} == dict.fromkeys(texts, name)
    assert name.partition(".")[0] in (*MOVES, "not_now")


@pytest.mark.parametrize("text", NO_MOVE)
def test_no_move(moves: MovePatterns, text: str) -> None:
    assert moves.find(text) == []


@pytest.mark.parametrize(("text", "place"), [
    ("the first one", 1), ("1", 1), ("2", 2), ("second", 2), ("ok the third one pls", 3), ("the last one", -1),
    ("2nd thing", 2),
])
def test_a_choice_by_its_place(moves: MovePatterns, text: str, place: int) -> None:
    assert [each["value"] for each in moves.find(text)] == ["picked", place]


@pytest.mark.parametrize(("text", "only"), [
    ("im 16 if that matters", True), ("im 10 btw", True), ("no, spain", True), ("it was on insta", True),
    ("and for germany?", True),
    ("not tiktok, snap", True), ("not tiktok", False), ("roblox", True), ("im 12 and scared", False),
    ("he hit me in spain", False), ("hello", False),
    ("a man from nigeria", False), ("tiktok is bad", False), ("united states texas", True),
    ("is it illegal in france", False),
])
def test_facts_and_nothing_else(moves: MovePatterns, content: Any, text: str, only: bool) -> None:
    from bot.content.yaml_file import read_yaml

    speaker = SpeakerPatterns(read_yaml(content.root / "languages" / "en" / "speaker.yml"))
    found = [*Gazetteer(content.root, ["en"]).find(text), *speaker.find(text)]
    assert moves.says_only_facts(text, found) is only
