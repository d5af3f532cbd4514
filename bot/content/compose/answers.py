"""An answer to a topic, its continuation, and the same in easier words."""

from __future__ import annotations

from bot.content import say
from bot.content.about import About
from bot.content.compose.people import emergency, people
from bot.content.content import Content
from bot.content.models import Audience, Policy, ServiceKind
from bot.content.say import Say

_LAW_OF_TOPIC = {
    "what_is_illegal": ("intimate_images_under_18", "threats_and_blackmail", "grooming"),
    "sextortion": ("threats_and_blackmail",),
    "nude_shared": ("intimate_images_under_18",),
}
_POLICE_TOPICS = frozenset({"report_to_police"})
_DIRECTORY_TOPICS = frozenset({"find_help", "emergency_number"})
MOST_PLATFORM_TOOLS = 2


def answer(content: Content, topic: str, about: About, asked_before: frozenset[str] = frozenset()) -> list[Say]:
    """Say the answer to `topic`: opening, steps, what to avoid, people (first where it is urgent), what comes next.

    `asked_before`: the facts ("country", "platform") that this conversation was asked for; nothing is asked twice.
    """
    language = content.language(about.language)
    policy = content.policies[topic]
    audience, voice = language.answers[topic].voice_for(about.voice)
    base = f"{language.code}/answers/{topic}#{audience.value}"

    opening = [say.text(f"{base}.opening.{i}") for i in range(len(voice.opening))]
    steps = [say.steps(f"{base}.steps")] if voice.steps else []
    avoid = [say.steps(f"{base}.avoid")] if voice.avoid else []
    helpers = _helpers(content, topic, policy, about)
    if policy.people_first or topic in _DIRECTORY_TOPICS:
        said = [*opening, *helpers, *steps, *avoid]
        helpers = []
    else:
        said = [*opening, *steps, *avoid]
    said += _law(content, topic, audience, about)
    said += platform_steps(content, policy, about)
    if audience is Audience.adult or not steps:
        said += _good_to_know(base, len(voice.good_to_know))
    said += helpers
    said += _question(content, policy, about, asked_before)
    said.append(say.sources(f"{language.code}/answers/{topic}#sources"))
    said.append(say.choices(next_choices(content, topic, policy, about)))
    return said


def more(content: Content, topic: str, about: About) -> list[Say]:
    """Say the rest of an answer: what is good to know, a sentence to copy, further tools of the platform."""
    language = content.language(about.language)
    policy = content.policies[topic]
    audience, voice = language.answers[topic].voice_for(about.voice)
    base = f"{language.code}/answers/{topic}#{audience.value}"
    said = _good_to_know(base, len(voice.good_to_know))
    if voice.say_it:
        said += [say.text(f"{language.code}/phrases#label.say_it.0"), say.text(f"{base}.say_it")]
    said += platform_steps(content, policy, about, skip=MOST_PLATFORM_TOOLS)
    if not said:
        said = [*people(content, policy.contacts.get(about.voice, ()), about)]
    said.append(say.choices(next_choices(content, topic, policy, about, more=False)))
    return said


def platform_steps(content: Content, policy: Policy, about: About, skip: int = 0) -> list[Say]:
    """Show the steps in the platform for the policy's tools; honest about what has not been checked."""
    language = content.language(about.language)
    if about.platform is None or not policy.platform_tools:
        return []
    words = language.platforms.get(about.platform)
    known = [tool for tool in policy.platform_tools if words and tool in words.tools]
    said: list[Say] = []
    for tool in known[skip : skip + MOST_PLATFORM_TOOLS]:
        base = f"{language.code}/platforms/{about.platform}#{tool.value}"
        said.append(say.steps(f"{base}.steps"))
        if words and words.tools[tool].effect:
            said.append(say.text(f"{base}.effect"))
    if not known and not skip:
        said.append(say.text(f"{language.code}/phrases#platform.no_tool.0"))
        said += generic_steps(content, policy, about)
    return said


def generic_steps(content: Content, policy: Policy, about: About) -> list[Say]:
    """Show what works in most apps for the first of the policy's tools that has such words."""
    language = content.language(about.language)
    for tool in policy.platform_tools:
        if f"generic.{tool.value}" in language.phrases:
            return [say.steps(f"{language.code}/phrases#generic.{tool.value}.steps")]
    return []


def _good_to_know(base: str, count: int) -> list[Say]:
    return [say.text(f"{base}.good_to_know.{i}") for i in range(count)]


def _helpers(content: Content, topic: str, policy: Policy, about: About) -> list[Say]:
    kinds: tuple[ServiceKind, ...] = policy.contacts.get(about.voice, ())
    if topic == "emergency_number" or policy.urgency == "emergency":
        return emergency(content, about, kinds)
    return people(content, kinds, about)


def _law(content: Content, topic: str, audience: Audience, about: About) -> list[Say]:
    language = content.language(about.language)
    words = language.countries.get(about.country or "")
    if words is None:
        return []
    base = f"{language.code}/countries/{about.country}"
    said = []
    if topic in _POLICE_TOPICS:
        said += [say.text(f"{base}#police.{name}.{audience.value}")
                 for name, each in words.police.items() if each.said_to(audience)]
    if topic == "what_is_illegal":
        said += [say.text(f"{base}#law.{name}.{audience.value}")
                 for name in _LAW_OF_TOPIC[topic] if name in words.law and words.law[name].said_to(audience)]
    return said


def _question(content: Content, policy: Policy, about: About, asked_before: frozenset[str]) -> list[Say]:
    """Ask at most one thing that would make the answer better; a tap on "not now" is as good an answer."""
    wanted = to_ask(policy, about, asked_before)
    return [say.text(f"{content.language(about.language).code}/phrases#ask.{wanted}.0")] if wanted else []


def to_ask(policy: Policy, about: About, asked_before: frozenset[str]) -> str | None:
    """Return the fact to ask for, "country" or "platform", or None."""
    known = {"country": about.country, "platform": about.platform}
    return next(
        (name for name in known if name in policy.asks and known[name] is None and name not in asked_before), None
    )


def next_choices(content: Content, topic: str, policy: Policy, about: About, more: bool = True) -> list[str]:
    """Return what can be tapped after an answer: apps if asked for, more, related topics, people, "not now"."""
    ids: list[str] = []
    if "platform" in policy.asks and about.platform is None:
        ids += [f"platform:{each}" for each in content.language(about.language).interface.menu.platforms]
    voice = content.language(about.language).answers[topic].voice_for(about.voice)
    if more and voice[0] is not Audience.adult and voice[1].good_to_know:
        ids.append("more")
    answered = content.answered(about.language)
    ids += [f"topic:{each}" for each in policy.related if each in answered][:3]
    return [*ids, "help_now", "not_now"] if policy.lane != "prevention" else [*ids, "not_now"]
