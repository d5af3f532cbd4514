"""What an answer means: dead, moved, parked, a page that says it is not there. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import urlsplit

from bot.checks.online.fetch import Answer

Kind = Literal["dead", "moved", "parked", "not found", "unclear"]


@dataclass(frozen=True)
class Verdict:
    """What is wrong with an address. What a person has to look at is a warning, what is sure is an error."""

    kind: Kind
    message: str
    level: Literal["error", "warning"] = "error"


# Where a page says in its title or first heading that it is not there; bodies speak of lost pages for other reasons.
_NOT_FOUND = re.compile(
    r"\b404\b|\bnot[ -]found\b|does ?n[o'’]t exist|no longer (exists|available)|page unavailable"
    r"|nicht gefunden|existiert nicht|introuvable|n'existe pas|no (se ha )?encontrad[ao]|no existe|não encontrad[ao]"
    r"|non (è stata )?trovata|niet gevonden|hittades inte|finns inte|ikke fundet|ikke funnet|ei löydy|ei löytynyt"
    r"|nie znaleziono|nenalezena|nem található|nu a fost găsit|bulunamadı|не найден|не знайден|δεν βρέθηκε|tidak ditemukan"
    r"|غير موجودة|لم يتم العثور|לא נמצא|नहीं मिला|ไม่พบ|không tìm thấy|見つかりません|找不到|찾을 수 없",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"domain (name )?(is |may be |might be )?(available )?for sale|buy this domain|this domain (is|has been) parked"
    r"|parked (free|domain|by)|domain parking|sedoparking|parkingcrew|hugedomains|afternic|dan\.com/buy"
    r"|diese domain (steht|ist) .{0,30}(verkauf|kaufen)|dominio (está )?(en venta|aparcado)|ce domaine est à vendre",
    re.IGNORECASE,
)
_SELLERS = re.compile(r"(^|\.)(sedo|sedoparking|dan|afternic|hugedomains|bodis|parkingcrew|above|undeveloped)\.(com|net)$")
_HEADING = re.compile(r"<(title|h1)\b[^>]*>(.{0,300}?)</\1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,500}>")
_GONE = frozenset({404, 410})
_PERMANENT = frozenset({301, 308})
_DEAD = {"no such host": "there is no such host", "no connection": "no connection can be made",
         "circle": "redirects in a circle", "bad redirect": "redirects to nowhere"}
NO_WAY = frozenset({_DEAD["no such host"], _DEAD["no connection"]})
_UNCLEAR = {"no answer in time": "did not answer in time", "certificate": "has a certificate that is not trusted; not read",
            "inner network": "leads into an inner network; not asked"}


def headings(text: str) -> str:
    """Return title and first headings of a page, as plain text."""
    return " | ".join(unescape(_TAG.sub(" ", match[2])).strip() for match in _HEADING.finditer(text[:60_000]))


def judge(asked: str, answer: Answer) -> Verdict | None:
    """Return what is wrong with the address `asked`, or None."""
    if answer.trouble in _DEAD:
        return Verdict("dead", _DEAD[answer.trouble])
    if answer.trouble is not None:
        return Verdict("unclear", _UNCLEAR[answer.trouble], "warning")
    status = answer.status or 0
    if status in _GONE:
        return Verdict("dead", f"is gone (status {status})")
    if not 200 <= status < 300:
        return Verdict("unclear", f"answers programs with status {status}; open it by hand", "warning")
    host = urlsplit(answer.url).hostname or ""
    if _SELLERS.search(host) or _PARKED.search(answer.text[:60_000]):
        return Verdict("parked", "is parked or for sale: the service has lost its address; remove it")
    said = _NOT_FOUND.search(headings(answer.text))
    if said:
        return Verdict("not found", f"answers, but its page says {said[0]!r}")
    return _moved(asked, answer)


def _moved(asked: str, answer: Answer) -> Verdict | None:
    before, after = urlsplit(asked), urlsplit(answer.url)
    if not answer.hops or _same(asked, answer.url):
        return None
    if len(before.path.strip("/")) > 3 and not after.path.strip("/") and not after.query:
        return Verdict("moved", f"leads to the front page {answer.url[:160]} now; the page is probably gone", "warning")
    if all(hop in _PERMANENT for hop in answer.hops):
        return Verdict("moved", f"has moved for good; look at {answer.url[:160]} and write that", "warning")
    return None


def _same(one: str, other: str) -> bool:
    """Say whether two addresses differ in nothing that matters: scheme, `www.`, a slash at the end."""
    def plain(url: str) -> tuple[str, str, str]:
        parts = urlsplit(url)
        return ((parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query)

    return plain(one) == plain(other)
