"""Platforms and countries, found in what people type."""

from __future__ import annotations

from typing import Any

import pytest
from babel import Locale

from bot.nlu.folding import fold
from bot.nlu.gazetteer import Gazetteer, settled
from bot.nlu.names import NameTable, words_of
from bot.nlu.places import is_country_code

COUNTRIES = {
    "I live in Finland": "FI", "im from the uk": "GB", "in the United States.": "US", "im in the US": "US", "in the us": "US",
    "USA": "US", "UAE": "AE", "uae here": "AE", "i live in turkey": "TR", "turkey": "TR", "Türkiye": "TR", "ISTANBUL": "TR",
    "İstanbul": "TR", "i'm british": "GB", "finnish police": "FI", "we are indian": "IN", "indian cyber crime number": "IN",
    "british": "GB", "im not american im canadian": "CA", "i'm in jordan": "JO", "jordan": "JO", "im from chad": "TD",
    "china": "CN", "georgia": "GE", "no, georgia the country": "GE", "🇬🇧": "GB", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 here": "GB", "🇫🇮": "FI",
    "🇮🇳 lol": "IN",
    "im spanish": "ES", "he lives in germany and i live in spain": "ES", "no, spain": "ES", "its spain not france": "ES",
    "no i meant austria not australia": "AT", "not america, canada": "CA", "i am in Bogotá": "CO", "medellín": "CO",
    "london": "GB", "in sydney": "AU", "mumbai": "IN", "i stay in lagos": "NG", "quezon city": "PH",
    "im in new york rn": "US",
    "uk police number": "GB", "dubai police": "AE", "helsinki finland": "FI", "what about france": "FR",
    "and for germany?": "DE",
    "im from ireland but i live in the netherlands now": "NL", "my son is in Canada": "CA",
    "someone in my class in spain": "ES",
    "Côte d'Ivoire": "CI", "ivory coast": "CI", "isle of man": "IM", "i live in new jersey": "US", "new south wales": "AU",
    "hong kong": "HK", "texas": "US", "kerala, india": "IN", "naija": "NG", "i live in the philippines": "PH", "nz": "NZ",
    "down under": "AU", "is it legal in the UK": "GB", "the number for spain": "ES", "scotland": "GB", "oslo": "NO",
    "norway": "NO",
    "Korea": "KR", "North Korea": "KP", "in Paris": "FR", "paris": "FR", "guinea-bissau": "GW", "🇺🇸🇺🇸": "US",
    "CANADA!!": "CA",
    "roblox in france": "FR", "france/roblox": "FR", "we moved to berlin": "DE", "my country is mali": "ML",
}
NO_COUNTRY = [
    "he told us to stop", "HE TOLD US TO STOP IT NOW", "let us go", "my friend jordan said no", "jordan keeps texting me",
    "chad keeps texting me", "a chad", "china doll", "fine china", "turkey sandwich for lunch", "cold turkey", "in georgia",
    "georgia is my friend", "my spanish homework", "spanish", "english", "i speak french", "french", "im learning german",
    "a man from nigeria wants money", "he says he is american", "someone in the philippines", "kpop from korea",
    "japanese anime",
    "sydney is mean to me", "my friend london", "my jersey", "a family reunion", "no", "no way", "NO", "birmingham",
    "valencia",
    "michael jordan", "guinea pig", "i like chinese food", "speak spanish please", "hola amigos", "mi novio quiere fotos",
    "she lives in germany", "the guy is in india", "nobody knows", "", "   ", "🇿🇿", "us", "it happened to us", "i can",
    "in", "me",
    "the server is in russia", "brazil nut", "tom holland", "my english teacher is from school",
]
PLATFORMS = {
    "someone on roblox": "roblox", "whatsap me": "whatsapp", "on dc": "discord", "he added me on wa": "whatsapp",
    "on ig": "instagram",
    "snap": "snapchat", "her snap story": "snapchat", "on snap": "snapchat", "not tiktok, snap": "snapchat",
    "snpachat": "snapchat",
    "instagarm": "instagram", "insta": "instagram", "minecarft": "minecraft", "faceboook": "facebook", "on signal": "signal",
    "on x": "x", "twitter": "x", "line": "line", "threads": "threads", "yt shorts": "youtube", "my steam acc": "steam",
    "tiktok's rules": "tiktok", "tiktok/insta": "tiktok", "roblox.he wants": "roblox", "STOP IT ON TIKTOK": "tiktok",
    "met him on roblox now on discord": "discord", "and on tiktok?": "tiktok", "discrod": "discord", "telegarm": "telegram",
    "FB": "facebook", "she uses tt": "tiktok", "i meant discord": "discord", "whatsapp👍": "whatsapp", "#tiktok": "tiktok",
    "youtubee": "youtube", "fortnit": "fortnite", "not on insta its on snap": "snapchat",
    "we moved from snap to signal": "signal", "snäp": "snapchat",
}
NO_PLATFORM = [
    "oh snap", "she snapped at me", "ig so", "to signal him", "online", "on line", "my ex", "im in washington dc",
    "interest in this",
    "switch", "a witch", "i like this", "the thread", "i live in wa", "perth wa", "xx", "cross the line", "no signal here",
    "discard it",
    "let off steam", "fortnight", "he took a snap of me", "we chat a lot",
]


@pytest.fixture(scope="module")
def gazetteer(content: Any) -> Gazetteer:
    return Gazetteer(content.root, ["en"])


def of(gazetteer: Gazetteer, text: str, kind: str) -> list[str]:
    return [each["value"] for each in settled(gazetteer.find(text)) if each["entity"] == kind]


@pytest.mark.parametrize(("text", "code"), COUNTRIES.items())
def test_a_country(gazetteer: Gazetteer, text: str, code: str) -> None:
    assert of(gazetteer, text, "country") == [code]


@pytest.mark.parametrize("text", NO_COUNTRY)
def test_no_country(gazetteer: Gazetteer, text: str) -> None:
    assert of(gazetteer, text, "country") == []


@pytest.mark.parametrize(("text", "platform"), PLATFORMS.items())
def test_a_platform(gazetteer: Gazetteer, text: str, platform: str) -> None:
    assert of(gazetteer, text, "platform") == [platform]


@pytest.mark.parametrize("text", NO_PLATFORM)
def test_no_platform(gazetteer: Gazetteer, text: str) -> None:
    assert of(gazetteer, text, "platform") == []


def test_every_cldr_country_is_found_by_its_name(gazetteer: Gazetteer) -> None:
    missed = [
        name for code, name in Locale("en").territories.items()
        if is_country_code(code) and of(gazetteer, f"i live in {name}", "country") != [code]
    ]
    assert set(missed) <= {"Georgia", "Jersey"}, "these two are also a state and a shirt"


def test_every_platform_is_found_by_its_name_and_aliases(gazetteer: Gazetteer, content: Any) -> None:
    missed = [
        (platform.id, alias) for platform in content.platforms.values()
        for alias in (*([] if platform.name_is_a_word else [platform.name]), *platform.aliases.get("en", ()))
        if of(gazetteer, f"on {alias}", "platform") != [platform.id]
    ]
    assert missed == []


def test_a_language_alone_is_never_a_country(gazetteer: Gazetteer, content: Any) -> None:
    from bot.content.yaml_file import read_yaml

    for word in read_yaml(content.root / "languages" / "en" / "places.yml")["also_languages"]:
        for text in (word, f"in {word}", f"can you speak {word}", f"my {word} teacher", f"{word} please"):
            assert of(gazetteer, text, "country") == [], text


def test_positions_point_into_the_text(gazetteer: Gazetteer) -> None:
    text = "was on TikTok in España, İstanbul, and on Snäp"
    assert [text[each["start"]:each["end"]] for each in gazetteer.find(text)] == ["TikTok", "España", "İstanbul", "Snäp"]


@pytest.mark.parametrize("text", ["a", "İİİ", "ǅ", "ẞtraße", "日本", "한국", "\ud83d", "é" * 500, "🏴", "🇬", "'s", "''"])
def test_folding_keeps_the_length(gazetteer: Gazetteer, text: str) -> None:
    assert len(fold(text)) == len(text)
    gazetteer.find(text)


def test_the_longest_name_wins() -> None:
    table = NameTable([("new", "a"), ("new york", "b"), ("york city", "c")])
    assert [each.label for each in table.find(words_of("new york city new"))] == ["b", "a"]
    assert "New York" in table
    assert "city" not in table


def test_who_is_elsewhere_is_marked_and_left_out(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("a man from Nigeria, not on tiktok")
    assert [(each["value"], each.get("role")) for each in found] == [("NG", "other"), ("tiktok", "negated")]
    assert settled(found) == []
