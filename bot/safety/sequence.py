"""What is said when somebody may be in danger, in the order of the content rules: pure functions to lists of references.

Serious and right to say it · contacts, never behind a question · "did I get that right?" · one warm sentence · the safe word.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.content import say
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.compose.people import emergency, people
from bot.content.contacts import HELP_NOW
from bot.content.content import Content
from bot.content.models import Audience, ServiceKind
from bot.content.say import Say

MOST_CHOICES = 8


def danger(content: Content, risk: str, about: About) -> list[Say]:
    """Say the danger sequence for a risk class."""
    policy = content.policies.get(risk)
    kinds = policy.contacts.get(about.voice, HELP_NOW) if policy else HELP_NOW
    ask = talk.phrase(content, "ask.country", about) if about.country is None else []
    return [
        *talk.phrase(content, "danger.serious", about), *emergency(content, about, kinds), *ask,
        *talk.phrase(content, "danger.check", about), *talk.phrase(content, "danger.warm", about),
        *talk.phrase(content, "danger.safe_word", about), say.choices(["danger_yes", "danger_no", "help_now"]),
    ]


def contacts_again(content: Content, risk: str, about: About) -> list[Say]:
    """Show the contacts of the country that was named only now."""
    policy = content.policies.get(risk)
    kinds = policy.contacts.get(about.voice, HELP_NOW) if policy else HELP_NOW
    return [*emergency(content, about, kinds), say.choices(["danger_yes", "danger_no", "help_now"])]


def confirmed(content: Content, risk: str, about: About) -> list[Say]:
    """Say the whole answer to a risk, contacts first; the help card where there is none."""
    if risk in content.answered(about.language):
        return answers.answer(content, risk, about, frozenset({"country"}) if about.country else frozenset())
    return talk.help_now(content, about)


def corrected(content: Content, before: str | None, offered: Sequence[str], near: Sequence[str], about: About) -> list[Say]:
    """Thank for the correction and lead back: what else it may have meant, then what was on offer before.

    `before`: the topic under way; `offered`: the choices under the reply before, where they are known; `near`: other topics.
    """
    ids = [f"topic:{each}" for each in near if each in content.answered(about.language)]
    if offered:
        ids += offered
    elif before in content.answered(about.language) and before is not None:
        ids += answers.next_choices(content, before, content.policies[before], about)
    else:
        ids += talk.menu(content, about)["ids"]
    kept = [each for each in dict.fromkeys(ids) if each not in ("help_now", "danger_yes", "danger_no")]
    return [*talk.phrase(content, "danger.corrected", about), say.choices([*kept[:MOST_CHOICES], "help_now"])]


def card(content: Content, about: About) -> list[Say]:
    """Show the help card for the safe word: nothing that tells what it is about."""
    return [
        *talk.phrase(content, "safe_word.card", about), *emergency(content, about),
        say.choices(["menu", "help_now", "not_now"]),
    ]


def prevention(content: Content, risk: str, about: About) -> list[Say]:
    """Say the answer of the prevention lane, with the way to say that it was meant otherwise."""
    said = confirmed(content, risk, about)
    return [*said[:-1], say.choices([*_ids(said[-1]), "danger_no"])]


def with_help_now(said: Sequence[Say]) -> list[Say]:
    """Return a reply with the help card one tap away."""
    if not said or said[-1]["type"] != "choices":
        return [*said, say.choices(["help_now"])]
    if "help_now" in said[-1]["ids"]:
        return list(said)
    return [*said[:-1], say.choices([*said[-1]["ids"], "help_now"])]


def in_prevention_lane(content: Content, said: Sequence[Say], about: About) -> list[Say]:
    """Return a reply without any way to children's tips and contacts; prevention services stand in their place."""
    result: list[Say] = []
    for each in said:
        if each["type"] == "contacts":
            # Under 13 the child is a child first: docs/decisions/0063.
            kind = ServiceKind.child_helpline if about.voice is Audience.child else ServiceKind.prevention
            own = people(content, [kind], about)
            if not any(kept["type"] == "contacts" for kept in result):
                result += own[1:]
            elif "#contacts." in result[-1].get("ref", ""):
                result.pop()  # the heading of what is not shown
        elif each["type"] == "choices":
            ids = [name for name in each["ids"] if _belongs_to_prevention(content, name)]
            result.append(say.choices([*ids, *(name for name in ("danger_no", "not_now") if name not in ids)]))
        else:
            result.append(each)
    return result


def _belongs_to_prevention(content: Content, choice: str) -> bool:
    kind, _, value = choice.partition(":")
    if kind == "topic":
        return value in content.policies and content.policies[value].lane == "prevention"
    return kind == "country" or choice in ("more", "not_now", "skip", "start_over", "danger_no")


def _ids(said: Say) -> list[str]:
    return list(said["ids"]) if said["type"] == "choices" else []
