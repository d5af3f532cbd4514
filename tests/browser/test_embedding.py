"""On other people's pages: one line is enough, neither side breaks the other, and only those invited may embed."""

from __future__ import annotations

from typing import Any

import pytest

from browser.hosts import Hosts
from browser.waiting import until

SOONER = "const real = window.setTimeout; window.setTimeout = (act, after, ...more) => real(act, after / 20, ...more);"


def opened(page: Any) -> Any:
    page.get_by_role("button", name="Chat with us").click()
    page.frame_locator("iframe").locator("html.on").wait_for()
    return next(each for each in page.frames if "/widget/frame/" in each.url)


def asked(frame: Any) -> None:
    frame.fill("#words", "someone on roblox wants my pictures and says he will tell my school")
    frame.press("#words", "Enter")
    frame.wait_for_selector("li.turn .card")


@pytest.mark.parametrize("path", ["/plain", "/hostile", "/strict"])
@pytest.mark.parametrize("width", [360, 1100])
def test_one_line_on_another_origin(visit: Any, hosts: Hosts, path: str, width: int) -> None:
    page = visit(f"{hosts.address}{path}", width=width, height=740)
    page.excused.append("style-src 'none'")  # Playwright's own styles, and what the page tries itself
    bubble = page.get_by_role("button", name="Chat with us")
    assert bubble.bounding_box()["height"] >= 44
    assert bubble.evaluate("each => getComputedStyle(each).fontSize") == "16px"
    frame = opened(page)
    box = page.locator("iframe").bounding_box()
    assert box["width"] >= min(width, 400)
    assert box["height"] > 400
    asked(frame)
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url(f"{hosts.address}/neutral")


def test_the_host_page_stays_as_it_was(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain", script="window.before = Object.keys(window);")
    page.get_by_role("button", name="Chat with us").wait_for()
    asked(opened(page))
    assert page.evaluate("Object.keys(window).filter((each) => ![...before, 'before', '0'].includes(each))") == []
    assert page.evaluate("[...document.querySelectorAll('style, link, majakka-widget')].length") == 2
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("history.length") <= 2


def test_the_host_page_can_see_nothing_of_what_is_typed(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/hostile")
    frame = opened(page)
    frame.fill("#words", "marked words")
    frame.press("#words", "Enter")
    frame.wait_for_selector("li.turn")
    assert page.evaluate("document.querySelector('majakka-widget').shadowRoot.querySelector('iframe').contentDocument") is None
    heard = page.evaluate("heard")
    assert heard == [{"majakka": 1, "type": "ready"}]
    assert "marked" not in page.evaluate("document.documentElement.outerHTML")
    assert frame.evaluate("Array.prototype.extra === undefined && Object.prototype.polluted === undefined")


def test_the_shadow_root_is_closed(visit: Any, hosts: Hosts) -> None:
    script = """const attach = Element.prototype.attachShadow; window.modes = [];
        Element.prototype.attachShadow = function (how) { modes.push(how.mode); return attach.call(this, how); };"""
    page = visit(f"{hosts.address}/plain", script=script)
    page.get_by_role("button", name="Chat with us").wait_for()
    assert page.evaluate("modes") == ["closed"]


def test_only_a_sites_own_origins_may_embed(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain?site=strangers",
                 script=SOONER)
    page.excused += ["frame-ancestors", "Failed to load", "recipient window's origin"]
    page.get_by_role("button", name="Chat with us").click()
    page.get_by_text("The chat cannot open right now").wait_for()
    assert page.get_by_role("link", name="999").get_attribute("href") == "tel:999"
    assert page.get_by_role("link", name="Help page without chat").get_attribute("href").startswith(hosts.bot)
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url(f"{hosts.address}/neutral")


def test_a_page_that_forbids_frames_still_gets_numbers(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/frameless",
                 script=SOONER)
    page.excused += ["frame-src", "violates the following", "recipient window's origin"]
    page.get_by_role("button", name="Chat with us").click()
    assert page.get_by_role("link", name="Childline").get_attribute("href") == "tel:+448001111"


def test_messages_of_others_and_odd_ones_are_ignored(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain")
    frame = opened(page)
    asked(frame)
    frame.evaluate("""() => { for (const data of [null, 1, "forget", [], { majakka: 2, type: "forget" },
        { majakka: "1", type: "forget" },
        { majakka: 1, type: "__proto__" }, { majakka: 1 }, { type: "forget" }, { majakka: 1, type: "forget" }])
        window.postMessage(data, "*"); }""")  # from the frame's own window, not from the page around it
    for data in ("null", "{ majakka: 1, type: 'leave' }", "{ majakka: 1, type: 'ready' }"):
        page.evaluate(f"window.postMessage({data}, '*')")  # from the page to itself: the loader listens to the frame only
    page.wait_for_timeout(100)
    assert frame.locator("li.turn").count() == 1
    assert page.title() == "Our page"


def test_a_flood_of_messages_is_not_listened_to(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain")
    frame = opened(page)
    until(frame, "document.documentElement.classList.contains('embedded')")
    script = """() => { const root = document.querySelector('majakka-widget').shadowRoot;
        const inside = root.querySelector('iframe').contentWindow;
        window.ready = 0; addEventListener('message', () => { ready += 1; });
        for (let i = 0; i < 500; i += 1) inside.postMessage({ majakka: 1, type: 'hello' }, '*'); }"""
    page.evaluate(script)
    page.wait_for_timeout(300)
    assert 0 < page.evaluate("ready") <= 50


def test_a_host_page_in_another_language(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain", script="""new MutationObserver((_, watch) => {
        if (document.documentElement) document.documentElement.lang = "he"; }).observe(document, { childList: true });""")
    page.locator("majakka-widget button").first.wait_for()
    assert page.locator("majakka-widget").get_attribute("lang") == "he"
