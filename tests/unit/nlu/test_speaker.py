"""Who speaks, how old, and whom it is about."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.speaker import SpeakerPatterns

OWN_AGE = {
    "im 11": 11, "I'm 15 and scared": 15, "i am nine years old": 9, "i m 12": 12, "I have 12 years": 12, "turning 14": 14,
    "im turning 13 next week": 13, "i just turned 16": 16, "only 10": 10, "12": 12, "14f": 14, "im 13/f": 13, "i am 41": 41,
    "age 11": 11, "my age is 12": 12, "we are both 13": 13, "13 yo girl here": 13, "12 n scared": 12,
    "i am ten. please help": 10,
    "no im 16": 16, "actually im 9": 9, "i said im 18 but im 11": 11, "as a 12 year old i know": 12, "im in year 7": 12,
    "year 7": 12,
    "i'm in Year 10!": 15, "5th grade": 11, "i'm in 5th grade": 11, "im a 6th grader": 12, "6th class": 11, "form 2": 14,
    "SSS1": 15,
    "jss2": 12, "class 8 CBSE": 13, "im in s3": 15, "primary 5": 10, "7th std": 12, "grade 7": 13, "im in primary school": 9,
    "i go to middle school": 12, "im in high school": 15, "year 13": 17, "im in 8th": 14, "im 12 and my brother is 9": 12,
    "im 34 and my daughter is 9": 34, "I am 11 yrs old po": 11, "i will be 13 in may": 13,
}
NOT_OWN_AGE = [
    "i waited 11 minutes", "im 10 minutes away", "im 4000", "im 4 real", "im 100% sure", "he thinks im 15",
    "i told him im 18",
    "when i was 12", "my mum says im 12", "im not 12", "im 12 years older", "it was 2 years ago", "0", "hello",
    "my 13 year old brother",
    "he is 45", "my friend is 12 and sad", "a 12 year old girl", "my daughter wrote i'm 11", "im 5ft tall",
    "i have 12 followers",
    "he said he is 14", "pretending im 16", "call 112", "i have 3 years of messages", "im 1 of 3", "12 people saw it",
]
SURE = {
    "I'm his mother": "adult", "im his mum": "adult", "his mum here": "adult", "mother of two": "adult",
    "as a parent": "adult",
    "as a teacher i see this": "adult", "one of my pupils": "adult", "a student told me": "adult", "my students are": "adult",
    "i teach year 5": "adult", "my two kids": "adult", "im the stepdad": "adult", "i'm a father of 2": "adult",
    "my daughter is nine": "adult",
    "my 13 year old": "adult", "my granddaughter": "adult", "im the aunt of a boy": "adult", "my son is in year 7": "adult",
    "my daughter wrote i'm 11": "adult", "im just a kid": "child", "im a teen": "teen", "im 9": "child", "im 17": "teen",
    "im 18": "adult",
    "this is his dad": "adult", "my little boy": "adult", "i am a concerned mother": "adult",
    "we are foster parents": "adult",
}
UNSURE = {
    "my mum will kill me": "teen", "my teacher saw it": "teen", "my mommy": "child", "im scared of my mom": "teen",
    "my nephew": "adult",
    "doing my homework": "teen",
}
NOBODY = ["hello", "mum", "dad", "my kid brother", "my child account", "im a student", "my friend is 12", "he is 45",
"my ex", "a mother hen"]
ABOUT = {
    "my daughter is nine": "child", "my 13 year old": "child", "one of my pupils": "pupil", "a student told me": "pupil",
    "my little sister keeps crying": "sibling", "my 13 year old brother": "sibling", "my friend is 12": "friend",
    "my best friend's pics got leaked": "friend", "my classmate": "friend", "my friend told me to come here": None,
    "im a student": None,
    "friend request": None, "im 12": None,
}


@pytest.fixture(scope="module")
def speaker(content: Any) -> SpeakerPatterns:
    from bot.content.yaml_file import read_yaml

    return SpeakerPatterns(read_yaml(content.root / "languages" / "en" / "speaker.yml"))


def heard(speaker: SpeakerPatterns, text: str) -> dict[str, Any]:
    found = speaker.find(text)
    assert len({each["entity"] for each in found}) == len(found), "at most one of each kind"
    return {each["entity"] + ("_of_" + each["role"] if "role" in each else ""): each["value"] for each in found}


@pytest.mark.parametrize(("text", "age"), OWN_AGE.items())
def test_own_age(speaker: SpeakerPatterns, text: str, age: int) -> None:
    found = heard(speaker, text)
    assert found["age_of_self"] == age
    assert found["audience"] == ("child" if age < 13 else "teen" if age < 18 else "adult")


@pytest.mark.parametrize("text", NOT_OWN_AGE)
def test_not_own_age(speaker: SpeakerPatterns, text: str) -> None:
    assert "age_of_self" not in heard(speaker, text)


@pytest.mark.parametrize(("text", "audience"), SURE.items())
def test_who_speaks_for_certain(speaker: SpeakerPatterns, text: str, audience: str) -> None:
    assert heard(speaker, text).get("audience") == audience


@pytest.mark.parametrize(("text", "audience"), UNSURE.items())
def test_a_hint_is_only_a_hint(speaker: SpeakerPatterns, text: str, audience: str) -> None:
    found = heard(speaker, text)
    assert found.get("audience_hint") == audience
    assert "audience" not in found


@pytest.mark.parametrize("text", NOBODY)
def test_says_nothing_of_the_speaker(speaker: SpeakerPatterns, text: str) -> None:
    assert not {"audience", "audience_hint"} & heard(speaker, text).keys()


@pytest.mark.parametrize(("text", "about"), ABOUT.items())
def test_whom_it_is_about(speaker: SpeakerPatterns, text: str, about: str | None) -> None:
    assert heard(speaker, text).get("about") == about


@pytest.mark.parametrize(("text", "age"), [
    ("my daughter is nine", 9), ("my 13 year old", 13), ("my friend is 12 and sad", 12), ("he is 45", 45), ("shes 14", 14),
    ("my son is in year 7", 12), ("my son, 8, plays", 8), ("a 12 year old girl", 12),
])
def test_the_age_of_somebody_else(speaker: SpeakerPatterns, text: str, age: int) -> None:
    assert heard(speaker, text).get("age_of_other") == age
