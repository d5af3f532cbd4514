"""One server in this process, other sites on another port, one Chromium for all; skipped loudly where there is no Chromium."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from browser import hosts as other_sites, pseudo

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
# Playwright looks into open shadow roots only; the loader's is closed to everybody.
OPEN_ROOTS = """const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };"""


@pytest.fixture(scope="package")
def hosts() -> Iterator[other_sites.Hosts]:
    """Pages of other sites."""
    with other_sites.serving() as running:
        yield running


@pytest.fixture(scope="package")
def server(trained: Path, hosts: other_sites.Hosts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, served from this process, with two more sites and a language that is written from the right."""
    import uvicorn

    from bot.content import current
    from bot.content.store import ContentStore
    from bot.settings import settings
    from bot.web.app import create

    resources = tmp_path_factory.mktemp("content") / "resources"
    shutil.copytree(ROOT / "resources", resources)
    common = {"exit": f"{hosts.address}/neutral", "language": "en", "country": "GB"}
    (resources / "sites" / "friends.yml").write_text(yaml.safe_dump(
        {"site": "friends", "name": "Friends", "origins": [hosts.address], "avatar": "star", **common}), "utf-8")
    (resources / "sites" / "strangers.yml").write_text(yaml.safe_dump(
        {"site": "strangers", "name": "Strangers", "origins": ["https://elsewhere.example"], **common}), "utf-8")
    pseudo.write(resources)
    current.use(ContentStore(resources))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = uvicorn.Server(uvicorn.Config(
        create(settings(), trained), port=port, log_config=None, access_log=False, ws="none", server_header=False,
    ))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.05)
    hosts.bot = f"http://127.0.0.1:{port}"
    yield hosts.bot
    running.should_exit = True
    thread.join(10)
    current.use(None)


@pytest.fixture(scope="package")  # no longer: Playwright keeps an event loop running, which asyncio tests cannot share
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.skip("LOUD: there is no chromium on this machine; browser tests did not run (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, server: str, hosts: other_sites.Hosts) -> Iterator[Callable[..., Any]]:
    """`visit("/chat", width=360, …)` opens a page; at the end nothing foreign was asked for, and nothing complained.

    `page.excused` holds parts of complaints that a test brings about on purpose.
    """
    contexts = []

    def open_page(path: str, width: int = 1100, height: int = 800, script: str | None = None, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        context.set_default_timeout(20000)
        page = context.new_page()
        page.complaints, page.excused, page.foreign = [], [], []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith((server, hosts.address)) else page.foreign.append(sent.url))
        page.add_init_script(OPEN_ROOTS)
        if script:
            page.add_init_script(script)
        contexts.append((context, page))
        page.goto(path if path.startswith("http") else server + path)
        return page

    yield open_page
    for context, page in contexts:
        left = [each for each in page.complaints if not any(part in each for part in page.excused)]
        context.close()
        assert left == []
        assert page.foreign == []


@pytest.fixture
def chat(visit: Callable[..., Any]) -> Callable[..., Any]:
    """`chat("site=friends", width=320)` opens the full page and waits until it can be used."""

    def open_chat(query: str = "site=friends", **options: Any) -> Any:
        page = visit(f"/chat?{query}", **options)
        page.wait_for_selector("html.on")
        return page

    return open_chat
