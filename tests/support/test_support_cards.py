"""POST /v1/support-cards: for every event and every odd value there is a useful card; nothing but codes is taken."""

from __future__ import annotations

import csv
import io
import itertools
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

EVENTS = ("blocked", "flagged", "content_removed", "account_warned", "search_intercepted")
PATH = "/v1/support-cards"


def is_useful(card: dict[str, Any]) -> None:
    assert len(card["text"]) == 2, "two sentences"
    assert len(card["parts"]) == 3
    assert all(part["text"] for part in card["parts"])
    assert card["contacts"], "somebody to talk to"
    assert card["chat"]["topic"] in card["chat"]["url"]


@pytest.mark.parametrize(("event", "audience", "platform", "country"), list(itertools.product(
    EVENTS, (None, "child", "teen", "adult"), (None, "instagram", "roblox"), ("GB", "US", "FI", "IN", "BR", None))))
def test_every_card_is_useful_and_as_described(
    web: Any, described: Any, event: str, audience: str | None, platform: str | None, country: str | None
) -> None:
    body = {"event": event, "audience": audience, "platform": platform, "country": country}
    answer = web.post(PATH, json={name: value for name, value in body.items() if value})
    assert answer.status_code == 200
    described(answer.json(), "post", PATH)
    is_useful(answer.json())


@pytest.mark.parametrize("country", ["Atlantis", "ZZ", "", "12", "GBR", "gb ", "<b>", "É", "🇫🇮", "../..", "null", "XX"])
@pytest.mark.parametrize("field", ["country", "language", "platform", "audience"])
def test_values_that_do_not_exist_still_give_a_card(web: Any, field: str, country: str) -> None:
    answer = web.post(PATH, json={"event": "blocked", field: country})
    assert answer.status_code == 200
    is_useful(answer.json())


@pytest.mark.parametrize("topic", ["", "nonsense", "greet", "risk_csam_seeking", "RISK_OFFENDING_THOUGHTS"])
def test_a_topic_that_does_not_fit_is_ignored(web: Any, topic: str) -> None:
    card = web.post(PATH, json={"event": "blocked", "topic": topic}).json()
    assert card["topic"] == "after_block_or_report"


@pytest.mark.parametrize("body", [
    {}, [], "blocked", None, {"event": "hurt"}, {"event": 1}, {"event": ["blocked"]}, {"event": "blocked", "country": 1},
    {"event": "blocked", "platform": {"id": "tiktok"}}, {"event": "blocked", "user_id": "u1"},
    {"event": "blocked", "text": "hi"},
    {"event": "blocked", "email": "anna@example.org"}, {"event": "blocked", "topic": "anna@example.org"},
    {"event": "blocked", "platform": "he wrote that he will come"}, {"event": "blocked", "platform": "0401234567"},
    {"event": "blocked", "country": "https://example.org/u/anna"}, {"event": "blocked", "topic": "x" * 41},
    {"event": "blocked", "language": "a\x00b"}, {"EVENT": "blocked"}, {"event": "blocked", "country": "u1-2b3c4d5e6f"},
])
def test_nothing_else_is_taken_and_nothing_is_repeated(web: Any, body: Any) -> None:
    answer = web.post(PATH, json=body)
    assert answer.status_code == 422
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["fields"]
    for said in ("anna", "u1", "he wrote", "0401234567", "user_id", "email"):
        assert said not in answer.text


def test_what_the_block_does_on_the_platform_comes_from_its_facts(web: Any) -> None:
    card = web.post(PATH, json={"event": "blocked", "platform": "instagram", "country": "GB"}).json()
    did = card["parts"][0]
    assert did["refs"][0] == "en/platforms/instagram#block.effect"
    assert "Instagram does not tell them" in did["text"][0]
    assert any("instagram" in source["url"] for source in card["sources"])
    other = web.post(PATH, json={"event": "blocked"}).json()
    assert other["parts"][0]["refs"][0].startswith("en/phrases#card.did_blocked")


def test_an_intercepted_search_never_mixes_the_lanes(web: Any, content: Any) -> None:
    for audience in (None, "teen", "adult"):
        card = web.post(PATH, json={"event": "search_intercepted", "country": "GB", "audience": audience or "adult"}).json()
        assert card["topic"] == "risk_csam_seeking"
        assert {each["kind"] for each in card["contacts"]} == {"prevention"}
    child = web.post(PATH, json={"event": "search_intercepted", "country": "GB", "audience": "child"}).json()
    crisis = web.post(PATH, json={"event": "search_intercepted", "country": "GB", "topic": "risk_suicide_self_harm"}).json()
    for card in (child, crisis):
        assert "prevention" not in {each["kind"] for each in card["contacts"]}
    assert crisis["contacts"][0]["kind"] == "emergency"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("event", EVENTS)
def test_the_fragment_fits_a_strict_policy(web: Any, event: str) -> None:
    answer = web.post(f"{PATH}?format=html", json={"event": event, "country": "FI", "platform": "snapchat"})
    assert answer.headers["content-type"].startswith("text/html")
    tags = _Tags()
    tags.feed(answer.text)
    assert {tag for tag, _ in tags.seen} <= {"section", "h2", "h3", "p", "ul", "li", "strong", "span", "a", "bdi"}
    for _, attributes in tags.seen:
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "id"]
        assert re.match(r"^(https?://|tel:|sms:|mailto:)", attributes.get("href") or "tel:")
    assert tags.seen[0][1]["aria-label"]


@pytest.mark.parametrize(("accept", "media_type"), [
    ("text/html", "text/html"), ("text/plain", "text/plain"), ("application/json", "application/json"),
    ("*/*", "application/json"),
    ("", "application/json"), ("image/png", "application/json"), ("text/html;q=0.2, text/plain;q=0.9", "text/plain"),
    ("text/html;q=oops", "application/json"), ("text/html;q=0", "application/json"),
])
def test_the_format_follows_the_accept_header(web: Any, accept: str, media_type: str) -> None:
    answer = web.post(PATH, json={"event": "flagged"}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["vary"] == "Accept"


def test_a_refusal_names_what_is_allowed(web: Any) -> None:
    refused = web.post(PATH, json={"event": "zebrafinch"})
    assert "zebrafinch" not in refused.text
    problem = refused.json()["fields"][0]["problem"]
    assert all(each in problem for each in ("blocked", "flagged", "content_removed", "account_warned", "search_intercepted"))


@pytest.mark.parametrize("how", ["text", "html"])
def test_a_service_for_text_messages_says_its_number(web: Any, how: str) -> None:
    card = web.get(f"{PATH}?event=blocked&country=GB&audience=teen&format={how}").text
    assert "85258 (SHOUT)" in card


def test_an_unknown_format_or_parameter_is_refused(web: Any) -> None:
    for query in ("event=blocked&format=pdf", "event=blocked&email=anna", "event=blocked&event=flagged", "format=json"):
        answer = web.get(f"{PATH}?{query}")
        assert answer.status_code == 422
        assert "anna" not in answer.text


def test_caches_can_keep_a_card(web: Any) -> None:
    first = web.get(f"{PATH}?event=blocked&country=GB&platform=tiktok")
    again = web.get(f"{PATH}?event=blocked&country=GB&platform=tiktok", headers={"If-None-Match": first.headers["etag"]})
    other = web.get(f"{PATH}?event=blocked&country=US&platform=tiktok")
    assert re.fullmatch(r"public, max-age=[1-9][0-9]{0,2}", first.headers["cache-control"])
    assert again.status_code == 304
    assert again.content == b""
    assert other.headers["etag"] != first.headers["etag"]
    assert "set-cookie" not in first.headers


def test_a_card_holds_until_a_service_opens_or_closes(content: Any) -> None:
    from bot.content.about import About
    from bot.content.compose import support_card

    seen = set()
    for country in ("FR", "AU", "FI", "ES", "GB", "US"):
        about = About.of(content, country=country, audience="teen", now=datetime(2026, 11, 25, 20, 30, tzinfo=UTC))
        seconds = support_card.changes_in(content, support_card.card(content, "blocked", None, about), about)
        assert seconds is None or seconds >= 0
        seen.add(seconds)
    assert len(seen) > 1, "somewhere a service opens or closes"


def test_counts_are_told_in_groups_only(make_app: Any) -> None:
    from starlette.testclient import TestClient

    web = TestClient(make_app(operator_key="a key", cards_k=5))
    for number, country in ((12, "GB"), (4, "FI")):
        for _ in range(number):
            web.post(PATH, json={"event": "blocked", "country": country})
    assert web.get("/v1/insights/support-cards").status_code == 401
    assert web.get("/v1/insights/support-cards", headers={"Authorization": "Bearer another"}).status_code == 401
    answer = web.get("/v1/insights/support-cards", headers={"Authorization": "Bearer a key"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["event"], row["country"], row["cards_at_least"]) for row in rows] == [("blocked", "GB", "10")]
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_key_there_are_no_counts(web: Any) -> None:
    assert web.get("/v1/insights/support-cards", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_group_of_one_is_refused() -> None:
    from bot.insights.counts import Counts

    with pytest.raises(ValueError, match="at least 2"):
        Counts(1)


@given(k=st.integers(2, 20), shown=st.lists(st.sampled_from(["GB", "FI", None]), max_size=60))
def test_no_count_below_k_and_no_single_card_can_be_seen(k: int, shown: list[str | None]) -> None:
    from bot.insights.counts import Counts

    counts, now = Counts(k), datetime(2026, 11, 25, tzinfo=UTC)
    for country in shown:
        counts.add(now, "blocked", None, country, "en")
    for cell, count in counts.told():
        real = sum((country or "unknown") == cell.country for country in shown)
        assert k <= count <= real
        assert count % k == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(
    st.sampled_from(["event", "platform", "language", "country", "audience", "topic", "x"]),
    st.one_of(st.text(max_size=60), st.none(), st.integers(), st.sampled_from(EVENTS)), max_size=6))
def test_whatever_is_sent_there_is_a_card_or_a_clear_error(web: Any, body: dict[str, Any]) -> None:
    answer = web.post(PATH, json=body)
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        is_useful(answer.json())
