"""Whole conversations by mouse, touch and keyboard; what an answer is made of."""

from __future__ import annotations

from typing import Any

import pytest

from browser.waiting import until

QUESTION = "someone on roblox wants my pictures and says he will tell my school"
SAY_IT = {"conversation": "x", "language": "en", "topic": "tell_adult", "urgency": "none", "replies": [
    {"type": "text", "text": "Words you can copy", "ref": "en/phrases#label.say_it.0"},
    {"type": "text", "text": "Something happened online and I need help.", "ref": "en/answers/tell_adult#child.say_it"}]}
PLAN = {**SAY_IT, "replies": [{"type": "plan", "ref": "x", "steps": [
    {"title": "Keep proof", "text": "Note the names."}, {"title": "Report it", "text": "There is a form.", "url": "https://example.org/"}]}]}


def answer(page: Any, nth: int = 0) -> Any:
    page.locator("li.turn").nth(nth).wait_for()
    return page.locator("li.turn").nth(nth)


def test_by_keyboard_alone(chat: Any) -> None:
    page = chat()
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.choice"))
    assert reached[:3] == ["help-now", "leave", "menu-button"]
    assert reached[3].startswith("topic:")
    page.keyboard.press("Shift+Tab")
    page.focus("#words")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    first = answer(page)
    assert page.evaluate("document.activeElement.id") == "words", "focus is not stolen"
    assert first.locator("a[href='tel:+448001111']").count() == 1
    page.keyboard.type("and on tiktok?")
    page.keyboard.press("Enter")
    assert answer(page, 1).locator("h3:has-text('TikTok')").count() >= 1
    assert page.locator("#words").input_value() == ""


def test_by_touch_on_a_narrow_phone(chat: Any) -> None:
    page = chat(width=320, height=640, has_touch=True, is_mobile=True)
    page.tap("#topics button >> nth=0")
    first = answer(page)
    page.tap("li.turn .ticks label >> nth=0")
    assert first.locator(".ticks input").first.is_checked()
    for control in page.locator("button, a.button, select, .ticks label, summary").locator("visible=true").all():
        assert control.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.tap("li.turn .choices button >> nth=-1")
    answer(page, 1)


def test_by_mouse_with_choices_sources_and_easier_words(chat: Any) -> None:
    page = chat()
    page.click("#topics button >> nth=0")
    first = answer(page)
    assert first.locator("details").get_attribute("open") is None, "sources are folded away"
    first.locator("summary").click()
    assert first.locator("details a").first.is_visible()
    first.locator(".tools button", has_text="Easier words").click()
    assert answer(page, 1).locator(".ticks li").count() >= 1
    page.locator("li.turn").nth(1).locator(".choices button", has_text="I need help now").click()
    assert answer(page, 2).locator(".card.emergency a[href='tel:999']").is_visible()


def test_help_now_is_always_in_the_same_place(chat: Any) -> None:
    page = chat(width=360, height=740)
    before = page.locator("#help-now").bounding_box()
    page.click("#topics button >> nth=1")
    answer(page)
    page.evaluate("scrollTo(0, 99999)")
    page.wait_for_timeout(50)
    assert page.locator("#help-now").bounding_box() == before
    page.click("#help-now")
    assert answer(page, 1).locator(".card.emergency a[href='tel:999']").is_visible()


def test_the_menu_is_no_gate_and_can_be_changed_at_any_time(chat: Any) -> None:
    page = chat("")
    page.click("#menu-button")
    page.select_option("#country", "FI")
    until(page, "document.querySelector('#numbers a[href=\"tel:112\"]')")
    page.select_option("#audience", "adult")
    page.select_option("#size", "largest")
    page.select_option("#theme", "contrast")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    page.keyboard.press("Escape")
    assert page.locator("#menu").is_hidden()
    assert page.evaluate("document.activeElement.id") == "menu-button"
    with page.expect_request("**/v1/messages") as sent:
        page.click("#help-now")
    assert sent.value.post_data_json == {
        "site": "default", "language": "en", "country": "FI", "audience": "adult", "choice": "help_now"
    }
    assert answer(page).locator("a[href='tel:112']").is_visible()


def test_help_now_without_a_country_asks_for_it_and_then_shows_the_numbers(chat: Any) -> None:
    page = chat("")
    page.click("#help-now")
    answer(page).locator("button:has-text('Choose your country')").click()
    assert page.evaluate("document.activeElement.id") == "country"
    page.keyboard.type("United Kingdom")
    assert page.evaluate("document.activeElement.id") == "country", "choosing alone does nothing"
    page.get_by_role("button", name="Show who helps there").click()
    page.wait_for_selector("li.turn a[href='tel:999']")
    assert page.locator("li.turn").count() == 1
    assert page.locator("li.mine").count() == 1
    assert page.locator("#menu").is_hidden()


def test_words_to_copy_and_a_plan_to_print(chat: Any) -> None:
    page = chat(script="window.print = () => { window.printed = document.documentElement.className; }",
                permissions=["clipboard-read", "clipboard-write"])
    page.route("**/v1/messages", lambda route: route.fulfill(json=SAY_IT))
    page.click("#help-now")
    page.click("text=Copy these words")
    page.wait_for_selector("button:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == "Something happened online and I need help."
    page.unroute("**/v1/messages")
    page.route("**/v1/messages", lambda route: route.fulfill(json=PLAN))
    page.click("#help-now")
    page.click("text=Print this plan")
    assert "print-plan" in page.evaluate("printed")
    page.emulate_media(media="print")
    assert page.locator(".plan").is_visible()
    assert page.locator("#help-now").is_hidden()
    assert page.locator("blockquote").is_hidden()


VOICES = """
const said = window.said = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US", localService: LOCAL }], speak: (each) => said.push(each.text),
  cancel: () => said.push("(stop)"), addEventListener() {} } });
"""


def test_reading_aloud_can_be_stopped(chat: Any) -> None:
    page = chat(script=VOICES.replace("LOCAL", "true"))
    page.click("#topics button >> nth=0")
    answer(page).locator("button:has-text('Read aloud')").click()
    assert len(page.evaluate("said")) > 5
    page.click("button:has-text('Stop reading')")
    assert page.evaluate("said.at(-1)") == "(stop)"
    assert page.locator("button:has-text('Read aloud')").is_visible()


def test_a_voice_that_sends_the_text_away_is_not_offered(chat: Any) -> None:
    page = chat(script=VOICES.replace("LOCAL", "false"))
    page.click("#topics button >> nth=0")
    assert answer(page).locator("button:has-text('Read aloud')").is_hidden()


@pytest.mark.parametrize("text", [
    "<img src=x onerror=\"document.title='owned'\"><b>bold</b>", "\u202eevil", "javascript:alert(1)", "a" * 3000,
])
def test_what_is_typed_stays_text(chat: Any, text: str) -> None:
    page = chat(width=320, height=640)
    page.fill("#words", text)
    page.click("#send")
    answer(page)
    assert page.locator(".mine b, .mine img, .mine a").count() == 0
    assert page.title() == "Chat"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_replies_that_are_hostile_or_unknown_do_no_harm(chat: Any) -> None:
    page = chat()
    page.route("**/v1/messages", lambda route: route.fulfill(json={**SAY_IT, "replies": [
        {"type": "constructor"}, {"type": "later-version", "x": 1},
        {"type": "contacts", "contacts": [{"name": "<i>N</i>", "kind": "x", "url": "javascript:document.title='owned'"}]},
        {"type": "sources", "sources": [{"title": "t", "publisher": "p", "url": "javascript:1", "checked_on": "d"}]}]}))
    page.click("#help-now")
    assert answer(page).locator(".card h3").inner_text() == "<i>N</i>"
    assert page.locator(".turn a[href^='javascript']").count() == 0


def test_a_reply_that_cannot_be_shown_counts_as_none_and_the_talk_goes_on(chat: Any) -> None:
    page = chat()
    for broken in ({"type": "steps"}, {"type": "contacts", "contacts": 1}, {"type": "choices"}, None):
        body = {**SAY_IT, "replies": [broken]}
        page.route("**/v1/messages", lambda route, _, body=body: route.fulfill(json=body))
        page.fill("#words", "hello")
        page.click("#send")
        page.wait_for_selector("li.not-sent")
        page.unroute("**/v1/messages")
        page.get_by_role("button", name="Try again").click()
        page.wait_for_selector("li.not-sent", state="detached")
        page.locator("li.turn").last.wait_for()


def test_answers_stay_in_order_and_memory_is_bounded(chat: Any) -> None:
    page = chat()
    page.evaluate("""() => { window.fetch = async (_, sent) => Response.json({
        conversation: "x", language: "en", topic: "t", urgency: "none",
        replies: [{ type: "text", ref: "r", text: JSON.parse(sent.body).text }] }); }""")
    session = page.context.new_cdp_session(page)

    def used() -> tuple[int, int]:
        session.send("HeapProfiler.collectGarbage")
        counters = session.send("Memory.getDOMCounters")
        return session.send("Runtime.getHeapUsage")["usedSize"], counters["nodes"]

    def send(start: int) -> None:
        page.evaluate("""(start) => { for (let i = start; i < start + 20; i += 1) {
            document.getElementById('words').value = `message ${i}`;
            document.getElementById('say').requestSubmit(); } }""", start)
        until(page, f"document.querySelector('#talk > .turn:last-child')?.textContent.includes('message {start + 19}')")

    send(0)
    heap, _ = used()
    for start in range(20, 200, 20):
        send(start)
    heap_after, nodes = used()
    assert page.locator("#talk > li").count() <= 122
    assert nodes < 4000
    assert heap_after - heap < 3_000_000
    shown = page.locator("#talk > li").all_inner_texts()
    assert shown[-1].endswith("message 199")
    assert shown[-2].endswith("message 199")


def test_a_screen_reader_is_told_once(chat: Any) -> None:
    page = chat()
    page.evaluate("""() => { const region = document.getElementById('announcer'); window.told = [];
        new MutationObserver(() => { if (region.textContent) told.push(region.textContent); })
            .observe(region, { childList: true }); }""")
    page.fill("#words", QUESTION)
    page.keyboard.press("Enter")
    answer(page)
    page.wait_for_timeout(200)
    told = [each for each in page.evaluate("told") if each != "One moment"]
    assert len(told) == 1
    assert "Childline" in told[0]
    assert page.locator("[aria-live], [role=log]").count() == 0, "only announcer and notice speak"


def test_right_to_left(chat: Any) -> None:
    page = chat("site=friends&language=he", width=360, height=740)
    assert page.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "he"]
    page.click("#topics button >> nth=0")
    first = answer(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert first.locator(".phone bdi").count() >= 1
    box = page.locator("#help-now").bounding_box()
    assert box["x"] > 180, "the page is mirrored"


def test_an_answer_in_a_language_of_the_other_direction_runs_its_own_way(chat: Any) -> None:
    page = chat("site=friends&language=he", width=360, height=740)
    page.fill("#words", QUESTION)
    page.keyboard.press("Enter")
    turn = answer(page)
    assert turn.evaluate("each => [each.lang, getComputedStyle(each).direction]") == ["en", "ltr"], "full stops stand last"
    assert turn.locator("h2.unseen").first.evaluate("each => [each.lang, each.dir]") == ["he", "rtl"]


def test_another_language_is_taken_over_without_losing_anything(chat: Any) -> None:
    page = chat()
    page.fill("#words", "half a sentence")
    page.click("#menu-button")
    page.select_option("#language", "he")
    until(page, "document.dir === 'rtl'")
    assert page.locator("#words").input_value() == "half a sentence"
    assert page.locator("#send").inner_text() != "Send"
    page.select_option("#language", "en")
    until(page, "document.dir === 'ltr'")
    assert page.locator("#send").inner_text() == "Send"
