"""The plain page in a real browser: a conversation by keyboard, nothing foreign, nothing stored."""

from __future__ import annotations

from typing import Any

import pytest

SIZES = {"phone": (375, 720), "narrow": (320, 600), "desktop": (1100, 800)}


@pytest.fixture(params=SIZES)
def page(browser: Any, server: str, request: pytest.FixtureRequest) -> Any:
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.problems = []
    opened.on("console", lambda message: opened.problems.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on("request", lambda sent: None if sent.url.startswith(server) else opened.problems.append(sent.url))
    opened.goto(server)
    opened.wait_for_selector(".choices button")
    yield opened
    assert opened.problems == []
    context.close()


def test_a_conversation_by_keyboard(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "help-now"
    page.focus("#words")
    page.keyboard.type("someone on roblox wants my pictures and says he will tell my school, im in the uk")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    assert page.locator("a[href='tel:+448001111']").count() >= 1
    assert page.evaluate("document.activeElement.id") == "words", "focus is not stolen"
    page.keyboard.type("and on tiktok?")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2:has-text('TikTok')")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing to scroll sideways"


def test_start_over_empties_the_page_and_nothing_is_stored(page: Any) -> None:
    page.fill("#words", "a marked sentence about blackmail with a picture")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mine")
    page.click("#start-over")
    page.wait_for_function("document.querySelectorAll('.mine').length === 0")
    stored = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, history.length, location.href]")
    assert stored[:3] == ["", 0, 0]
    assert "marked" not in stored[4]


def test_choices_and_help_are_one_tap_away(page: Any) -> None:
    for button in page.locator("button:visible").all():
        box = button.bounding_box()
        assert box["height"] >= 44
    page.click("#help-now")
    page.wait_for_selector(".card")


def test_markup_that_is_typed_stays_text(page: Any) -> None:
    page.fill("#words", "<img src=x onerror=\"document.title='owned'\"><b>bold</b>")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mine")
    assert page.locator(".mine b, .mine img").count() == 0
    assert page.title() != "owned"
