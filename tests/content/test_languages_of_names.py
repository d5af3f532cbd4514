"""Services are named so that the reader can read the name, in every live language."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.about import About
from bot.content.cards import card


@pytest.mark.parametrize("language", ["ar", "es", "fi"])
def test_services_for_every_country_are_named_in_the_language(content: Any, language: str) -> None:
    refs = [f"countries/international#{each.id}" for each in content.international.services]
    names = [str(card(content, ref, About.of(content, language=language))["name"]) for ref in refs]
    english = [str(card(content, ref, About.of(content, language="en"))["name"]) for ref in refs]
    for name, other in zip(names, english, strict=True):
        assert name.count("(") <= 1, f"{name} says it twice"
        assert name != other or "(" not in other, f"{name} is explained in English"


def test_a_service_of_a_country_keeps_its_own_name(content: Any) -> None:
    name = str(card(content, "countries/FI#fi-nettivihje", About.of(content, language="en", country="FI"))["name"])
    assert "Nettivihje" in name
