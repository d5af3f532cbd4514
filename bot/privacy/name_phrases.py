"""How people say their name or another's, in many languages; and words that may follow and are no name."""

from __future__ import annotations

import re

_INTRODUCTIONS = (
    # English
    r"my (?:full |real |first |last )?name(?:'?s| is)", r"(?:his|her|their) (?:full |real )?name(?:'?s| is)",
    r"(?:i am|i'm|im|is|he is|she is|hes|shes) called",
    r"(?:he|she) is named", r"call me", r"a (?:boy|girl|man|woman|guy|kid) (?:named|called)", r"named",
    # Finnish, Swedish, German
    r"minun nimeni on", r"mun nimi on", r"nimeni on", r"nimi on", r"jag heter", r"mitt namn är", r"han heter", r"hon heter",
    r"ich heiße", r"ich heisse", r"mein name ist", r"er heißt", r"sie heißt",
    # Spanish, Portuguese, French, Italian
    r"me llamo", r"mi nombre es", r"se llama", r"meu nome é", r"me chamo", r"(?:ele|ela) se chama",
    r"je m'appelle", r"je m’appelle",
    r"mon nom est", r"(?:il|elle) s'appelle", r"mi chiamo",
    # Ukrainian, Russian, Polish, Turkish, Hindi, Arabic, Indonesian
    r"мене звати", r"моє ім'я", r"меня зовут", r"nazywam się", r"mam na imię", r"benim adım", r"adım", r"mera naam", r"मेरा नाम",
    r"اسمي", r"اسمه", r"nama saya", r"namaku",
)
_WORD = r"[^\W\d_](?:[^\W\d_]|['’\u0900-\u0963\u064b-\u0652-])*"
# One word after the phrase in any case; further words only where they are written as names are.
NAME = re.compile(
    rf"(?<!\w)((?i:{'|'.join(_INTRODUCTIONS)})[ :]{{1,3}})"
    rf"({_WORD}(?: (?!(?:And|I|From|In|At|On)\b)[A-ZÄÖÅÉÀ-ÖØ-Þ\u0400-\u042f]{_WORD}){{0,3}})"
)
NOT_A_NAME = frozenset({
    "a", "an", "the", "not", "no", "in", "on", "at", "after", "by", "my", "his", "her", "our", "it", "its", "that", "this",
    "something", "someone", "names", "bad", "gay", "slut", "ugly", "fat", "stupid", "mean", "instagram", "tiktok",
    "snapchat", "whatsapp", "roblox", "minecraft", "fortnite", "discord", "youtube", "telegram", "facebook", "twitter", "x",
    "twitch", "kik", "omegle", "signal", "reddit", "steam", "vrchat", "majakka", "and", "or", "but", "because", "if", "when",
    "what", "who", "private", "public", "taken", "fake", "real", "blocked", "hidden", "being", "racist", "everything",
    "nothing", "weird", "crazy", "trash", "loser", "back", "later", "now", "please", "again", "out", "off",
    "up", "police", "childline", "grooming", "sextortion", "cyberbullying", "doxxing", "catfishing", "phishing", "yubo",
    "monkey", "messenger", "wizz", "bereal", "threads",
})
