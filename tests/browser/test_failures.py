"""When things fail: the numbers are there, nothing typed is lost, and trying again works."""

from __future__ import annotations

from typing import Any

import pytest

from browser.waiting import until

QUESTION = "someone wants my pictures"


def send(page: Any) -> None:
    page.fill("#words", QUESTION)
    page.keyboard.press("Enter")


def numbers_and_words_are_there(page: Any) -> None:
    page.wait_for_selector("li.not-sent")
    assert page.locator("li.turn a[href='tel:999']").is_visible()
    assert page.locator("li.turn a[href='tel:+448001111']").is_visible()
    assert QUESTION in page.locator("li.mine").inner_text()


def retry_works(page: Any) -> None:
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("li.turn .ticks, li.turn .choices")
    assert page.locator("li.mine").count() == 1
    assert page.locator("li.not-sent").count() == 0
    assert page.locator("li.turn").count() == 1


def test_offline(chat: Any) -> None:
    page = chat()
    page.excused.append("net::ERR")
    page.context.set_offline(True)
    until(page, "document.getElementById('notice').textContent.includes('no internet')")
    send(page)
    numbers_and_words_are_there(page)
    assert "no internet" in page.locator("li.turn").inner_text()
    page.context.set_offline(False)
    until(page, "document.getElementById('notice').textContent === ''")
    retry_works(page)


@pytest.mark.parametrize(("status", "body", "said"), [
    (429, "", "wait a minute"), (500, "{}", "not because of you"), (503, "<html>", "not because of you"),
    (200, "not json", "not because of you"), (200, "[]", "not because of you"), (413, "null", "not because of you"),
])
def test_errors_of_the_server(chat: Any, status: int, body: str, said: str) -> None:
    page = chat()
    page.excused.append("Failed to load resource")
    page.route("**/v1/messages", lambda route: route.fulfill(status=status, body=body))
    send(page)
    numbers_and_words_are_there(page)
    assert said in page.locator("li.turn").inner_text()
    page.unroute("**/v1/messages")
    retry_works(page)


def test_a_limit_that_names_its_own_helpline(chat: Any) -> None:
    page = chat()
    page.excused.append("Failed to load resource")
    own = {"id": "x", "name": "Their line", "kind": "child_helpline", "phone": "1", "tel": "tel:1", "open_now": True}
    page.route("**/v1/messages", lambda route: route.fulfill(
        status=429, json={"status": 429, "replies": [{"type": "contacts", "contacts": [own]}]}))
    send(page)
    assert page.locator("li.turn .card").inner_text().startswith("Their line")


def test_server_gone(chat: Any) -> None:
    page = chat()
    page.excused.append("net::ERR")
    page.route("**/v1/**", lambda route: route.abort("connectionrefused"))
    send(page)
    numbers_and_words_are_there(page)
    page.unroute("**/v1/**")
    retry_works(page)


def test_slow_shows_the_numbers_and_then_the_answer(chat: Any) -> None:
    page = chat(script="const real = setTimeout; window.setTimeout = (act, after, ...more) => real(act, after / 20, ...more);")
    held: list[Any] = []
    page.route("**/v1/messages", lambda route: held.append(route))
    send(page)
    page.wait_for_selector(".patience a[href='tel:999']")
    assert page.locator("#waiting").is_visible(), "the dots stay while it is true"
    held[0].continue_()
    page.wait_for_selector("li.turn:not(.patience)")
    assert page.locator(".patience").count() == 0
    assert page.locator("#waiting").is_hidden()


def test_help_now_does_not_wait_behind_a_message_that_hangs(chat: Any) -> None:
    page = chat()
    held: list[Any] = []
    page.route("**/v1/messages", lambda sent: held.append(sent) if "text" in sent.request.post_data_json else sent.continue_())
    send(page)
    page.wait_for_selector("li.mine")
    page.click("#help-now")
    page.wait_for_selector("li.turn .card.emergency a[href='tel:999']")
    held[0].continue_()
    page.locator("li.turn").nth(1).wait_for()


def test_no_answer_at_all_ends_with_the_numbers(chat: Any) -> None:
    page = chat(script="const real = AbortSignal.timeout; AbortSignal.timeout = (after) => real.call(AbortSignal, after / 50);")
    held: list[Any] = []
    page.route("**/v1/messages", lambda route: held.append(route))
    send(page)
    numbers_and_words_are_there(page)
    assert held, "it was sent, and nobody answered"


def test_dots_are_gone_when_the_answer_is_there_and_none_for_a_quick_one(chat: Any) -> None:
    page = chat()
    seen = page.evaluate("""async () => { const dots = document.getElementById('waiting');
        let shown = false;
        new MutationObserver(() => { shown ||= !dots.hidden; }).observe(dots, { attributes: true });
        const answer = { conversation: 'x', language: 'en', topic: 't', urgency: 'none', replies: [] };
        window.fetch = async () => Response.json(answer);
        document.getElementById('help-now').click();
        await new Promise((done) => setTimeout(done, 500));
        return [shown, dots.hidden]; }""")
    assert seen == [False, True]


def test_an_answer_that_comes_after_start_over_is_thrown_away(chat: Any) -> None:
    page = chat()
    held: list[Any] = []
    page.route("**/v1/messages", lambda route: held.append(route))
    send(page)
    page.wait_for_selector("li.mine")
    page.click("#menu-button")
    page.click("#start-over")
    assert page.locator("#talk > li").count() == 0
    held[0].continue_()
    page.wait_for_timeout(600)
    assert page.locator("#talk > li").count() == 0


def test_script_blocked(visit: Any) -> None:
    page = visit("/help")  # a page first, so that the route below is there before the chat
    page.route("**/main.js", lambda route: route.abort())
    page.excused.append("net::ERR")
    page.goto(page.url.replace("/help", "/chat?site=friends"))
    assert page.locator("#lifeline a[href='tel:999']").is_visible()
    assert page.locator("#lifeline a[href='tel:+448001111']").is_visible()
    page.wait_for_timeout(3200)
    assert page.get_by_role("link", name="Help page without chat").is_visible()
    assert page.locator("#send").is_hidden()


def test_a_language_that_cannot_be_fetched_changes_nothing(chat: Any) -> None:
    page = chat()
    page.excused.append("net::ERR")
    page.route("**/widget/words*", lambda route: route.abort())
    page.click("#menu-button")
    page.select_option("#language", "he")
    until(page, "document.getElementById('language').value === 'en'")
    assert page.evaluate("document.dir") == "ltr"


def test_storage_that_is_forbidden_does_not_matter(chat: Any) -> None:
    page = chat(script="""for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
        Object.defineProperty(window, name, { get() { throw new Error("forbidden"); } });""")
    send(page)
    page.wait_for_selector("li.turn")
