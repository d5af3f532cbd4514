"""Leaving at once, in all its ways; and nothing comes back."""

from __future__ import annotations

from typing import Any

import pytest

from browser.hosts import Hosts
from browser.waiting import until

QUESTION = "a marked sentence about blackmail with a picture"


def asked(page: Any) -> None:
    page.fill("#words", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("li.turn")


def forgotten(page: Any) -> list[Any]:
    """Collect what is sent to /v1/forget."""
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request.post_data_json) if request.url.endswith("/v1/forget") else None)
    return sent


def embedded(visit: Any, hosts: Hosts, path: str = "/plain", **options: Any) -> tuple[Any, Any]:
    page = visit(f"{hosts.address}{path}", **options)
    page.get_by_role("button", name="Chat with us").click()
    page.frame_locator("iframe").locator("html.on.embedded").wait_for()
    return page, next(each for each in page.frames if "/widget/frame/" in each.url)


def live(server: str) -> int:
    import json
    import urllib.request

    with urllib.request.urlopen(f"{server}/readyz", timeout=5) as answer:
        return int(json.load(answer)["conversations"])


def thrice(page: Any) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def left(page: Any, hosts: Hosts) -> None:
    page.wait_for_url(f"{hosts.address}/neutral")
    assert page.title() == "Weather"


@pytest.mark.parametrize("way", ["button", "shift"])
def test_the_full_page_is_left_and_the_back_button_shows_nothing(chat: Any, hosts: Hosts, server: str, way: str) -> None:
    page = chat()
    page.goto(f"{hosts.address}/neutral?before")
    page.goto(f"{server}/chat?site=friends")
    page.wait_for_selector("html.on")
    before = live(server)
    asked(page)
    assert live(server) == before + 1
    sent = forgotten(page)
    if way == "button":
        page.click("#leave")
    else:
        thrice(page)
    left(page, hosts)
    assert len(sent) == 1
    assert live(server) == before, "the server has forgotten"
    page.go_back()
    assert page.url == f"{hosts.address}/neutral?before"


def test_the_page_is_covered_before_anything_else(chat: Any) -> None:
    page = chat()
    asked(page)
    page.route("**/neutral", lambda route: route.fulfill(status=204))  # the next page does not come
    thrice(page)
    until(page, "document.title === '\\u200b'")
    top = page.evaluate("""() => { const e = document.elementFromPoint(200, 200), s = getComputedStyle(e);
        const box = e.getBoundingClientRect();
        return [e.tagName, s.backgroundColor, box.width, box.height, e.textContent]; }""")
    assert top == ["DIV", "rgb(255, 255, 255)", 1100, 800, ""]
    assert QUESTION not in page.content()


def test_shift_with_other_keys_slow_or_clicked_does_not_count(chat: Any, hosts: Hosts) -> None:
    page = chat()
    page.focus("#words")
    page.keyboard.type("ABC Not Leaving")
    for keys in ("Shift+Tab", "Shift+Tab", "Shift+A", "Control+Shift", "Alt+Shift", "Shift+F6"):
        page.keyboard.press(keys)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    until(page, "document.getElementById('announcer').textContent.includes('once more')")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.down("Shift")
    page.mouse.click(300, 300)
    page.keyboard.up("Shift")
    page.keyboard.press("Shift")
    assert "/chat" in page.url
    assert page.title() == "Chat"


def test_presses_more_than_five_seconds_apart_do_not_count(chat: Any) -> None:
    page = chat(script="""const real = Object.getOwnPropertyDescriptor(Event.prototype, "timeStamp").get; window.later = 0;
        Object.defineProperty(Event.prototype, "timeStamp", { get() { return real.call(this) + later; } });""")
    for _ in range(4):
        page.keyboard.press("Shift")
        page.evaluate("later += 6000")
    assert page.title() == "Chat"


@pytest.mark.parametrize("way", ["button", "shift on the page", "shift in the frame"])
def test_the_host_page_is_left(visit: Any, hosts: Hosts, server: str, way: str) -> None:
    page, frame = embedded(visit, hosts)
    before = live(server)
    frame.fill("#words", QUESTION)
    frame.press("#words", "Enter")
    frame.wait_for_selector("li.turn")
    assert live(server) == before + 1
    if way == "button":
        page.get_by_role("button", name="Leave").click()
    elif way == "shift on the page":
        page.mouse.click(50, 50)
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        thrice(page)
    else:
        frame.focus("#words")
        thrice(page)
    left(page, hosts)
    for _ in range(40):
        if live(server) == before:
            break
        page.wait_for_timeout(50)
    assert live(server) == before, "the server has forgotten"
    assert page.evaluate("document.referrer") == "", "the neutral page does not learn where one was"


def test_closing_the_chat_forgets_it(visit: Any, hosts: Hosts, server: str) -> None:
    page, frame = embedded(visit, hosts)
    before = live(server)
    frame.fill("#words", QUESTION)
    frame.press("#words", "Enter")
    frame.wait_for_selector("li.turn")
    page.get_by_role("button", name="Close the chat").click()
    for _ in range(40):
        if live(server) == before:
            break
        page.wait_for_timeout(50)
    assert live(server) == before
    assert page.get_by_role("button", name="Chat with us").is_visible()
    page.get_by_role("button", name="Chat with us").click()
    page.frame_locator("iframe").locator("html.on").wait_for()
    assert page.frame_locator("iframe").locator("#talk > li").count() == 0


@pytest.mark.parametrize("size", [(360, 740), (1100, 800)])
def test_the_button_is_over_the_host_page_before_and_after(visit: Any, hosts: Hosts, size: tuple[int, int]) -> None:
    page = visit(f"{hosts.address}/plain", width=size[0], height=size[1])
    leave = page.get_by_role("button", name="Leave")
    assert leave.bounding_box()["height"] >= 44
    assert leave.bounding_box()["y"] + leave.bounding_box()["height"] <= size[1]
    page.get_by_role("button", name="Chat with us").click()
    page.frame_locator("iframe").locator("html.embedded").wait_for()
    assert leave.count() == 1
    assert leave.bounding_box()["y"] >= 0
    assert page.frame_locator("iframe").locator("#leave").is_hidden(), "there is one button to leave, not two"


def test_come_back_out_of_the_cache_the_chat_is_empty(chat: Any, hosts: Hosts) -> None:
    page = chat()
    asked(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.locator("#talk > li").count() == 0
    assert page.locator("#words").input_value() == ""
    page.route("**/neutral", lambda route: route.fulfill(status=204))
    page.click("#leave")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.title() == "Chat"
    assert page.locator("#first").is_visible()


def test_without_script_it_is_a_link(visit: Any, hosts: Hosts) -> None:
    page = visit("/chat?site=friends", java_script_enabled=False)
    page.wait_for_timeout(3200)
    assert page.locator("#lifeline a[href='tel:999']").bounding_box()["y"] < 800, "numbers are near the top"
    page.click("#leave")
    left(page, hosts)
    page.goto(f"{hosts.bot}/help?site=friends")
    page.click("text=Leave")
    left(page, hosts)
