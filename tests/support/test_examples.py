"""The examples run, against a real server on loopback; a language that this machine has not is skipped, loudly."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CLIENTS = {
    "python": [sys.executable, "python/majakka.py"],
    "javascript": ["node", "javascript/majakka.mjs"],
    "java": ["java", "java/Majakka.java"],
}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Majakka without the dialogue engine, which these addresses do not need."""
    import uvicorn

    from bot.settings import settings
    from bot.web.app import create

    port = free_port()
    running = uvicorn.Server(uvicorn.Config(
        create(settings(), Path("none")), port=port, lifespan="off", ws="none", log_level="critical"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture
def started(server: str) -> Iterator[Any]:
    """Start an example app; `started("simulated_search/search_app.py")` returns its address."""
    processes = []

    def start(script: str, majakka: str = server) -> str:
        port = free_port()
        processes.append(subprocess.Popen(
            [sys.executable, str(EXAMPLES / script), "--majakka", majakka, "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}"
            time.sleep(0.05)
        raise RuntimeError("the example did not start")

    yield start
    for process in processes:
        process.terminate()
        process.wait(10)


def post(address: str, **form: str) -> tuple[str, str]:
    """Return the address where a form led to, and the page there."""
    with urllib.request.urlopen(address, urllib.parse.urlencode(form).encode(), timeout=10) as answer:
        return answer.url, answer.read().decode()


@pytest.mark.parametrize("language", CLIENTS)
def test_clients(server: str, language: str) -> None:
    program, script = CLIENTS[language]
    if shutil.which(program) is None:
        pytest.skip(f"LOUD: there is no {program} on this machine; the {language} client did not run")
    done = subprocess.run([program, str(EXAMPLES / "clients" / script), server], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "You blocked someone" in done.stdout
    assert "Childline" in done.stdout
    nobody = subprocess.run(
        [program, str(EXAMPLES / "clients" / script), "http://127.0.0.1:9"], capture_output=True, text=True, timeout=120)
    assert nobody.returncode == 0, "a server that is not there is no crash"


def test_the_platform_shows_a_card_after_a_block(started: Any) -> None:
    platform = started("simulated_platform/platform_app.py")
    _, page = post(f"{platform}/tap", event="blocked")
    assert "majakka-card" in page
    assert "You blocked someone" in page
    _, page = post(f"{platform}/tap", event="flagged")
    assert "Thank you for your report" in page


def test_the_platform_goes_on_when_nobody_answers(started: Any) -> None:
    platform = started("simulated_platform/platform_app.py", "http://127.0.0.1:9")
    _, page = post(f"{platform}/tap", event="blocked")
    assert "helpline" in page


def test_the_search_box_shows_help_in_place_of_results(started: Any, server: str) -> None:
    search = started("simulated_search/search_app.py")
    address, page = post(search, q="child porn videos")
    assert address.startswith(f"{server}/deterrence?")
    assert "porn" not in address
    assert "Stop It Now" in page
    address, page = post(search, q="how to report child abuse images")
    assert "Results" in page
    _, page = post(started("simulated_search/search_app.py", "http://127.0.0.1:9"), q="child porn videos")
    assert "Results" in page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("LOUD: there is no chromium on this machine; the custom element was not tried (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def opened(chromium: Any, address: str, width: int = 375) -> Any:
    page = chromium.new_context(viewport={"width": width, "height": 740}).new_page()
    page.problems = []
    page.on("console", lambda said: page.problems.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(address)
    return page


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_the_custom_element_under_a_strict_policy(started: Any, server: str, chromium: Any) -> None:
    page = opened(chromium, f"{started('simulated_platform/platform_app.py')}/element")
    page.wait_for_selector("majakka-card h2")
    assert page.locator("majakka-card h2").inner_text() == "You blocked someone"
    assert page.locator("majakka-card a[href^='tel:']").count() >= 1
    assert page.locator("majakka-card a[href*='/chat?topic=']").get_attribute("href").startswith(server)
    page.evaluate("document.querySelector('majakka-card').setAttribute('event', 'flagged')")
    page.wait_for_selector("majakka-card h2:has-text('Thank you')")
    assert [each for each in page.problems if "favicon" not in each and "404" not in each and "501" not in each] == []
    assert violations(page) == []


def test_the_custom_element_keeps_what_stands_in_it_when_nobody_answers(started: Any, server: str, chromium: Any) -> None:
    page = opened(chromium, f"{started('simulated_platform/platform_app.py')}/element")
    page.wait_for_selector("majakka-card h2")
    page.evaluate("""(own) => { const made = document.createElement('majakka-card'); made.setAttribute('event', 'blocked');
        made.setAttribute('server', 'http://127.0.0.1:9'); made.textContent = own; made.id = 'lost';
        document.body.append(made); }""", "own words")
    page.wait_for_timeout(500)
    assert page.locator("#lost").inner_text() == "own words"


@pytest.mark.parametrize("width", [320, 375, 1100])
@pytest.mark.parametrize("path", ["/plan", "/plan?situation=money_demanded&country=GB&platform=roblox&whom=my_child",
                                  "/plan?situation=bullying&audience=child", "/deterrence?country=FI"])
def test_pages_have_no_violations_and_nothing_to_scroll_sideways(server: str, chromium: Any, path: str, width: int) -> None:
    page = opened(chromium, server + path, width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.problems == []
    for each in page.locator("button:visible, a.button:visible, select:visible").all():
        assert each.bounding_box()["height"] >= 44


def test_a_plan_is_saved_copied_and_leaves_no_trace_in_the_address(server: str, chromium: Any) -> None:
    page = opened(chromium, f"{server}/plan?situation=money_demanded&country=GB&platform=roblox&whom=my_child")
    page.wait_for_selector("#save:visible")
    assert page.url == f"{server}/plan"
    with page.expect_download() as download:
        page.click("#save")
    saved = Path(download.value.path()).read_text("utf-8")
    for said in ("1. First: is the child safe right now?", "Call 999", "How to report a person in Roblox", "https://"):
        assert said in saved
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_paper_shows_numbers_addresses_and_nothing_that_will_be_wrong_tomorrow(server: str, chromium: Any) -> None:
    page = opened(chromium, f"{server}/plan?situation=threats&country=GB&platform=tiktok&audience=teen")
    assert page.locator(".at-once").first.is_visible()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not any(each.is_visible() for each in page.locator(".at-once, .form, .tools").all())
    said = " ".join(page.inner_text("#plan").split())
    for each in ("Call 999", "85258 (SHOUT)", "Where this comes from", "Open day and night"):
        assert each in said
    size = page.evaluate("getComputedStyle(document.body).fontSize")
    assert float(size.removesuffix("px")) >= 18, "large type"
    assert len(page.pdf(format="A4")) > 10_000


def test_a_plan_without_script(server: str, chromium: Any) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}/plan")
    page.select_option("[name=situation]", "bullying")
    page.select_option("[name=country]", "AU")
    page.click("button[type=submit]")
    assert page.locator(".steps > li").count() >= 8
    assert not page.locator("#save").is_visible()
    assert "eSafety" in page.inner_text("main")
