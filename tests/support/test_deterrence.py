"""POST /v1/deterrence and /deterrence: found by general words, quiet on everyday queries, forgetful. No coded term anywhere."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import queries as measuring

SETS = measuring.sets(Path(__file__).resolve().parents[1] / "queries")
LIVE = ("ar", "en", "es", "fi")
GROUPS = ("journalists", "parents", "products", "research", "survivors")
PATH = "/v1/deterrence"
MARK = "zebrafinch4711"


def queries(split: str, seeking: bool) -> list[str]:
    return [each for _, of, group, texts in SETS if of == split and (group == measuring.SEEKING) == seeking for each in texts]


@pytest.fixture(scope="module")
def screen(content: Any) -> Any:
    from bot.safety.search_queries import screen_of

    return screen_of(content)


def test_the_sets_are_large_and_apart() -> None:
    assert len(queries("tuned", False)) >= 350
    assert len(queries("apart", False)) >= 350
    for seeking in (True, False):
        assert not set(queries("tuned", seeking)) & set(queries("apart", seeking))
    there = {(language, group) for language, split, group, texts in SETS if split == "apart" and len(texts) >= 12}
    assert {(language, group) for language in LIVE for group in (*GROUPS, measuring.SEEKING)} <= there


@pytest.mark.parametrize("query", queries("tuned", False) + queries("apart", False))
def test_everyday_queries_pass(screen: Any, query: str) -> None:
    assert not screen.looks_like_seeking(query)


@pytest.mark.parametrize("query", queries("tuned", True))
def test_searches_for_such_images_are_seen(screen: Any, query: str) -> None:
    assert screen.looks_like_seeking(query)


@pytest.mark.parametrize("language", LIVE)
def test_most_of_those_written_apart_are_seen(screen: Any, language: str) -> None:
    apart = [each for code, split, group, texts in SETS
             if (code, split, group) == (language, "apart", measuring.SEEKING) for each in texts]
    assert sum(screen.looks_like_seeking(each) for each in apart) >= 0.85 * len(apart)


def test_public_everyday_messages_pass(screen: Any, shared: Path) -> None:
    texts = measuring.public(shared / "nlu-sets")
    assert len(texts) > 30_000
    assert [each for each in texts if screen.looks_like_seeking(each)] == []


@pytest.mark.parametrize("query", [
    "الصور الإباحيّة للأطفال",  # article, preposition, a vowel sign
    "صور اباحيه اطفال",  # as typed on a phone
    "فيديو إباحي ١٢ سنة",  # digits of the script
    "child po\u00adrn vid\u200beos",
])
def test_how_a_query_is_written_does_not_matter(screen: Any, query: str) -> None:
    assert screen.looks_like_seeking(query)


def test_the_measurement_counts_what_is_wrong_and_says_how_sure_it_is() -> None:
    rows = [measuring.measure("en", "apart", group, ["a", "b", "ab", "c"], lambda text: "a" in text)
            for group in ("parents", measuring.SEEKING)]
    assert [(each.matched, each.wrong) for each in rows] == [(2, ("a", "ab")), (2, ("b", "c"))]
    told = measuring.report(rows, None, "command")
    assert "| en | apart: parents | 4 | 2 | 50.0% | 85.0% |" in told
    assert "| en | apart | 4 | 2 (50%) |" in told
    assert measuring.highest(0, 0) == 1.0
    assert 0.0 < measuring.highest(0, 1000) < 0.004


def test_the_published_figures_are_of_these_sets() -> None:
    told = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "deterrence.md").read_text("utf-8")
    for language, split, group, texts in SETS:
        name = f"| {language} | {split} | {len(texts)} |" if group == measuring.SEEKING \
            else f"| {language} | {split}: {group} | {len(texts)} | 0 |"
        assert name in told, "majakka eval --queries writes it anew"


def test_a_match_brings_message_and_services_of_the_country(web: Any, described: Any) -> None:
    answer = web.post(PATH, json={"query": "child porn videos", "country": "FI"})
    assert answer.status_code == 200
    body = answer.json()
    described(body, "post", PATH)
    assert body["matched"] is True
    assert body["by"] == "general"
    assert body["text"]
    assert body["contacts"][0]["id"].startswith("fi-")
    assert {each["kind"] for each in body["contacts"]} == {"prevention"}
    assert body["chat"]["url"].startswith("/chat?topic=risk_csam_seeking")
    assert body["page"].startswith("/deterrence?")
    assert "child porn" not in answer.text
    assert len(body["sources"]) >= 3
    assert all(each["url"].startswith("https://") and each["publisher"] for each in body["sources"])


@pytest.mark.parametrize("country", ["Atlantis", "ZZ", "", None, "NG"])
def test_any_country_gets_services(web: Any, country: str | None) -> None:
    sent = {"query": "child porn videos", **({"country": country} if country is not None else {})}
    assert web.post(PATH, json=sent).json()["contacts"]


def test_no_match_brings_nothing(web: Any, described: Any) -> None:
    body = web.post(PATH, json={"query": "how to report child abuse images"}).json()
    described(body, "post", PATH)
    assert (body["matched"], body["by"], body["contacts"], body["page"]) == (False, None, [], None)


def test_the_operators_list_counts_and_is_not_named(
    make_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    (tmp_path / "terms.txt").write_text(f"# a note\n{MARK}\nquiet purple lamp\n", "utf-8")
    monkeypatch.setenv("MAJAKKA_TERMS", str(tmp_path / "terms.txt"))
    web = TestClient(make_app())
    for query in (f"report {MARK}", "where is a quiet purple lamp"):
        answer = web.post(PATH, json={"query": query})
        assert answer.json()["by"] == "operator"
        assert answer.json()["contacts"]
        assert MARK not in answer.text
        assert "purple" not in answer.text
    assert web.post(PATH, json={"query": "purple lamp"}).json()["matched"] is False


def test_a_list_that_cannot_be_read_is_told_at_the_start(make_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.safety.terms import TermsError

    monkeypatch.setenv("MAJAKKA_TERMS", "/nowhere/terms.txt")
    with pytest.raises(TermsError, match="MAJAKKA_TERMS"):
        make_app()


@pytest.mark.parametrize("body", [{}, {"query": 1}, {"query": None}, {"query": "x", MARK: 1}, {"query": ["x"]}, [MARK],
                                  {"query": MARK, "user": "a"}, {"query": MARK, "country": "a b c d e"}])
def test_bad_input_is_refused_without_repeating_it(web: Any, body: Any) -> None:
    answer = web.post(PATH, json=body)
    assert answer.status_code == 422
    assert MARK not in answer.text


@pytest.mark.parametrize("query", ["", " ", "a" * 30_000, "\x00", "(((((", "\ud800", "‮abc", "nude " * 400, "0" * 900])
def test_odd_queries_are_judged(web: Any, query: str) -> None:
    answer = web.post(PATH, content=json.dumps({"query": query}), headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["matched"] is False


def test_the_query_is_nowhere(web: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    import gc

    with caplog.at_level(logging.DEBUG):
        for query in (f"child porn {MARK}", f"weather {MARK}", MARK):
            answer = web.post(PATH, json={"query": query, "country": "GB"})
            assert MARK not in answer.text + str(answer.headers)
    out, err = capfd.readouterr()
    ours = [record for record in caplog.records if record.name.startswith("majakka") or record.name.startswith("bot")]
    assert MARK not in out + err + str([record.getMessage() for record in ours])
    gc.collect()
    from bot.safety import search_queries

    assert MARK not in str(vars(search_queries))


def test_the_page_is_calm_and_has_one_clear_action(web: Any) -> None:
    page = web.get("/deterrence?country=GB&language=en")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert page.text.count("button main") == 1
    assert "/chat?topic=risk_csam_seeking" in page.text
    assert "Stop It Now" in page.text
    shown, _, sources = page.text.partition("<details")
    assert "Childline" not in shown, "a children's line is no contact here"
    assert "0800 1111" not in page.text
    assert "tel:" not in sources, "what is said about sources holds nobody to call"
    assert "Lucy Faithfull" in page.text, "where the sentences come from"
    assert "from many countries" not in page.text
    assert "from many countries" in web.get("/deterrence?country=EG").text, "said where a country has no such service"
    assert "<script" not in page.text
    for word in ("criminal", "offender", "paedo", r"you are an? ", "police", "!"):
        assert not re.search(word, page.text.replace("<!doctype", "").casefold()), word


@pytest.mark.parametrize("query", ["", "?country=Atlantis", "?language=xx&country=%00", "?country=" + "a" * 3000])
def test_the_page_stands_odd_addresses(web: Any, query: str) -> None:
    assert web.get(f"/deterrence{query}").status_code == 200
