"""Plans made for the tests: in full words, by what happened and what is known."""

from __future__ import annotations

from typing import Any

from bot.content import current, plans
from bot.content.about import About
from bot.content.compose import plan
from bot.content.models import Whom

SITUATIONS = ("bullying", "threats", "money_demanded", "picture_shared", "ai_picture", "adult_asking", "saw_illegal", "hacked",
              "fake_account", "scam", "personal_info", "other")


def made(situation: str, **known: Any) -> list[dict[str, Any]]:
    content = current.content()
    whom, going_on = known.pop("whom", None), known.pop("going_on", None)
    about = About.of(content, **known)
    asked = plan.Asked(situation, Whom(whom) if whom else None, going_on)
    to = plan.speaking_to(asked, about)
    return [plans.in_full(content, each.as_json(), to) for each in plan.plan(content, asked, about)]


def names(steps: list[dict[str, Any]]) -> list[str]:
    return [each["step"] for each in steps]


def services(steps: list[dict[str, Any]], step: str) -> list[str]:
    return next(([each["id"] for each in found["contacts"]] for found in steps if found["step"] == step), [])
