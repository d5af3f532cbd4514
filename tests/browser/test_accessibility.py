"""axe-core with the rules of WCAG 2.0, 2.1 and 2.2, A and AA, on every screen and in every theme; zoom and small windows."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.hosts import Hosts

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
THEMES = ["light", "dark", "contrast"]
QUESTION = "someone on roblox wants my pictures and says he will tell my school"


def violations(page: Any) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}" for each in found for node in each["nodes"]]


def fully_shown(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "he"])
def test_every_screen_of_the_chat(chat: Any, theme: str, language: str) -> None:
    page = chat(f"site=friends&language={language}", width=360, height=740)
    page.click("#menu-button")
    page.select_option("#theme", theme)
    assert violations(page) == [], "the menu"
    page.keyboard.press("Escape")
    fully_shown(page)
    assert violations(page) == [], "the first screen"
    page.click("#topics button >> nth=0")
    page.wait_for_selector("li.turn")
    page.locator(".ticks input").first.check()
    page.click("#help-now")
    page.locator("li.turn").nth(1).wait_for()
    page.route("**/v1/messages", lambda route: route.fulfill(json={
        "conversation": "x", "language": "en", "topic": "t", "urgency": "none",
        "replies": [{"type": "plan", "ref": "x",
                     "steps": [{"title": "One", "text": "Two", "url": "https://example.org/"}]},
                    {"type": "text", "ref": "en/answers/x#child.say_it", "text": "Words"}]}))
    page.click("#help-now")
    page.locator("li.turn").nth(2).wait_for()
    page.excused.append("Failed to load resource")
    page.route("**/v1/messages", lambda route: route.fulfill(status=500))
    page.click("#help-now")
    page.wait_for_selector(".not-sent")
    fully_shown(page)
    assert violations(page) == [], "answers, contacts, plan, failure"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/help?site=friends", "/help/history", "/help"])
def test_the_pages_without_script(visit: Any, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme, width=360)
    fully_shown(page)
    assert violations(page) == []


def test_the_loader_and_the_frame_on_a_host_page(visit: Any, hosts: Hosts) -> None:
    page = visit(f"{hosts.address}/plain")
    page.get_by_role("button", name="Chat with us").wait_for()
    rules = {**RULES, "rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}}  # the page's own affair
    assert Axe().run(page, context="majakka-widget", options=rules).response["violations"] == []
    page.get_by_role("button", name="Chat with us").click()
    page.frame_locator("iframe").locator("html.embedded").wait_for()
    frame = next(each for each in page.frames if "/widget/frame/" in each.url)
    assert violations(frame) == []


@pytest.mark.parametrize(("width", "height", "size"), [
    (320, 640, "largest"), (320, 256, "normal"), (320, 256, "largest"), (640, 320, "large"),
], ids=["narrow", "400 %", "400 % and larger", "lying phone"])
def test_small_windows_and_zoom(chat: Any, width: int, height: int, size: str) -> None:
    page = chat(width=width, height=height)
    page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
    page.click("#topics button >> nth=0")
    page.wait_for_selector("li.turn")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#words").scroll_into_view_if_needed()
    page.fill("#words", QUESTION)
    page.click("#send")
    page.locator("li.turn").nth(1).wait_for()
    covered = page.evaluate("""() => [...document.querySelectorAll('.top, #say')]
        .filter((each) => getComputedStyle(each).position === 'sticky')
        .reduce((sum, each) => sum + each.getBoundingClientRect().height, 0) / innerHeight""")
    assert covered <= 0.5, "at least half of the window is for reading"


def test_without_colours_of_our_own(chat: Any) -> None:
    page = chat(forced_colors="active")
    page.click("#topics button >> nth=0")
    page.wait_for_selector("li.turn")
    assert page.locator("#send").evaluate("each => getComputedStyle(each).borderTopWidth") == "2px"


def test_motion_only_where_it_is_wanted(chat: Any) -> None:
    page = chat()
    page.click("#topics button >> nth=0")
    page.wait_for_selector("li.turn")
    assert page.evaluate("document.getAnimations().length") == 0
