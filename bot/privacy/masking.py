"""Personal data typed by mistake is covered before the dialogue sees the text. Pure functions; nothing is kept.

Covered: phone numbers (Google's library), e-mail addresses, links, handles, bank cards (with their check digit), IBAN and
identity numbers, street addresses, and names after "my name is" and its like. What is an answer stays: "11", "116 111",
"999", an age, a school year, the name of an app.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers

from bot.privacy.name_phrases import NAME, NOT_A_NAME

# Neutral words in place of what was covered: they keep the sentence readable for the classifier.
COVER = {
    "email": "an email address", "link": "a link", "handle": "an account", "card": "a card number", "number": "a number",
    "phone": "a phone number", "address": "an address", "name": "someone",
}
LONGEST_SHORT_NUMBER = 6  # digits: emergency and helpline numbers, years, postcodes, codes of a level

_EMAIL = re.compile(r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{2,24}){1,4}", re.I)
_LINK = re.compile(
    r"(?:https?|ftp)\s?:\s?//\S{1,2000}|\bwww\.\S{1,500}"
    r"|(?<![@\w.])(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|net|org|info|io|gg|me|tv|co|app|xyz|link|ly|be|uk|de|fi|se|fr|es|pt|br|in|ru|ua|to|us|eu|site|online|onion)"
    r"(?:/[^\s]{0,500})?(?![\w.@])", re.I)
# Which app a link leads to is worth knowing, and says nothing about anybody.
_PLATFORM_HOST = re.compile(
    r"(?<![\w-])(tiktok|snapchat|instagram|whatsapp|roblox|youtube|discord|telegram|facebook|twitter|twitch|reddit"
    r"|pinterest|omegle|steam|minecraft|fortnite|onlyfans|kik|signal|threads|bereal|yubo)\.(?:com|net|org|gg|me|tv|io)", re.I)
_HANDLE = re.compile(r"(?<![\w@/])@[\w.]{2,40}\w", re.UNICODE)
_NAMED_HANDLE = re.compile(
    r"(\b(?:user ?name|handle|gamer ?tag|snap(?:chat)?(?: name| user(?:name)?)?|insta(?:gram)?(?: name)?|discord(?: name)?"
    r"|his account|her account|my account|account name)(?: is|:| =)\s?:?\s?|\b(?:add|follow|message) me (?:at |on |as )?)"
    r"([\w.#-]*[\d_.#][\w.#-]*)", re.I)
_DISCORD = re.compile(r"\b[\w.]{2,32}#\d{4}\b")
_DIGITS = re.compile(r"(?<![\w])\+?\(?\d(?:[ .\-/()\u00a0\u2009\u2010-\u2015]{0,3}\d){6,33}(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_IDENTITY = re.compile(
    r"\b(?:\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{3}-\d{2}-\d{4}|\d{8}[A-HJ-NP-TV-Z]"
    r"|[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})?|\d{3}\.\d{3}\.\d{3}-\d{2})\b", re.I)
_STREET = (
    r"street|road|avenue|lane|drive|close|court|crescent|terrace|gardens|grove|boulevard|highway|parkway|st|rd|ave|blvd|ln|dr"
)
_ADDRESS = re.compile(
    rf"\b\d{{1,5}}[a-z]?,? (?:[A-Za-z'.-]{{2,20}} ){{1,3}}(?:{_STREET})\b\.?"
    r"|\b[A-ZÄÖÅ]?[a-zäöåß]{2,24}(?:katu|tie|kuja|polku|gatan|vägen|gränd|straße|strasse|str\.|weg|gasse|platz)"
    r" \d{1,4} ?[a-z]?\b"
    r"|\b(?:calle|avenida|avda\.?|rua|rue|avenue|boulevard|plaza|praça|place|chemin|вулиця|вул\.|улица|ул\.|شارع)"
    r" [^\W\d_][\w' .-]{1,30}?,? ?(?:n[º°o.]? ?)?\d{1,4}\b"
    r"|\b\d{1,4} (?:bis |ter )?(?:rue|avenue|boulevard|place|chemin|allée) (?:de |du |des |la |l')*[\w'-]{2,24}", re.I)

_TELLING = re.compile(r"[\d@#._/(\[]")  # everything but a name has one of these


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with personal data covered, and the kinds that were found (never the data)."""

    text: str
    kinds: frozenset[str]


def mask(text: str) -> Masked:
    """Return `text` with personal data covered. Masking twice changes nothing more."""
    kinds: set[str] = set()

    def cover(kind: str) -> Callable[[re.Match[str]], str]:
        def replace(_: re.Match[str]) -> str:
            kinds.add(kind)
            return COVER[kind]

        return replace

    def named(match: re.Match[str]) -> str:
        kinds.add("handle")
        return f"{match[1]}{COVER['handle']}"

    def digits(match: re.Match[str]) -> str:
        kind = kind_of_number(match[0])
        if kind is None:
            return match[0]
        kinds.add(kind)
        return COVER[kind]

    def introduced(match: re.Match[str]) -> str:
        if match[2].split()[0].casefold() in NOT_A_NAME:
            return match[0]
        kinds.add("name")
        return f"{match[1]}{COVER['name']}"

    def link(match: re.Match[str]) -> str:
        kinds.add("link")
        platform = _PLATFORM_HOST.search(match[0])
        return f"a {platform[1]} link" if platform else COVER["link"]

    if _TELLING.search(text):
        text = _EMAIL.sub(cover("email"), text)
        text = _LINK.sub(link, text)
        text = _HANDLE.sub(cover("handle"), text)
        text = _DISCORD.sub(cover("handle"), text)
        text = _NAMED_HANDLE.sub(named, text)
        text = _IBAN.sub(cover("number"), text)
        text = _IDENTITY.sub(cover("number"), text)
        text = _ADDRESS.sub(cover("address"), text)
        text = _DIGITS.sub(digits, text)
    text = NAME.sub(introduced, text)
    return Masked(text, frozenset(kinds))


def kind_of_number(written: str) -> str | None:
    """Return "card", "phone" or "number" for digits that could lead to somebody, None for those that cannot."""
    digits = "".join(each for each in written if each.isdigit())
    if written.startswith("+"):
        return "phone"
    if len(digits) <= LONGEST_SHORT_NUMBER or _is_service_number(digits) or _is_list(written):
        return None
    if 13 <= len(digits) <= 19 and _luhn(digits):
        return "card"
    return "phone" if _is_phone(written, digits) else "number"


def _is_service_number(digits: str) -> bool:
    """Helplines' numbers are printed on posters: free and shared-cost ones stay, so that one can ask about them."""
    for region in ("GB", "US", "FI", "ES", "FR", "DE", "PT", "SE", "IE", "AU", "IN", "BR"):
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE:
            return True
    return False


def _is_list(written: str) -> bool:
    """"10, 11, 12" or "2019-2020": short numbers side by side, not one long one."""
    return bool(re.fullmatch(
        r"\d{1,2}(?:[ ./-]{1,3}\d{1,2}){0,2}[ ./-]{1,3}(?:19|20)?\d{2}|(?:19|20)\d{2} ?- ?(?:19|20)\d{2}"
        r"|(?:19|20)\d{2}-\d{2}-\d{2}", written,
    ))


def _is_phone(written: str, digits: str) -> bool:
    if digits.startswith("00"):
        return True
    return len(digits) <= 15 and any(_possible(digits, region) for region in ("US", "GB", "FI", "DE", "IN", "BR"))


def _possible(digits: str, region: str) -> bool:
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(digits, region)))
    except phonenumbers.NumberParseException:
        return False


def _luhn(digits: str) -> bool:
    total = 0
    for index, each in enumerate(reversed(digits)):
        value = int(each) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
