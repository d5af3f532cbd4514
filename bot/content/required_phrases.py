"""The ids of phrases that the code says; every language must have them."""

from __future__ import annotations

from bot.content.models.platform import ToolName
from bot.content.models.policy import Topics

NOTICES = (
    "clarify.question", "clarify.none_of_these", "fallback.first", "fallback.second", "ask.country", "ask.platform",
    "ask.audience", "ask.skip", "not_yet", "not_reviewed", "masked.notice", "too_long", "empty", "limited", "failure",
    "country.unknown_services", "platform.no_tool", "contacts.intro", "contacts.international",
    "contacts.own_language", "menu.ask",
    "menu.help_now", "menu.more_topics", "follow.anything_else", "label.start_over", "label.more", "label.not_now",
    "label.avoid", "label.say_it", "label.steps", "label.call", "label.write_text", "label.open_chat", "label.website",
    "label.leave",
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


_SITUATIONS = ("bullying", "threats", "money_demanded", "picture_shared", "ai_picture", "adult_asking", "saw_illegal", "hacked",
               "fake_account", "scam", "personal_info", "other")
PLAN = (
    "plan.title", "plan.lead", "plan.intro", "plan.ask_situation", "plan.ask_platform", "plan.ask_country", "plan.ask_whom",
    "plan.ask_going_on", "plan.ask_age", "plan.not_said", "plan.elsewhere", "plan.going_on_yes", "plan.going_on_no",
    "plan.make", "plan.change", "plan.print", "plan.save", "plan.copy", "plan.copied", "plan.link", "plan.sources",
    "plan.private", "plan.chat", "plan.no_country", "plan.unknown_country",
    *(f"plan.time_{each}" for each in ("now", "today", "this_week", "later")),
    *(f"plan.situation_{each}" for each in _SITUATIONS),
    *(f"plan.whom_{each}" for each in ("me", "my_child", "friend", "pupil")),
)
# What a language may say that is not served (its bridge.yml).
BRIDGE = (
    "danger.serious", "danger.check", "danger.warm", "danger.safe_word", "contacts.own_language", "bridge.offer",
    "choice.danger_yes", "choice.danger_no", "choice.help_now",
)
# Support cards: a title, two sentences and three parts for each kind of card (bot/content/compose/support_card.py).
CARD_PARTS = {
    "blocked": ("did", "back", "proof"),
    "flagged": ("did", "back", "proof"),
    "content_removed": ("did", "back", "proof"),
    "account_warned": ("did", "review", "proof"),
    "search_intercepted": ("did", "again", "confidential"),
    "search_help": ("did", "now", "confidential"),
}
CARDS = (
    "card.label_contacts", "card.label_chat", "card.limits_blocked", "card.limits_flagged",
    *sorted({f"card.label_{part}" for parts in CARD_PARTS.values() for part in parts}),
    *(f"card.{part}_{kind}" for kind, parts in CARD_PARTS.items() for part in ("title", "opening", *parts)),
)
DETERRENCE = (
    "deterrence.title", "deterrence.text", "deterrence.act", "deterrence.services", "deterrence.meant_else",
    "deterrence.meant_else_text", "deterrence.other_help", "deterrence.no_services",
)

# Meta topics that make no sense as something to tap, beside out_of_scope, which is the choice "something else".
NO_CHOICE = frozenset({"inform", "rude_to_bot", "out_of_scope"})


def file_of(phrase: str) -> str:
    """Return the stem of the file that holds a phrase: the first part of its id; ids of one part are notices."""
    first, dot, _ = phrase.partition(".")
    return first if dot else "notices"


def ids(topics: Topics) -> frozenset[str]:
    """Return every phrase id that the code may say, given the topics (each `meta` topic has its own phrase)."""
    return frozenset((
        *NOTICES, *TALK, *SERVICE_NOTES, *GENERIC_STEPS, *PLAN, *CARDS, *DETERRENCE,
        *(f"steps.platform_{tool.value}" for tool in ToolName),
        *(f"meta.{topic}" for topic in topics.areas.get("meta", {})),
        *(f"choice.{topic}" for topic in topics.areas.get("meta", {}) if topic not in NO_CHOICE),
    ))
