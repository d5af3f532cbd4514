"""Everything that is not an answer to a topic: small talk, what to say when not understood, ways on and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.content import say
from bot.content.about import About
from bot.content.compose import answers
from bot.content.compose.people import emergency, people
from bot.content.contacts import HELP_NOW
from bot.content.content import Content
from bot.content.models import Audience, ServiceKind
from bot.content.say import Say

FACTS_ASKED = ("country", "platform", "audience")
PREVENTION = "prevention"
_ABOUT_AN_APP = ("block_user", "report_to_platform", "privacy_settings", "account_hacked", "stranger_contact", "cyberbullying")


def phrase(content: Content, phrase_id: str, about: About) -> list[Say]:
    """Say every message of a phrase, in the voice for the audience."""
    code = content.language(about.language).code
    found = content.language(about.language).phrases[phrase_id]
    path = phrase_id if found.messages else f"{phrase_id}.{about.voice.value}"
    return [say.text(f"{code}/phrases#{path}.{i}") for i in range(len(found.said_to(about.voice)))]


def menu(content: Content, about: About) -> Say:
    """Offer the first screen's topics."""
    topics = content.language(about.language).interface.menu.topics
    return say.choices([*(f"topic:{each}" for each in topics), "help_now"])


def ways_on(content: Content, topic: str | None, about: About) -> Say:
    """Offer the way back to the topic under way, and to the others; without one, the menu."""
    if topic is None:
        return menu(content, about)
    if in_prevention(content, topic):
        return say.choices([f"topic:{topic}", "menu", "not_now"])
    return say.choices([f"topic:{topic}", *(["more"] if about.voice is not Audience.adult else []), "menu", "help_now"])


def with_ways_on(content: Content, phrase_id: str, topic: str | None, about: About) -> list[Say]:
    """Say a phrase and offer the ways on."""
    return [*phrase(content, phrase_id, about), ways_on(content, topic, about)]


def small_talk(content: Content, meant: str, about: About, topic: str | None = None) -> list[Say]:
    """Answer a `meta` topic with its phrase, and the way back to `topic`, the topic under way, or to all topics."""
    said = phrase(content, f"meta.{meant}", about)
    if meant in ("talk_to_human", "feeling_bad"):
        said += people(content, _kinds(content, topic, about), about)
        if about.country is None and meant == "talk_to_human":
            said += phrase(content, "ask.country", about)
    if meant == "leave_quickly":
        return [*said, say.choices(["start_over", "not_now"])]
    if meant == "change_language" and len(content.languages) > 1:
        return [*said, say.choices([*(f"language:{code}" for code in content.languages), "menu", "help_now"])]
    if meant == "goodbye":
        return [*said, say.choices(["start_over", "menu", "help_now"])]
    return [*said, menu(content, about) if meant in ("bot_menu", "start_over") else ways_on(content, topic, about)]


def clarify(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Ask which of the topics was meant, or whether it was the one; people stand beside where half are urgent, or the first is
    an emergency."""
    urgencies = [content.policies[each].urgency if each in content.policies else "none" for each in topics]
    pressing = sum(each != "none" for each in urgencies) * 2 >= len(topics) or urgencies[:1] == ["emergency"]
    private = any(each in content.policies and content.policies[each].lane == PREVENTION for each in topics)
    shown = people(content, HELP_NOW, about) if pressing and not private else []
    asking = "clarify.question" if len(topics) > 1 else "clarify.one"
    return [*phrase(content, asking, about), *shown, _between(topics)]


def back_to_which(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Offer the topics of before, the latest first."""
    ids = [f"topic:{each}" for each in reversed(topics)]
    return [*phrase(content, "follow.back_which", about), say.choices([*ids, "menu", "help_now"])]


def not_that(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Say sorry for the wrong answer, and offer what else was near."""
    return [*phrase(content, "clarify.sorry", about), _between(topics)]


def not_helped(content: Content, near: Sequence[str], failures: int, about: About, topic: str | None = None) -> list[Say]:
    """The answer did not help: offer what was near, and people; the second time in a row show them."""
    said = phrase(content, "meta.feedback_not_helped", about)
    if failures >= 2:
        return [*said, *people(content, _kinds(content, topic, about), about), menu(content, about)]
    near_ids = [f"topic:{each}" for each in near]
    return [*said, say.choices([*near_ids, "topic:talk_to_human", "menu", "help_now"])]


def _between(topics: Sequence[str]) -> Say:
    return say.choices([*(f"topic:{each}" for each in topics), "none_of_these", "help_now"])


def which(content: Content, offered: Sequence[str], about: About) -> list[Say]:
    """Ask again between the choices that stand open."""
    return [*phrase(content, "clarify.which", about), say.choices(offered)]


def not_understood(content: Content, failures: int, about: About, topic: str | None = None) -> list[Say]:
    """The first time, ask to say it in another way; from the second time on, show topics and people."""
    if failures < 2:
        return with_ways_on(content, "fallback.first", topic, about)
    shown = people(content, _kinds(content, topic, about), about)
    return [*phrase(content, "fallback.second", about), *shown, menu(content, about)]


def not_yet(content: Content, topics: Sequence[str], about: About) -> list[Say]:
    """Say honestly that there is no full answer on a topic yet; offer close topics and people."""
    ids = [f"topic:{each}" for each in topics]
    return [
        *phrase(content, "not_yet", about), *people(content, HELP_NOW, about),
        say.choices([*ids, "menu", "help_now"]),
    ]


def help_now(content: Content, about: About, topic: str | None = None) -> list[Say]:
    """Show who can help this minute: emergency number and helplines, in the prevention lane its own services."""
    said = emergency(content, about, _kinds(content, topic, about))
    if about.country is None:
        said += phrase(content, "ask.country", about)
    return [*said, say.choices(["menu", "not_now"])]


def in_prevention(content: Content, topic: str | None) -> bool:
    """Say whether the topic under way belongs to the lane for those who fear their own thoughts."""
    return topic is not None and content.policies[topic].lane == PREVENTION


def welcome(content: Content, about: About) -> list[Say]:
    """Greet, and ask once who is there; a tap on "skip" is as good an answer, and so is any question."""
    return [phrase(content, "meta.greet", about)[0], *ask(content, "audience", about)]


def ask(content: Content, fact: str, about: About) -> list[Say]:
    """Ask for a fact: "country", "platform" or "audience". It can always be skipped."""
    return [*phrase(content, f"ask.{fact}", about), _answers_to(content, fact, about)]


def _answers_to(content: Content, fact: str, about: About) -> Say:
    ids: list[str] = []
    if fact == "platform":
        ids = [f"platform:{each}" for each in content.language(about.language).interface.menu.platforms]
    elif fact == "audience":
        ids = [f"audience:{each.value}" for each in Audience]
    return say.choices([*ids, "skip", "help_now"])


def why(content: Content, question: str | None, topic: str | None, about: About) -> list[Say]:
    """Say why the open question was asked, and leave it open; without one, what is ever asked and why."""
    if question in FACTS_ASKED:
        return [*phrase(content, f"why.{question}", about), _answers_to(content, str(question), about)]
    return with_ways_on(content, "why.anything", topic, about)


def skipped(content: Content, topic: str | None, about: About) -> list[Say]:
    """Take "skip" for an answer."""
    return with_ways_on(content, "follow.skipped" if topic else "follow.skipped_menu", topic, about)


def nothing_else(content: Content, about: About) -> list[Say]:
    """The user needs nothing more: say goodbye without closing the door."""
    return [*phrase(content, "follow.nothing_else", about), say.choices(["start_over", "menu", "help_now"])]


def all_said(content: Content, topic: str, about: About) -> list[Say]:
    """There is no more on this topic: say so, and show people and what lies near."""
    policy = content.policies[topic]
    return [
        *phrase(content, "follow.all_said", about), *people(content, policy.contacts.get(about.voice, ()), about),
        say.choices(answers.next_choices(content, topic, policy, about, more=False)),
    ]


def steps_again(content: Content, topic: str, about: About) -> list[Say]:
    """Say what to do once more, without what was said around it."""
    return _again(content, topic, about, "follow.steps_again")


def still(content: Content, topic: str, about: About) -> list[Say]:
    """Answer further words about the same thing when all of it was said: heard, and what to do is the same."""
    return _again(content, topic, about, "follow.still_same")


def _again(content: Content, topic: str, about: About, opening: str) -> list[Say]:
    """Say the steps of an answer and its ways on; people only where it is urgent: they were shown with the answer."""
    urgent = content.policies[topic].urgency != "none"
    kept = [
        each for each in answers.answer(content, topic, about, frozenset(FACTS_ASKED))
        if each["type"] == "choices" or (each["type"] == "contacts" and urgent)
        or (each["type"] == "steps" and not str(each["ref"]).endswith(".avoid"))
    ]
    return [*phrase(content, opening, about), *kept]


def known_fact(content: Content, about: About, given: Collection[str] = ("country",)) -> list[Say]:
    """Take a fact that was given without a topic, and ask what it is about."""
    if "platform" in given and about.platform is not None:
        answered = content.answered(about.language)
        ids = [f"topic:{each}" for each in _ABOUT_AN_APP if each in answered]
        return [*phrase(content, "follow.about_app", about), say.choices([*ids, "menu", "help_now"])]
    return [*phrase(content, "meta.inform" if given else "follow.tell_me", about), menu(content, about)]


def failure(content: Content, about: About) -> list[Say]:
    """Say that something is broken on our side, and who can help meanwhile."""
    return [*phrase(content, "failure", about), *emergency(content, about), say.choices(["menu", "help_now"])]


def _kinds(content: Content, topic: str | None, about: About) -> Sequence[ServiceKind]:
    """Return whom to show: in the prevention lane its own services, never children's."""
    if topic is not None and in_prevention(content, topic):
        return content.policies[topic].contacts.get(about.voice, ())
    return HELP_NOW
