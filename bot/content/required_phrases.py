"""The ids of phrases that the code says; every language must have them."""

from __future__ import annotations

from bot.content.models.platform import ToolName
from bot.content.models.policy import Topics

NOTICES = (
    "clarify.question", "clarify.none_of_these", "fallback.first", "fallback.second", "ask.country", "ask.platform",
    "ask.audience", "ask.skip", "not_yet", "not_reviewed", "masked.notice", "too_long", "empty", "limited", "failure",
    "country.unknown_services", "platform.no_tool", "contacts.intro", "contacts.international", "menu.ask",
    "menu.help_now", "menu.more_topics", "follow.anything_else", "label.start_over", "label.more", "label.not_now",
    "label.avoid", "label.say_it", "label.steps",
)
TALK = (
    "clarify.which", "clarify.one", "clarify.sorry", "about.friend", "about.sibling",
    *(f"why.{fact}" for fact in ("country", "platform", "audience", "anything")),
    *(f"follow.{way}" for way in (
        "about_app", "ack", "all_said", "audience", "back", "back_which", "country_unknown", "dont_know", "easier", "noted",
        "nothing_else", "skipped", "skipped_menu", "steps_again", "still", "still_same", "tell_me", "thanks",
    )),
)
SERVICE_NOTES = (
    "service.free", "service.not_on_bill", "service.on_bill", "service.anonymous", "service.always_open",
    "service.opens", "service.closed_now", "service.open_now", "service.charged", "service.local_rate",
    "service.for_adults", "service.for_children", "service.ages", "service.ages_up_to", "service.ages_from",
    "service.area",
    *(f"service.confidentiality.{code}" for code in
      ("danger_to_life", "danger_to_others", "abuse_disclosed", "court_order", "legal_duty")),
    *(f"service.parents_told.{code}" for code in ("never", "only_if_danger", "only_if_you_agree", "may_be")),
    *(f"service.contact.{code}" for code in
      ("trained_counsellor", "volunteer", "may_wait", "recorded_menu_first", "reference_number",
       "no_reply_to_reports", "sms_costs")),
)
GENERIC_STEPS = ("generic.block", "generic.report_person", "generic.make_private", "generic.limit_contact")


# Meta topics that make no sense as something to tap, beside out_of_scope, which is the choice "something else".
NO_CHOICE = frozenset({"inform", "rude_to_bot", "out_of_scope"})


def file_of(phrase: str) -> str:
    """Return the stem of the file that holds a phrase: the first part of its id; ids of one part are notices."""
    first, dot, _ = phrase.partition(".")
    return first if dot else "notices"


def ids(topics: Topics) -> frozenset[str]:
    """Return every phrase id that the code may say, given the topics (each `meta` topic has its own phrase)."""
    return frozenset((
        *NOTICES, *TALK, *SERVICE_NOTES, *GENERIC_STEPS,
        *(f"steps.platform_{tool.value}" for tool in ToolName),
        *(f"meta.{topic}" for topic in topics.areas.get("meta", {})),
        *(f"choice.{topic}" for topic in topics.areas.get("meta", {}) if topic not in NO_CHOICE),
    ))
