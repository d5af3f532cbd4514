"""Links of support cards open the chat at a topic."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest


def bundle_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script[^>]*id="bundle"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    bundle: dict[str, Any] = json.loads(found[1])
    return bundle


def test_the_link_of_a_card_opens_the_chat_at_its_topic(client: Any) -> None:
    card = client.post("/v1/support-cards", json={"event": "blocked", "country": "GB", "platform": "roblox"}).json()
    page = client.get(card["chat"]["url"].partition("://")[2].partition("/")[2].join(("/", "")) if "://" in card["chat"]["url"]
                      else card["chat"]["url"])
    assert page.status_code == 200
    assert bundle_of(page.text)["start"]["id"] == f"topic:{card['chat']['topic']}"


@pytest.mark.parametrize("topic", ["", "nonsense", "<b>", "greet", "x" * 500])
def test_a_topic_that_is_none_opens_the_first_screen(client: Any, topic: str) -> None:
    page = client.get("/chat", params={"topic": topic})
    assert page.status_code == 200
    assert bundle_of(page.text)["start"] is None
