"""Nothing is stored, nothing leaves for elsewhere, and it is small."""

from __future__ import annotations

import gzip
import re
import urllib.request
from pathlib import Path
from typing import Any

MARK = "zebrafinch4711"
WIDGET = Path(__file__).resolve().parents[2] / "bot" / "widget"
LOADER_BYTES, FRAME_BYTES = 5_000, 30_000


def test_nothing_is_stored_and_a_reload_is_empty(chat: Any) -> None:
    page = chat()
    page.fill("#words", f"someone blackmails me {MARK}")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.turn")
    page.fill("#words", f"half written {MARK}")
    stored = page.evaluate("""async () => [document.cookie, localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length, history.length,
        JSON.stringify(history.state), window.name]""")
    assert stored[:5] == ["", 0, 0, 0, 0]
    assert stored[5] <= 2
    assert stored[6:] == ["null", ""]
    assert MARK not in page.url
    assert page.context.cookies() == []
    assert page.title() == "Chat"
    page.reload()
    page.wait_for_selector("html.on")
    assert page.locator("#words").input_value() == ""
    assert MARK not in page.content()


def test_what_is_typed_goes_into_one_request_and_no_other(chat: Any) -> None:
    page = chat()
    told: list[tuple[str, str, dict[str, str]]] = []
    page.on("request", lambda sent: told.append((sent.url, sent.post_data or "", sent.headers)))
    page.fill("#words", MARK)
    page.keyboard.press("Enter")
    page.wait_for_selector("li.turn")
    assert [url.rpartition("/v1/")[2] for url, body, _ in told if MARK in body] == ["messages"]
    assert not any(MARK in url for url, _, _ in told)
    assert [headers for _, _, headers in told if headers.get("cookie") or headers.get("referer")] == []


def test_the_field_tells_nobody(chat: Any) -> None:
    page = chat()
    field = page.locator("#words")
    assert field.get_attribute("autocomplete") == "off"
    assert field.get_attribute("spellcheck") == "false"
    assert field.get_attribute("name") is None


def fetched(address: str) -> int:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip" or len(body) < 1500
        return len(body) if answer.headers["Content-Encoding"] == "gzip" else len(gzip.compress(body))


def test_budgets(chat: Any, server: str) -> None:
    loader = [f"{server}/widget/{name}" for name in ("loader.js", "exit/exit.js", "site.js?site=friends")]
    assert sum(map(fetched, loader)) <= LOADER_BYTES
    page = chat()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    addresses = [f"{server}/chat?site=friends", *loaded]
    assert any("talk.js" in each for each in addresses)
    assert sum(fetched(each) for each in set(addresses)) <= FRAME_BYTES


TAKEN_BACK = 'history.replaceState(null, "", address);'  # a link's topic leaves the address; no entry is added


def test_the_code_reads_no_markup_and_keeps_nothing() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function"
                           r"|localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|pushState|replaceState"
                           r"|console\.|https?://(?!www\.w3\.org)[a-z]")
    scripts = sorted(path for folder in ("exit", "frame", "loader") for path in (WIDGET / folder).rglob("*.js"))
    assert len(scripts) >= 9
    for path in scripts:
        code = "\n".join(line.split("// ")[0] for line in path.read_text("utf-8").splitlines())
        code = code.replace(TAKEN_BACK, "", 1 if path.name == "main.js" else 0)
        assert not forbidden.search(code), f"{path.name}: {forbidden.search(code)}"


def test_the_policy_refuses_what_the_code_does_not_do(chat: Any) -> None:
    page = chat()
    page.excused += ["Trusted", "violates", "Refused", "TrustedHTML"]
    refused = page.evaluate("""() => { try { document.body.innerHTML = "<b>x</b>"; return false; } catch { return true; } }""")
    assert refused
    assert page.evaluate("fetch('http://127.0.0.2:9/').then(() => false, () => true)")
    page.foreign.clear()


def test_usable_within_a_second_on_a_slow_phone_counts_few_requests(chat: Any) -> None:
    page = chat()
    entries = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert len(entries) <= 16
    assert len(set(entries)) == len(entries), "nothing is fetched twice"
