"""Every answer, in every voice, for ten countries and six apps: rendered, whole, and not too much at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.content import current, render
from bot.content.about import About
from bot.content.compose import answers
from bot.content.content import Content
from bot.content.models import Audience

COUNTRIES = [None, "GB", "US", "FI", "ES", "CO", "AU", "JP", "KE", "IN", "BR"]
PLATFORMS = [None, "instagram", "tiktok", "roblox", "whatsapp", "snapchat", "discord"]
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
MOST_AT_ONCE = {Audience.child: 11, Audience.teen: 11, Audience.adult: 13}
LANGUAGES = sorted(current.content().languages)
TOPICS = sorted(current.content().policies)
NOT_SAID = {"type", "ref", "id", "kind", "tel", "sms", "url", "chat_url", "checked_on", "next_open"}


def read_texts(value: Any) -> list[str]:
    """Every string of a reply that a person reads."""
    if isinstance(value, dict):
        return [each for key, inner in value.items() if key not in NOT_SAID for each in read_texts(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in read_texts(inner)]
    return [value] if isinstance(value, str) else []


def problems(reply: dict[str, Any]) -> list[str]:
    """What is empty, dangling or torn in a reply."""
    found = []
    for text in read_texts(reply):
        if not text or text != text.strip() or "  " in text:
            found.append(f"empty or badly spaced: {text!r}")
        if re.search(r"[{}]|\bNone\b(?! of)|\bnull\b", text):
            found.append(f"a placeholder without its value: {text!r}")
        if re.search(r"\s[,.;:?]|\(\s*\)|[,;:]\s*\.|\.\.(?!\.)", text):
            found.append(f"a gap: {text!r}")
    if reply["type"] == "steps" and not reply["steps"]:
        found.append("a heading without a list")
    if reply["type"] == "contacts" and not reply["contacts"]:
        found.append("a heading without contacts")
    for contact in reply.get("contacts", ()):
        if not any(contact[each] for each in ("phone", "sms", "chat_url", "url")):
            found.append(f"no way to reach {contact['id']}")
    if reply["type"] == "choices" and len({each["id"] for each in reply["choices"]}) != len(reply["choices"]):
        found.append("a choice twice")
    return found


def is_heading(reply: dict[str, Any]) -> bool:
    return reply["type"] == "text" and bool(re.search(
        r"phrases#(contacts\.intro|contacts\.international|country\.unknown_services|platform\.no_tool|label\.say_it)\.",
        reply["ref"],
    ))


def test_there_are_sixty_two_topics_to_walk() -> None:
    assert len(TOPICS) == 62
    content = current.content()
    assert set(COUNTRIES[1:]) <= content.countries.keys()
    assert set(PLATFORMS[1:]) <= content.platforms.keys()
    assert set(TOPICS) == content.answered("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_voice_everywhere(content: Content, language: str, topic: str) -> None:
    if topic not in content.answered(language):
        assert language != "en", "English has every answer; other languages say honestly what they lack"
        return
    for audience in (None, *Audience):
        for country in COUNTRIES:
            for platform in PLATFORMS:
                known = About(language, country, platform, audience, NIGHT)
                where = (topic, audience, country, platform)
                for said in (answers.answer(content, topic, known), answers.more(content, topic, known)):
                    replies = [render.reply(content, each, known) for each in said]
                    assert [each for reply in replies for each in problems(reply)] == [], where
                    for reply, after in zip(replies, [*replies[1:], None], strict=True):
                        if is_heading(reply):
                            assert after is not None, where
                            assert after["type"] in ("contacts", "steps", "text"), (where, "a heading leads to nothing")
                    assert len(replies) <= MOST_AT_ONCE[known.voice], (where, [each["type"] for each in replies])
                    assert replies[-1]["type"] == "choices", where
                    ways = [each["id"] for each in replies[-1]["choices"]]
                    assert "not_now" in ways, where
                    assert len(ways) >= 2, where


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_is_lost_between_the_answer_and_its_continuation(content: Content, topic: str) -> None:
    """Whatever an answer holds is said at once or under "tell me more", and the way there is offered."""
    for audience, voice in content.languages["en"].answers[topic].voices.items():
        known = About("en", "GB", None, audience, NIGHT)
        first, more = answers.answer(content, topic, known), answers.more(content, topic, known)
        refs = {each.get("ref", "").partition("#")[2] for each in (*first, *more)}
        for part in ("opening", "good_to_know"):
            assert {f"{audience.value}.{part}.{i}" for i in range(len(getattr(voice, part)))} <= refs
        for part in ("steps", "avoid", "say_it"):
            assert not getattr(voice, part) or f"{audience.value}.{part}" in refs
        later = {each["ref"] for each in more if "ref" in each} - {each["ref"] for each in first if "ref" in each}
        if any("/answers/" in each for each in later):
            assert "more" in first[-1]["ids"]


@pytest.mark.parametrize("topic", sorted(
    topic for topic, policy in current.content().policies.items() if policy.urgency != "none" and policy.lane == "children"
))
def test_the_emergency_number_is_said_at_once_where_it_is_urgent(content: Content, topic: str) -> None:
    for audience in content.languages["en"].answers[topic].voices:
        known = About("en", "FI", None, audience, NIGHT)
        first = [render.reply(content, each, known) for each in answers.answer(content, topic, known)]
        until_contacts = [text for reply in first for text in read_texts(reply)]
        assert any("112" in text for text in until_contacts), (topic, audience)


@pytest.mark.parametrize(("country", "platform", "expected"), [
    ("AU", "tiktok", "For TikTok, the age in Australia is 16 or older."),
    ("GB", "tiktok", "For TikTok, the age is 13 or older. In some countries it is higher."),
    (None, "tiktok", "For TikTok, the age is 13 or older. In some countries it is higher."),
    ("AU", None, None),
])
def test_who_asks_for_the_age_of_an_app_is_told_it(
    content: Content, country: str | None, platform: str | None, expected: str | None
) -> None:
    for audience in Audience:
        known = About("en", country, platform, audience, NIGHT)
        said = [render.reply(content, each, known) for each in answers.answer(content, "age_limits", known)]
        ages = [each["text"] for each in said if "minimum_age" in each.get("ref", "")]
        assert ages == ([expected] if expected else [])
    long_after = About("en", country, platform, None, datetime(2030, 1, 1, tzinfo=UTC))
    assert not [each for each in answers.answer(content, "age_limits", long_after) if "minimum_age" in each.get("ref", "")]


def test_steps_on_a_grown_ups_device_are_not_shown_to_a_child(content: Content) -> None:
    for topic in TOPICS:
        for audience in (Audience.child, Audience.teen, None):
            known = About("en", "GB", "tiktok", audience, NIGHT)
            said = (*answers.answer(content, topic, known), *answers.more(content, topic, known))
            assert not [each for each in said if "#family_tools" in each.get("ref", "")], topic
    known = About("en", "GB", "tiktok", Audience.adult, NIGHT)
    assert [each for each in answers.answer(content, "age_limits", known) if "#family_tools" in each.get("ref", "")]
