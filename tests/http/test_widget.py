"""The widget over HTTP: policies per site, what may be asked for, pages without script."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from bot.content.current import content as present
from bot.content.models.site import Site
from bot.web.widget import csp, files

MARK = "zebrafinch4711"


def policy(response: Any) -> dict[str, list[str]]:
    parts = (each.split() for each in response.headers["content-security-policy"].split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("path", ["/", "/chat", "/widget/frame/", "/help", "/help/history"])
def test_pages_load_nothing_from_elsewhere_and_are_not_kept(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    rules = policy(response)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == ["'self'"]
    assert rules["require-trusted-types-for"] == ["'script'"]
    assert rules["trusted-types"] == ["'none'"]
    assert rules["frame-ancestors"] == ["'none'"], "the default site is embedded nowhere"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in response.headers
    inline = re.search(r"<script(?![^>]*(src=|application/json))|\son[a-z]+=|\sstyle=|<style", response.text)
    assert not inline
    assert not re.search(r'(?:src|href|action)="(?!/|#|https://|tel:|sms:)', response.text)
    assert not re.search(r'(?:<link|<img|<script)[^>]*(?:src|href)="(?!/)', response.text), "nothing is loaded from elsewhere"
    assert "{{" not in response.text


def test_only_a_sites_own_origins_are_its_ancestors() -> None:
    site = Site(site="a", name="A", exit="https://a.example/", origins=("https://a.example", "https://b.example:8443"))
    assert "frame-ancestors https://a.example https://b.example:8443;" in csp(site, embedded=True)
    assert "frame-ancestors 'none';" in csp(site, embedded=False)


@pytest.mark.parametrize("path", [
    "/widget/../settings.py", "/widget/%2e%2e/settings.py", "/widget/__init__.py", "/widget/frame/frame.html",
    "/widget/help/help.html", "/widget/", "/widget/frame",
    "/widget/loader/loader.js", "/widget//etc/passwd", "/page/chat.js", f"/widget/{MARK}",
])
def test_nothing_else_lies_below_widget(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 307)
    assert MARK not in response.text


def test_what_host_pages_load_may_be_loaded_by_them_and_the_rest_not(client: Any) -> None:
    for path in ("/widget/loader.js", "/widget/exit/exit.js", "/widget/site.js?site=default"):
        response = client.get(path)
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.headers["content-type"].startswith("text/javascript")
    for path in ("/widget/frame/main.js", "/widget/words", "/chat", "/widget/site.css"):
        response = client.get(path)
        assert "access-control-allow-origin" not in response.headers
        assert response.headers["cache-control"] == "no-store"


def test_compressed_and_plain_are_the_same(client: Any) -> None:
    for name in files():
        packed = client.get(f"/widget/{name}", headers={"accept-encoding": "gzip"})
        plain = client.get(f"/widget/{name}", headers={"accept-encoding": "identity"})
        assert packed.content == plain.content
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("key", ["site", "language", "country", "audience"])
@pytest.mark.parametrize("path", [
    "/chat", "/help", "/help/history", "/widget/words", "/widget/site.js", "/widget/site.css", "/widget/frame/",
])
def test_odd_values_are_as_good_as_none_and_never_repeated(client: Any, path: str, key: str) -> None:
    for value in (MARK, f"<script>{MARK}</script>", f"'\"></style>{MARK}", "", "x" * 5000, "../../x", "en\r\nX: y"):
        response = client.get(path, params={key: value})
        assert response.status_code == 200
        assert MARK not in response.text
        assert MARK not in str(response.headers)


def test_the_bundle_in_the_page_is_that_of_the_country(client: Any) -> None:
    page = client.get("/chat?country=GB").text
    found = json.loads(re.search(r'id="bundle">(.*?)</script>', page)[1])  # type: ignore[index]
    assert found["country"] == "GB"
    assert found["lifeline"][0]["tel"] == "tel:999"
    assert "</" not in re.search(r'id="bundle">(.*?)</script>', page)[1]  # type: ignore[index]
    assert found["words"] == client.get("/widget/words?country=GB").json()["words"]
    module = client.get("/widget/site.js?country=GB").text
    given = json.loads(module.removeprefix("export default ").removesuffix(";"))
    assert given["numbers"][0]["tel"] == "tel:999"
    assert given["numbers"][1]["phone"]


def test_numbers_steps_and_the_way_out_stand_on_the_page_without_script(client: Any) -> None:
    page = client.get("/help?country=GB").text
    assert 'href="tel:999"' in page
    assert 'href="tel:+448001111"' in page
    assert "<script" not in page
    words = present().language("en").widget
    assert f">{words.leave}<" in page
    for topic in present().language("en").interface.menu.topics[:6]:
        answer = present().language("en").answers[topic]
        assert html.escape(answer.title, quote=False) in html.unescape(page).replace("&", "&amp;")
    assert page.count("<details>") == 6
    history = client.get("/help/history").text
    for step in words.history_steps:
        assert html.escape(step) in history or step in html.unescape(history)


def test_forgetting_has_no_body(client: Any) -> None:
    talk = client.post("/v1/messages", json={"choice": "help_now"}).json()
    response = client.post("/v1/forget", json={"conversation": talk["conversation"]})
    assert (response.status_code, response.content) == (204, b"")
