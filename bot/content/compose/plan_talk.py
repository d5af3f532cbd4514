"""The reporting plan in the chat: the question what happened, the plan, whom to contact, and one question more at most."""

from __future__ import annotations

from bot.content import say
from bot.content.about import About
from bot.content.compose import answers, plan
from bot.content.compose.talk import phrase
from bot.content.content import Content
from bot.content.models import Whom
from bot.content.plan_integrity import OTHER
from bot.content.say import Say

TOPIC = "reporting_steps"
MOST_CONTACTS = 3


def ask_situation(content: Content, about: About) -> list[Say]:
    """Ask what happened; help stays one tap away, and "not now" is an answer."""
    ids = [f"situation:{each}" for each in plan.in_order(content) if each != OTHER]
    return [
        *phrase(content, "plan.ask_situation", about),
        say.choices([*ids, f"situation:{OTHER}", "help_now", "not_now"]),
    ]


def say_plan(
    content: Content, asked: plan.Asked, about: About, asked_before: frozenset[str] = frozenset()
) -> tuple[list[Say], str | None]:
    """Say the plan; return with it what was asked for ("country", "platform", "whom"), which is not asked again."""
    to = plan.speaking_to(asked, about)
    steps = plan.plan(content, asked, about)
    code = content.language(about.language).code
    question = answers.to_ask(content.policies[TOPIC], about, asked_before)
    if question is None and asked.whom is None and about.audience is None and "whom" not in asked_before:
        question = "whom"
    people = plan.people_of(content, steps, to)[:MOST_CONTACTS]
    said = [
        *phrase(content, "plan.intro", to), say.plan(f"plans/{asked.situation}", [each.as_json() for each in steps]),
        *([say.text(f"{code}/phrases#contacts.intro.0"), say.contacts(people)] if people else []),
        *(phrase(content, "plan.ask_whom" if question == "whom" else f"ask.{question}", to) if question else []),
        say.choices(_choices(content, question, about)),
    ]
    return said, question


def _choices(content: Content, question: str | None, about: About) -> list[str]:
    ids: list[str] = []
    if question == "whom":
        ids += [f"whom:{each.value}" for each in Whom]
    elif about.platform is None:
        ids += [f"platform:{each}" for each in content.language(about.language).interface.menu.platforms]
    answered = content.answered(about.language)
    ids += [f"topic:{each}" for each in ("save_evidence", "report_to_police") if each in answered]
    return [*ids, "help_now", "not_now"]
