"""The reporting plan: no plan without a first step, a person and a source; words that fit who reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from bot.content import current
from bot.content.models import PlanTime, Whom
from tests.support.plans_made import SITUATIONS, made, names, services

PICTURES = ("picture_shared", "ai_picture", "money_demanded", "saw_illegal", "adult_asking")


@given(
    situation=st.sampled_from(SITUATIONS), country=st.one_of(st.none(), st.sampled_from(sorted(current.content().countries))),
    platform=st.one_of(st.none(), st.sampled_from(sorted(current.content().platforms))),
    whom=st.one_of(st.none(), st.sampled_from([each.value for each in Whom])), going_on=st.sampled_from([None, True, False]),
    audience=st.sampled_from([None, "child", "teen", "adult"]), hour=st.integers(0, 23),
)
@settings(max_examples=250, deadline=None)
def test_no_plan_lacks_a_first_step_a_person_and_a_source(
    situation: str, country: str | None, platform: str | None, whom: str | None, going_on: bool | None, audience: str | None,
    hour: int,
) -> None:
    now = datetime(2026, 11, 25, hour, tzinfo=UTC)
    steps = made(situation, country=country, platform=platform, whom=whom, going_on=going_on, audience=audience, now=now)
    assert steps[0]["step"] == "safe_now"
    assert steps[0]["time"] == "now"
    times = [PlanTime(each["time"]).order for each in steps]
    assert times == sorted(times)
    assert steps[-1]["step"] in ("nobody_answers", "regulator")
    people = [each for step in steps for each in step["contacts"] if each["kind"] != "emergency"]
    assert people, "a person"
    assert all(each["phone"] or each["chat_url"] or each["url"] or each["sms"] for each in people), "that can be reached"
    assert all(each["sources"] for each in steps)
    assert all(each["title"] and each["text"] for each in steps)
    assert len(set(names(steps))) == len(steps)
    assert "prevention" not in {each["kind"] for each in people}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_adults_plan_speaks_of_the_childs_voice(situation: str) -> None:
    steps = made(situation, whom="my_child", country="GB")
    voice = next(each for each in steps if each["step"] == "child_voice")
    assert "right to be heard" in voice["text"]
    assert all(each["ref"].endswith("#adult") for each in steps)


@pytest.mark.parametrize("whom", ["my_child", "pupil"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_adults_plan_names_services_for_the_child_and_others_for_the_adult(situation: str, whom: str) -> None:
    steps = made(situation, whom=whom, country="GB")
    assert services(steps, "support_child")[0] == "gb-childline"
    assert "gb-nspcc-helpline" not in services(steps, "support_child"), "is for adults"
    hurt = situation in ("money_demanded", "picture_shared", "ai_picture", "adult_asking")
    crime = ["gb-nspcc-helpline", "gb-victim-support"] if hurt else ["gb-nspcc-helpline"]
    assert services(steps, "support_you") == (crime if "support_you" in names(steps) else [])


@pytest.mark.parametrize("voice", ["child", "teen", "adult"])
@pytest.mark.parametrize("language", ["en", "es", "fi", "ar"])
def test_pictures_that_were_seen_are_never_asked_for(language: str, voice: str) -> None:
    steps = made("saw_illegal", country="GB", language=language, whom="my_child" if voice == "adult" else "me", audience=voice)
    assert "police_seen" in names(steps)
    asking = {"en": "screenshot", "es": "captura", "fi": "kuvakaappau", "ar": "لقط"}[language]
    asked = {each["step"] for each in steps if asking in each["text"].casefold()}
    assert asked <= {"proof_seen"}


@pytest.mark.parametrize("platform", ["facebook", "telegram", "instagram", "tiktok", "whatsapp", "roblox", "snapchat",
                                      "discord", "youtube", "x"])
def test_reports_to_the_largest_apps_come_with_the_apps_own_page(platform: str) -> None:
    step = next(each for each in made("bullying", platform=platform, country="GB") if each["step"] == "report_platform")
    assert step["url"]
    assert step["path"]["ref"].startswith(f"en/platforms/{platform}#")


def test_a_pupils_and_a_friends_plan_say_whose_it_is() -> None:
    assert {"pupil_duty", "child_voice"} <= set(names(made("bullying", whom="pupil")))
    friend = made("adult_asking", whom="friend", audience="child")
    assert "friend_first" in names(friend)
    assert all(each["ref"].endswith("#child") for each in friend)


def test_what_is_over_need_not_be_stopped() -> None:
    assert {"stop_answering", "block"} <= set(names(made("bullying", going_on=None)))
    assert not {"stop_answering", "block"} & set(names(made("bullying", going_on=False)))


def test_people_come_before_proof_when_pictures_are_used_against_a_child() -> None:
    for situation in ("money_demanded", "picture_shared", "ai_picture"):
        steps = names(made(situation, country="GB"))
        assert steps.index("support_child") < steps.index("report_platform")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_child_is_not_sent_to_an_app_or_an_office_before_a_grown_up(situation: str) -> None:
    steps = names(made(situation, whom="me", audience="child", country="GB", platform="tiktok"))
    for later in ("report_platform", "hotline", "take_down", "take_down_fake", "police", "police_if", "police_fraud", "school"):
        assert later not in steps or steps.index("tell_adult") < steps.index(later)


def test_the_platforms_exact_path_comes_with_its_source() -> None:
    step = next(each for each in made("adult_asking", platform="roblox", country="GB") if each["step"] == "report_platform")
    assert step["path"]["ref"] == "en/platforms/roblox#report_person.steps"
    assert step["url"].startswith("https://en.help.roblox.com/")
    assert any("roblox" in source["url"] for source in step["sources"])
    anywhere = next(each for each in made("adult_asking") if each["step"] == "report_platform")
    assert anywhere["path"]["ref"].startswith("en/phrases#generic.")


@pytest.mark.parametrize("voice", ["child", "teen", "adult"])
def test_words_are_as_short_as_their_voice(content: Any, voice: str) -> None:
    most = {"child": 60, "teen": 80, "adult": 120}[voice]
    for step, words in content.languages["en"].plan.items():
        if voice in words.voices:
            assert len(words.voices[voice].text.split()) <= most, step


@pytest.mark.parametrize("voice", ["child", "teen", "adult"])
def test_words_are_as_easy_as_their_voice(content: Any, voice: str) -> None:
    import textstat

    hardest = {"child": 5, "teen": 7, "adult": 9}[voice]
    language = content.languages["en"]
    texts = {f"plan/{step}": words.voices[voice].text for step, words in language.plan.items() if voice in words.voices}
    texts |= {f"plan/{step}/{name}": said[voice] for step, words in language.plan.items() for name, said in words.notes.items()}
    texts |= {name: " ".join(getattr(phrase, voice)) for name, phrase in language.phrases.items()
              if name.startswith(("card.", "plan.")) and len(" ".join(getattr(phrase, voice)).split()) > 8}
    for name, text in texts.items():
        plain = text.replace("{platform}", "Roblox").replace("{emergency_number}", "112")
        assert textstat.flesch_kincaid_grade(plain) <= hardest + 0.05, name


def test_the_checker_names_what_is_broken(project_copy: Any) -> None:
    from bot.content.loader import load
    from bot.content.yaml_file import ContentError

    (project_copy / "plans" / "countries" / "GB.yml").write_text(
        "country: GB\nrules:\n  - {situations: [bullying, nonsense], step: take_down, services: [gb-nobody], "
        "note: no_such_note, source_url: 'https://example.org', checked_on: 2026-11-25}\n", "utf-8")
    (project_copy / "languages" / "en" / "plan" / "block.yml").unlink()
    with pytest.raises(ContentError) as broken:
        load(project_copy)
    said = str(broken.value)
    for each in ("no situation 'nonsense'", "bullying has no step 'take_down'", "no service 'gb-nobody'",
                 "no note 'no_such_note'"):
        assert each in said
    assert "block.yml:1: is missing" in said


def test_where_only_approved_content_is_served_nothing_breaks(make_app: Any, content: Any) -> None:
    from starlette.testclient import TestClient

    from bot.content import current
    from bot.content.store import ContentStore

    current.use(ContentStore(content.root, "approved"))
    try:
        web = TestClient(make_app(), raise_server_exceptions=False)
        for path, body in (("/v1/plan", {"situation": "bullying", "country": "GB"}),
                           ("/v1/deterrence", {"query": "child porn videos"}),
                           ("/v1/support-cards", {"event": "blocked", "country": "GB", "platform": "tiktok"})):
            assert web.post(path, json=body).status_code == 200
        for page in ("/plan?situation=bullying&country=GB", "/deterrence"):
            assert web.get(page).status_code == 200
    finally:
        current.use(None)
