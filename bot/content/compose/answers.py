"""An answer to a topic, its continuation, and the same in easier words."""

from __future__ import annotations

from bot.content import render, say
from bot.content.about import About
from bot.content.compose.people import emergency, people
from bot.content.content import Content
from bot.content.models import Audience, Policy, ServiceKind, ToolName
from bot.content.models.country import is_overdue
from bot.content.reach import served
from bot.content.say import Say

_LAW_OF_TOPIC = {
    "what_is_illegal": ("intimate_images_under_18", "threats_and_blackmail", "grooming"),
    "sextortion": ("threats_and_blackmail",),
    "nude_shared": ("intimate_images_under_18",),
}
_POLICE_TOPICS = frozenset({"report_to_police"})
_DIRECTORY_TOPICS = frozenset({"find_help", "emergency_number"})
# Who is frightened reads one thing at a time: the rest comes with "tell me more".
TOOLS_AT_ONCE = {Audience.child: 1, Audience.teen: 1, Audience.adult: 2}
TOOLS_IN_MORE = 1


def answer(content: Content, topic: str, about: About, asked_before: frozenset[str] = frozenset()) -> list[Say]:
    """Say the answer to `topic`: opening, steps, what to avoid, people (first where it is urgent), what comes next.

    `asked_before`: the facts ("country", "platform") that this conversation was asked for; nothing is asked twice.
    """
    language = content.language(about.language)
    policy = content.policies[topic]
    audience, voice = language.answers[topic].voice_for(about.voice)
    base = f"{language.code}/answers/{topic}#{audience.value}"

    opening = [say.text(f"{base}.opening.{i}") for i in range(len(voice.opening))]
    opening += _minimum_age(content, topic, about)
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
    if not steps:
        said += _good_to_know(base, len(voice.good_to_know))
    said += helpers
    said += _question(content, policy, about, asked_before)
    said.append(say.sources(f"{language.code}/answers/{topic}#sources"))
    said.append(say.choices(next_choices(content, topic, policy, about)))
    return said


def more(content: Content, topic: str, about: About) -> list[Say]:
    """Say the rest of an answer: a sentence to copy, what is good to know, further tools of the platform."""
    language = content.language(about.language)
    policy = content.policies[topic]
    audience, voice = language.answers[topic].voice_for(about.voice)
    base = f"{language.code}/answers/{topic}#{audience.value}"
    said: list[Say] = []
    if voice.say_it:
        said += [say.text(f"{language.code}/phrases#label.say_it.0"), say.text(f"{base}.say_it")]
    if voice.steps:  # without steps it was said at once
        said += _good_to_know(base, len(voice.good_to_know))
    said += platform_steps(content, policy, about, skip=TOOLS_AT_ONCE[about.voice])
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
    known = [tool for tool in _tools_for(policy, about) if words and tool in words.tools and _is_shown(content, tool, about)]
    said: list[Say] = []
    most = TOOLS_IN_MORE if skip else TOOLS_AT_ONCE[about.voice]
    for tool in known[skip : skip + most]:
        base = f"{language.code}/platforms/{about.platform}#{tool.value}"
        said.append(say.steps(f"{base}.steps"))
        if words and words.tools[tool].effect:
            said.append(say.text(f"{base}.effect"))
    if not known and not skip and (generic := generic_steps(content, policy, about)):
        said += [say.text(f"{language.code}/phrases#platform.no_tool.0"), *generic]
    return said


def _tools_for(policy: Policy, about: About) -> tuple[ToolName, ...]:
    """Family tools are set up on a grown-up's device; to a child or teen their steps mean nothing."""
    return tuple(
        tool for tool in policy.platform_tools if tool is not ToolName.family_tools or about.voice is Audience.adult
    )


def _minimum_age(content: Content, topic: str, about: About) -> list[Say]:
    """Say from which age the platform allows an account, where that is asked and known."""
    language = content.language(about.language)
    age = render.minimum_age(content, about) if topic == "age_limits" else None
    if age is None or about.platform is None:
        return []
    of_country = about.country is not None and age is content.platforms[about.platform].minimum_age.get(about.country)
    phrase = "platform.minimum_age_country" if of_country else "platform.minimum_age"
    return [say.text(f"{language.code}/phrases#{phrase}.0")] if phrase in language.phrases else []


def _is_shown(content: Content, tool: ToolName, about: About) -> bool:
    """Say whether the steps of a tool may be shown: a reviewed platform, and a source that is not overdue."""
    platform = content.platforms.get(about.platform or "")
    source = platform.tools.get(tool) if platform else None
    return bool(platform and source and served(platform.status) and not is_overdue(source, about.now.date()))


def generic_steps(content: Content, policy: Policy, about: About) -> list[Say]:
    """Show what works in most apps for the first of the policy's tools that has such words."""
    language = content.language(about.language)
    for tool in _tools_for(policy, about):
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
    base, today = f"{language.code}/countries/{about.country}", about.now.date()
    said = []
    if topic in _POLICE_TOPICS:
        said += [say.text(f"{base}#police.{name}.{audience.value}")
                 for name, each in words.police.items() if each.said_to(audience) and not is_overdue(each, today)]
    if topic == "what_is_illegal":
        said += [say.text(f"{base}#law.{name}.{audience.value}")
                 for name in _LAW_OF_TOPIC[topic] if name in words.law and words.law[name].said_to(audience)
                 and not is_overdue(words.law[name], today)]
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
    _, voice = content.language(about.language).answers[topic].voice_for(about.voice)
    if more and (voice.say_it or (voice.steps and voice.good_to_know)):
        ids.append("more")
    answered = content.answered(about.language)
    ids += [f"topic:{each}" for each in policy.related if each in answered][:3]
    return [*ids, "help_now", "not_now"] if policy.lane != "prevention" else [*ids, "not_now"]
