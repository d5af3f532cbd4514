"""Takes the pictures of every screen, for looking at: `make pictures`. The README's are kept here, all others in `review/`.

`python docs/pictures/take.py [ADDRESS]`; without an address it serves for itself.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
SIZES = {"phone": (360, 740), "desktop": (1100, 800)}
QUESTION = "someone on roblox wants my pictures and says he will tell my school, im in the uk"


@contextmanager
def serving() -> Iterator[str]:
    """Serve on a free port for as long as it lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bot.cli", "serve", "--port", str(port)], cwd=HERE.parents[1])  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=2)  # noqa: S310
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def ask(page: Page, text: str = QUESTION) -> None:
    """Send a message and wait for its answer."""
    page.fill("#words", text)
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn")
    page.wait_for_timeout(1500)


def first(page: Page) -> None:
    """The first screen, as it opens."""


def contacts(page: Page) -> None:
    """The contact cards of an answer."""
    ask(page)
    page.locator(".card").first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 250)")
    page.wait_for_timeout(300)


def steps(page: Page) -> None:
    """Steps, with two of them ticked."""
    ask(page)
    page.locator(".ticks input").nth(0).check()
    page.locator(".ticks input").nth(1).check()
    page.locator(".ticks").first.scroll_into_view_if_needed()


def end(page: Page) -> None:
    """The end of an answer: tools, choices, sources."""
    ask(page)
    page.evaluate("scrollTo(0, 1e6)")


def emergency(page: Page) -> None:
    """I need help now."""
    page.select_option("#country", "GB", force=True)
    page.wait_for_timeout(400)
    page.click("#help-now")
    page.wait_for_selector(".turn .card")
    page.wait_for_timeout(1500)


def offline(page: Page) -> None:
    """No internet."""
    page.select_option("#country", "GB", force=True)
    page.wait_for_timeout(600)
    page.context.set_offline(True)
    ask(page)


def menu(page: Page) -> None:
    """The menu."""
    page.click("#menu-button")


def dark(page: Page) -> None:
    """An answer in the dark."""
    page.emulate_media(color_scheme="dark")
    ask(page)


def contrast(page: Page) -> None:
    """High contrast, large text."""
    page.click("#menu-button")
    page.select_option("#theme", "contrast")
    page.select_option("#size", "large")
    page.click("#menu-button")
    ask(page)


def plan(page: Page) -> None:
    """A plan made in the conversation."""
    page.select_option("#country", "GB", force=True)
    ask(page, "help me report this")
    for _ in range(4):  # whatever it asks, the first choice is an answer
        if page.locator(".plan").count():
            break
        page.locator(".turn").last.locator(".choices button").first.click()
        page.wait_for_timeout(1500)


SCREENS: dict[str, Callable[[Page], None]] = {
    each.__name__: each for each in (first, ask, steps, contacts, end, emergency, offline, menu, dark, contrast, plan)
}
LANGUAGES = {  # what is asked in each, on the phone
    "ar": "واحد بيهددني ينشر صوري لو مدفعتش",
    "es": "un tipo me amenaza con publicar mis fotos si no le pago",
    "fi": "joku uhkaa jakaa mun kuvat jos en maksa",
}
KEPT = {("phone", "ask"): "phone.png", ("phone", "first"): "first.png"}


def take(browser: Browser, address: str) -> None:
    """Take all pictures."""
    review = HERE / "review"
    review.mkdir(exist_ok=True)
    for size, (width, height) in SIZES.items():
        for name, go in SCREENS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, has_touch=size == "phone")
            page = context.new_page()
            page.goto(f"{address}/chat")
            page.wait_for_selector(".on")
            go(page)
            where = HERE / KEPT[size, name] if (size, name) in KEPT else review / f"{size}-{name}.png"
            page.screenshot(path=str(where))
            context.close()
        for language, question in LANGUAGES.items():
            for name, go in SCREENS.items():
                if name in ("first", "ask", "contacts", "end", "menu", "emergency"):
                    context = browser.new_context(viewport={"width": width, "height": height}, locale=language)
                    page = context.new_page()
                    page.goto(f"{address}/chat?language={language}")
                    page.wait_for_selector(".on")
                    if name in ("first", "menu", "emergency"):
                        go(page)
                    else:
                        ask(page, question)
                        if name == "contacts":
                            page.locator(".card").first.scroll_into_view_if_needed()
                        elif name == "end":
                            page.evaluate("scrollTo(0, 1e6)")
                        page.wait_for_timeout(300)
                    page.screenshot(path=str(review / f"{language}-{size}-{name}.png"))
                    context.close()
        for name in ("help?country=GB", "help/history", "plan?country=GB", "deterrence?country=GB"):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}/{name}")
            page.screenshot(path=str(review / f"{size}-page-{name.split('?')[0].replace('/', '-')}.png"))
            page.close()


def _main(*arguments: Any) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        if arguments:
            take(browser, arguments[0])
        else:
            with serving() as address:
                take(browser, address)
        browser.close()


if __name__ == "__main__":
    _main(*sys.argv[1:])
