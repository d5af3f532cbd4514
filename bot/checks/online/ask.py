"""Asking all addresses with courtesy: one request at a time to a host, a pause between, robots.txt heard."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

from pydantic import BaseModel

from bot.checks import Finding, is_about, reading
from bot.checks.online.fetch import AGENT, Bounds, ask
from bot.checks.online.judge import NO_WAY, Verdict, judge
from bot.settings import Settings

RULE = "online"
NAMES = ("url", "chat_url", "report_url", "source_url")


@dataclass(frozen=True)
class Pace:
    """Hosts asked side by side, seconds between two requests to one host, and the longest pause that a host may wish for."""

    hosts: int = 6
    pause: float = 1.0
    longest_pause: float = 10.0


Place = tuple[reading.File[BaseModel], reading.Location]


class NoWeb(Exception):
    """This machine has no way to the web."""


def addresses(settings: Settings, country: str | None) -> dict[str, list[Place]]:
    """Return every address with the places where it stands; of one country only when it is given."""
    found: dict[str, list[Place]] = defaultdict(list)
    for file in reading.files_with_facts(settings):
        if country and not is_about(Finding(str(file.path), 1, RULE, ""), country):
            continue
        for where, item in reading.walk(file.model):
            for name in NAMES:
                url = getattr(item, name, None)
                if isinstance(url, str):
                    found[urldefrag(url).url].append((file, (*where, name)))
    return found


def ask_all(
    settings: Settings, country: str | None = None, say: Callable[[str], None] = lambda _: None, pace: Pace | None = None,
    bounds: Bounds | None = None,
) -> list[Finding]:
    """Ask every address and return what is wrong, errors first; `say` is told of each host that is done.

    Raises NoWeb where not a single host could be reached: that says something about this machine, not about the addresses.
    """
    pace, bounds = pace or Pace(), bounds or Bounds()
    places = addresses(settings, country)
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in places:
        by_host[urlsplit(url).netloc.lower()].append(url)
    findings: list[Finding] = []
    unreached = 0
    with ThreadPoolExecutor(pace.hosts) as pool:
        jobs = {pool.submit(ask_host, urls, pace, bounds): host for host, urls in by_host.items()}
        for done, job in enumerate(as_completed(jobs), 1):
            say(f"{done}/{len(jobs)} {jobs[job]}")
            for url, verdict in job.result():
                unreached += verdict.kind == "dead" and verdict.message in NO_WAY
                file, where = places[url][0]
                more = f" (stands in {len(places[url])} places)" if len(places[url]) > 1 else ""
                findings.append(file.finding(RULE, f"{url[:200]} {verdict.message}{more}", *where, level=verdict.level))
    if places and unreached == len(places):
        raise NoWeb
    return sorted(findings, key=lambda each: (each.level != "error", each.file, each.line))


def ask_host(urls: Iterable[str], pace: Pace, bounds: Bounds) -> list[tuple[str, Verdict]]:
    """Ask the addresses of one host, one after the other; return those with something wrong."""
    found: list[tuple[str, Verdict]] = []
    rules: RobotFileParser | None = None
    pause = pace.pause
    for url in urls:
        if rules is None:
            rules = robots_of(url, bounds)
            wished = rules.crawl_delay(AGENT)
            pause = min(max(pace.pause, float(wished or 0)), pace.longest_pause)
        time.sleep(pause)
        if not rules.can_fetch(AGENT, url):
            message = "is closed to programs by the host's robots.txt; open it by hand"
            found.append((url, Verdict("unclear", message, "warning")))
            continue
        verdict = judge(url, ask(url, bounds))
        if verdict:
            found.append((url, verdict))
    return found


def robots_of(url: str, bounds: Bounds) -> RobotFileParser:
    """Return what a host wishes of programs; a host that says nothing wishes nothing."""
    parts = urlsplit(url)
    rules = RobotFileParser()
    answer = ask(f"{parts.scheme}://{parts.netloc}/robots.txt", bounds)
    rules.parse(answer.text.splitlines() if answer.status == 200 else [])
    return rules
