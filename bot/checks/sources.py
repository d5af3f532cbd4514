"""Answers name where they come from: addresses of pages, read by somebody on a day that was, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from bot.checks import Finding
from bot.checks.loaded import content_of
from bot.content.models import Source
from bot.content.yaml_file import line_of
from bot.settings import Settings

OLDEST_DAYS = 365
_SHORTENERS = frozenset({"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "t.me"})
_SEARCHES = re.compile(r"^(www\.)?(google|bing|duckduckgo|yahoo)\.")


def problems(source: Source, today: date) -> Iterable[tuple[str, bool]]:
    """Return what is wrong with one source, each with whether it is a warning only."""
    parts = urlsplit(source.url)
    host = (parts.hostname or "").lower()
    if "." not in host or re.fullmatch(r"[\d.]+", host):
        yield f"{source.url} is no address of a public page", False
    if parts.username or parts.password or parts.port not in (None, 80, 443):
        yield f"{source.url} holds a user or a port", False
    if host in _SHORTENERS or _SEARCHES.match(host):
        yield f"{source.url} is a short link or a search; name the page itself", False
    if re.search(r"[?&](utm_|fbclid|gclid)", source.url):
        yield f"{source.url} holds a tracking parameter; remove it", False
    if re.match(r"https?://|www\.", source.title) or len(source.title) < 4:
        yield "the title is no title", False
    if source.checked_on > today:
        yield f"checked_on {source.checked_on} lies in the future", False
    if source.page_date and source.page_date > source.checked_on:
        yield f"page_date {source.page_date} is later than checked_on {source.checked_on}", False
    if (today - source.checked_on).days > OLDEST_DAYS:
        yield f"was checked on {source.checked_on}, more than {OLDEST_DAYS} days ago; look at the page again", True


def check(settings: Settings) -> Iterable[Finding]:
    """Every source of every answer is well formed, read not too long ago, and named once."""
    content = content_of(settings)
    if content is None:
        return
    today = date.today()
    for code, language in content.languages.items():
        for topic, answer in language.answers.items():
            file = settings.resources / "languages" / code / "answers" / f"{topic}.yml"
            seen: set[str] = set()
            for i, source in enumerate(answer.sources):
                found = [*problems(source, today)]
                key = re.sub(r"^https?://(www\.)?", "", source.url).rstrip("/").lower()
                if key in seen:
                    found.append((f"{source.url} stands twice", False))
                seen.add(key)
                line = line_of(file, ("sources", i)) if found else 1
                for message, warning in found:
                    yield Finding(str(file), line, "sources", message, "warning" if warning else "error")
