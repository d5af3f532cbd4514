"""The reporting plan: no plan without a first step, a person and a source; the country's order of steps."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.content import cards, current, plans
from bot.content.about import About
from bot.content.compose import plan
from bot.content.models import PlanTime, ServiceKind, Whom
from bot.content.reach import has_spoken_channel, has_typed_channel, is_shown

SITUATIONS = ("bullying", "threats", "money_demanded", "picture_shared", "ai_picture", "adult_asking", "saw_illegal", "hacked",
              "fake_account", "scam", "personal_info", "other")
COUNTRIES = ("GB", "US", "FI", "ES", "CO", "AU", "IN", "DE", "FR", "BR", "NG", "PH")
PATH = "/v1/plan"
PICTURES = ("picture_shared", "ai_picture", "money_demanded", "saw_illegal", "adult_asking")


def made(situation: str, **known: Any) -> list[dict[str, Any]]:
    content = current.content()
    whom, going_on = known.pop("whom", None), known.pop("going_on", None)
    about = About.of(content, **known)
    asked = plan.Asked(situation, Whom(whom) if whom else None, going_on)
    to = plan.speaking_to(asked, about)
    return [plans.in_full(content, each.as_json(), to) for each in plan.plan(content, asked, about)]


def names(steps: list[dict[str, Any]]) -> list[str]:
    return [each["step"] for each in steps]


def services(steps: list[dict[str, Any]], step: str) -> list[str]:
    return next(([each["id"] for each in found["contacts"]] for found in steps if found["step"] == step), [])


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


@pytest.mark.parametrize(("situation", "country", "whom"), list(itertools.product(SITUATIONS, COUNTRIES, ("me", "my_child"))))
def test_plans_of_twelve_countries(situation: str, country: str, whom: str) -> None:
    steps = made(situation, country=country, whom=whom, platform="instagram")
    assert services(steps, "safe_now"), "the emergency number"
    assert services(steps, "support_child")[0].startswith(country.lower())
    assert "report_platform" in names(steps) or situation == "hacked"
    keep = next(each for each in steps if each["step"].startswith("proof"))
    said = keep["text"].casefold()
    assert "not screenshot" in said or "no screenshot" in said or "leave out" in said or "never screenshot" in said \
        or "not save" in said or "leave the sexual pictures out" in said
    if situation in ("saw_illegal", "picture_shared", "ai_picture"):
        assert any(each["kind"] in ("csam_hotline", "regulator") or "hotline" in each["id"] or each["id"] in
                   ("fi-nettivihje", "fr-pharos", "int-inhope", "in-cybercrime-csam", "ph-makabata-1383", "co-te-protejo")
                   for step in steps for each in step["contacts"])


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


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_what_is_meant_for_a_grown_up_is_for_grown_ups(country: str) -> None:
    content = current.content()
    for situation in ("adult_asking", "bullying"):
        found = services(made(situation, whom="my_child", country=country), "support_you")
        assert found, "somebody"
        for each in found:
            service = content.service(each)
            assert service is not None
            assert service.audience != "child"
            assert service.audience == "paired" or not (service.ages and service.ages.max and service.ages.max < 30)


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_lists_of_helplines_elsewhere_are_for_countries_that_need_them(country: str) -> None:
    content = current.content()
    found = services(made("bullying", country=country, audience="teen"), "support_child")
    own = [service for each in found if not each.startswith("int-") and (service := content.service(each))]
    if any(has_spoken_channel(each) for each in own) and any(has_typed_channel(each) for each in own):
        assert len(own) == len(found)
    assert found == sorted(found, key=lambda each: each.startswith("int-")), "the country's own come first"


@pytest.mark.parametrize("country", sorted(current.content().countries))
def test_who_talks_with_a_child_at_risk_is_not_one_closed_line_alone(country: str) -> None:
    content = current.content()
    night = datetime(2026, 11, 26, 3, tzinfo=UTC)
    talking = {ServiceKind.child_helpline, ServiceKind.internet_helpline, ServiceKind.suicide_helpline}
    lines = [each for each in content.countries[country].services
             if each.kinds & talking and each.audience != "adult" and not each.area and is_shown(each, night.date())]
    found = services(made("money_demanded", country=country, audience="teen", now=night), "support_child")
    assert len(found) >= min(2, len(lines)) or country in content.plan_rules


@pytest.mark.parametrize("voice", ["child", "teen", "adult"])
@pytest.mark.parametrize("language", ["en", "es", "fi", "ar"])
def test_pictures_that_were_seen_are_never_asked_for(language: str, voice: str) -> None:
    steps = made("saw_illegal", country="GB", language=language, whom="my_child" if voice == "adult" else "me", audience=voice)
    assert "police_seen" in names(steps)
    asking = {"en": "screenshot", "es": "captura", "fi": "kuvakaappau", "ar": "لقط"}[language]
    asked = {each["step"] for each in steps if asking in each["text"].casefold()}
    assert asked <= {"proof_seen"}


@pytest.mark.parametrize("country", ["ES", "FI", "DE", "FR", "SE", "EG", "CO", "MX", "AR"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_offices_of_a_country_are_linked_in_its_own_language(situation: str, country: str) -> None:
    steps = made(situation, country=country, whom="my_child")
    own = [each["url"] for step in steps for each in step["contacts"] if each["url"] and each["id"].startswith(country.lower())]
    assert not [each for each in own if "/en/" in each]


def test_paper_says_hours_and_not_what_holds_at_this_hour(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    night = datetime(2026, 11, 26, 3, tzinfo=UTC)
    for country, words in (("ES", "Opens again"), ("FR", "Opens again")):
        steps = made("bullying", country=country, whom="my_child", now=night)
        notes = [each["note"] or "" for step in steps for each in step["contacts"]]
        assert not [each for each in notes if words in each or "now" in each.casefold().split()]
        assert [each["hours"] for step in steps for each in step["contacts"] if each["open_now"] is False]
    assert cards.at_this_hour(current.content(), "countries/FR#fr-3018",
                              About.of(current.content(), country="FR", now=night)) == "Opens again: Thu 09:00."
    assert cards.at_this_hour(current.content(), "countries/FR#emergency.112", About.of(current.content())) is None
    monkeypatch.setattr("bot.content.about.datetime", _at(night))
    page = web.get("/plan?situation=bullying&country=FR&whom=my_child").text
    said = [line for line in page.splitlines() if "Opens again" in line]
    assert said
    assert all('class="state at-once"' in each for each in said), "is left out of paper and files"
    assert '<span class="state hours">Mon-Sun 09:00-23:00</span>' in page


def _at(moment: datetime) -> type[datetime]:
    class Fixed(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)
    return Fixed


def test_the_police_are_the_ones_for_what_happened() -> None:
    for country in ("GB", "CO", "AU"):
        threats = next(each for each in made("threats", country=country, whom="my_child") if each["step"] == "police")
        assert "sexual" not in " ".join(threats["notes"]), "the country's sentence on sexual offences is for those"
        asking = next(each for each in made("adult_asking", country=country, whom="my_child") if each["step"] == "police")
        assert asking["notes"]
        assert asking["notes"] != threats["notes"]
    assert services(made("scam", country="GB"), "police_fraud") == ["gb-report-fraud", "gb-police-101"]
    assert services(made("hacked", country="GB"), "police_if") == ["gb-report-fraud", "gb-police-101"]
    assert services(made("adult_asking", country="GB"), "police")[0] == "gb-ceop"


@pytest.mark.parametrize(("country", "first"), [
    ("US", "us-ic3"), ("AU", "au-reportcyber"), ("FR", "fr-17cyber"), ("DE", "de-polizei-online"), ("PH", "ph-cicc-1326"),
    ("AR", "ar-ufeci"), ("MX", "mx-088"), ("IN", "in-cybercrime"), ("SE", "se-polisen"), ("EG", "eg-internet-police"),
])
def test_break_ins_and_fraud_go_where_the_country_takes_them(country: str, first: str) -> None:
    assert services(made("hacked", country=country), "police_if")[0] == first
    assert services(made("scam", country=country), "police_fraud")[0] == first


def test_an_office_for_fraud_is_not_the_one_for_crimes_against_children() -> None:
    for country in ("US", "PH"):
        for situation in ("adult_asking", "money_demanded", "picture_shared", "ai_picture"):
            assert not {"us-ic3", "ph-cicc-1326"} & set(services(made(situation, country=country), "police"))
    assert services(made("threats", country="DE"), "police") == [], "no form on the web where violence is threatened"


def test_an_office_that_can_be_reached_by_mail_only_is_named() -> None:
    step = next(each for each in made("adult_asking", country="ES", whom="my_child") if each["step"] == "police")
    assert [each["id"] for each in step["contacts"]] == ["es-policia-nacional"]
    assert step["contacts"][0]["url"].startswith("mailto:")


def test_an_address_by_mail_is_its_own_label(web: Any) -> None:
    page = web.get("/plan?situation=adult_asking&country=ES&whom=my_child").text
    assert "<bdi>denuncias.pornografia.infantil@policia.es</bdi></a>" in page
    assert 'page" href="mailto:' not in page, "paper would say it twice"


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


def test_the_countrys_order_of_steps() -> None:
    australia = made("bullying", country="AU", platform="tiktok")
    assert names(australia).index("report_platform") < names(australia).index("regulator")
    assert services(australia, "regulator") == ["au-esafety"]
    assert services(made("money_demanded", country="AU"), "police") == ["au-accce"]
    spain = names(made("picture_shared", country="ES"))
    assert spain.index("report_platform") < spain.index("take_down"), "the priority channel comes when the app did not help"
    britain = names(made("picture_shared", country="GB"))
    assert britain.index("take_down") < britain.index("report_platform")
    india = names(made("scam", country="IN"))
    assert india.index("police_fraud") == india.index("stop_payment") + 1, "money first"
    assert services(made("bullying", country="GB"), "police_if") == ["gb-police-101"], "the other form is not for bullying"


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


def test_over_http_as_described(web: Any, described: Any) -> None:
    asked = {"situation": "money_demanded", "country": "GB", "platform": "roblox", "whom": "my_child", "going_on": "yes"}
    posted, got = web.post(PATH, json=asked), web.get(PATH, params=asked)
    assert posted.json() == got.json()
    described(posted.json(), "post", PATH)
    described(web.get(PATH).json(), "get", PATH)
    assert posted.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("odd", ["Atlantis", "", "<b>", "ZZ", "12"])
@pytest.mark.parametrize("field", ["situation", "country", "platform", "whom", "audience", "language"])
def test_what_does_not_exist_counts_as_not_said(web: Any, field: str, odd: str) -> None:
    answer = web.post(PATH, json={field: odd})
    assert answer.status_code == 200
    assert answer.json()["steps"][0]["step"] == "safe_now"


@pytest.mark.parametrize("body", [{"text": "anna"}, {"situation": "he said that he will come"}, {"going_on": "anna"}, [], 1,
                                  {"country": 1}, {"platform": "anna@example.org"}])
def test_anything_else_is_refused(web: Any, body: Any) -> None:
    answer = web.post(PATH, json=body)
    assert answer.status_code == 422
    assert "anna" not in answer.text
    assert web.get(f"{PATH}?name=anna").status_code == 422


def test_the_page_without_script(web: Any) -> None:
    form = web.get("/plan")
    assert '<form class="form" method="get" action="/plan">' in form.text
    assert "<script" not in form.text
    page = web.get("/plan?situation=picture_shared&country=GB&platform=instagram&whom=my_child")
    for said in ("Report Remove", "999", "How to report", "Childline", "right to be heard", "Today", "This week"):
        assert said in page.text
    teens = web.get("/plan?situation=threats&country=GB&audience=teen").text
    assert "<bdi>85258 (SHOUT)</bdi>" in teens, "a link alone is no use on paper"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from([
    "situation", "country", "platform", "whom", "audience", "going_on", "language", "x"]), st.text(max_size=50), max_size=7))
def test_the_page_stands_odd_addresses_and_repeats_nothing(web: Any, query: dict[str, str]) -> None:
    marked = {name: f"zebrafinch{value}" for name, value in query.items()}
    page = web.get("/plan", params=marked)
    assert page.status_code == 200
    assert "zebrafinch" not in page.text


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
        for path, body in ((PATH, {"situation": "bullying", "country": "GB"}),
                           ("/v1/deterrence", {"query": "child porn videos"}),
                           ("/v1/support-cards", {"event": "blocked", "country": "GB", "platform": "tiktok"})):
            assert web.post(path, json=body).status_code == 200
        for page in ("/plan?situation=bullying&country=GB", "/deterrence"):
            assert web.get(page).status_code == 200
    finally:
        current.use(None)
