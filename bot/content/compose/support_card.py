"""Support cards: what a platform shows after a block, a flag, a removal, a warning or an intercepted search."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.about import About
from bot.content.compose.people import emergency_numbers, service_ref
from bot.content.contacts import HELP_NOW, choose
from bot.content.content import Content
from bot.content.models import Audience, ServiceKind, ToolName
from bot.content.reach import opening_of
from bot.content.required_phrases import CARD_PARTS

TOPIC_OF_EVENT = {
    "blocked": "after_block_or_report",
    "flagged": "after_block_or_report",
    "content_removed": "after_block_or_report",
    "account_warned": "rights_voice",
    "search_intercepted": "risk_csam_seeking",
}
# Where a search came from a child, or was about something else than images: the children's lane.
SEARCH_HELP = "search_help"
TOPIC_OF_SEARCH_HELP = "harmful_content"
_TOOLS = {"blocked": (ToolName.block,), "flagged": (ToolName.report_person, ToolName.report_message)}
_NOTES = {"blocked": "blocked_person_told", "flagged": "reported_person_told_who"}
MOST_CONTACTS = 2
# A card is about talking to somebody now; offices that take written complaints come with the reporting plan.
_TALK = frozenset({ServiceKind.child_helpline, ServiceKind.internet_helpline, ServiceKind.suicide_helpline,
                   ServiceKind.victim_support, ServiceKind.missing_child, ServiceKind.prevention})


@dataclass(frozen=True, slots=True)
class Card:
    """A card as references. `parts` are (label, refs) in order; `tool` is the platform's tool that the effect is from."""

    kind: str
    topic: str
    prevention: bool
    title: str
    opening: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    contacts: tuple[str, ...]
    tool: ToolName | None
    changes: tuple[str, ...]   # the ids of the services shown: when one opens or closes, the card changes


def card(content: Content, event: str, topic: str | None, about: About) -> Card:
    """Return the card for an event; what does not exist falls back, so that there is always a useful card."""
    kind, chosen = _kind_and_topic(content, event, topic, about)
    prevention = content.policies[chosen].lane == "prevention"
    language = content.language(about.language)
    tool, did = _did(content, kind, about)
    parts = []
    for part in CARD_PARTS[kind]:
        refs = did if part == "did" and did else _refs(content, f"card.{part}_{kind}", about)
        parts.append((f"{language.code}/phrases#card.label_{part}.0", tuple(refs)))
    found = _services(content, chosen, prevention, about)
    return Card(
        kind, chosen, prevention, f"{language.code}/phrases#card.title_{kind}.0",
        tuple(_refs(content, f"card.opening_{kind}", about)), tuple(parts),
        (*_emergency(content, chosen, about), *(service_ref(each) for each in found)), tool, found,
    )


def changes_in(content: Content, card: Card, about: About) -> float | None:
    """Return the seconds until a service on the card opens or closes; None when none does."""
    from bot.content.hours import next_change

    moments = []
    for service_id in card.changes:
        service = content.service(service_id)
        if service is None or opening_of(service, about).always:
            continue
        country = service.id.split("-")[0].upper()
        hours = {service.hours, service.chat_hours, *(phone.hours for phone in service.phones)}
        moments += [next_change(each, service.time_zone, about.now, country if len(country) == 2 else None) for each in hours]
    seconds = [(each - about.now).total_seconds() for each in moments if each is not None]
    return max(min(seconds), 0.0) if seconds else None


def chat_address(topic: str | None, about: About) -> str:
    """Return the path on this server where the chat opens at `topic`, knowing what the card knew."""
    known = {"topic": topic, "language": about.language, "country": about.country, "platform": about.platform,
             "audience": about.audience.value if about.audience else None}
    return "/chat?" + "&".join(f"{name}={value}" for name, value in known.items() if value)


def _kind_and_topic(content: Content, event: str, topic: str | None, about: About) -> tuple[str, str]:
    """An intercepted search is the prevention lane's, unless it is a child's or another topic is named."""
    wanted = topic if topic in content.answered(about.language) else None
    lane = content.policies[wanted].lane if wanted else None
    if event != "search_intercepted":
        return event, wanted if wanted and lane != "prevention" else TOPIC_OF_EVENT[event]
    if about.audience is Audience.child or (wanted and lane != "prevention"):
        return SEARCH_HELP, wanted if wanted and lane != "prevention" else TOPIC_OF_SEARCH_HELP
    return event, wanted or TOPIC_OF_EVENT[event]


def _refs(content: Content, phrase: str, about: About) -> list[str]:
    language = content.language(about.language)
    found = language.phrases[phrase]
    path = phrase if found.messages else f"{phrase}.{about.voice.value}"
    return [f"{language.code}/phrases#{path}.{i}" for i in range(len(found.said_to(about.voice)))]


def _did(content: Content, kind: str, about: About) -> tuple[ToolName | None, list[str]]:
    """Return what the block or flag does on this platform, as far as its facts say."""
    language = content.language(about.language)
    words = language.platforms.get(about.platform or "")
    if words is None:
        return None, []
    base = f"{language.code}/platforms/{about.platform}"
    for tool in _TOOLS.get(kind, ()):
        if tool in words.tools and words.tools[tool].effect:
            return tool, [f"{base}#{tool.value}.effect", *_refs(content, f"card.limits_{kind}", about)]
    note = _NOTES.get(kind)
    if note and note in words.notes:
        return None, [f"{base}#notes.{note}", *_refs(content, f"card.limits_{kind}", about)]
    return None, []


def _services(content: Content, topic: str, prevention: bool, about: About) -> tuple[str, ...]:
    kinds = [each for each in content.policies[topic].contacts.get(about.voice, ()) if each in _TALK]
    found = choose(content, about, kinds, most=MOST_CONTACTS) if kinds else ()
    if not found and not prevention:
        found = choose(content, about, HELP_NOW, most=MOST_CONTACTS)
    return tuple(each.service.id for each in found)


def _emergency(content: Content, topic: str, about: About) -> tuple[str, ...]:
    if content.policies[topic].urgency != "emergency":
        return ()
    return tuple(f"countries/{about.country}#emergency.{each.number}" for each in emergency_numbers(content, about))
