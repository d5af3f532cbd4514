"""`domain.yml` and `data/rules/topics.yml`, generated from the registry of topics so that they cannot drift."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import read_registry
from bot.content.models import Topics

# What a choice can mean beside a topic. Never learnt from text, only tapped.
TAPPED = ("help_now", "not_now", "none_of_these")
# What a message can do in the talk beside having a topic (bot/nlu/moves.py). Recognised by patterns, never learnt.
MOVES = ("why_asked", "go_back", "not_meant", "dont_know", "ack", "silent", "picked")
SLOTS_FROM_ENTITIES = ("country", "platform", "audience", "language", "situation", "whom")
OTHER_ENTITIES = ("age", "about", "audience_hint", "move", "pick")
SLOTS_OF_ACTIONS = ("topic", "asked", "page", "memory", "safety")
ACTION_OF_TOPIC = {
    "bot_menu": "action_menu",
    "start_over": "action_start_over",
    "inform": "action_follow_up",
    "affirm": "action_yes",
    "deny": "action_no",
    "tell_me_more": "action_more",
    "explain_simpler": "action_simpler",
    "out_of_scope": "action_out_of_scope",
    "reporting_steps": "action_plan",
}
ACTION_OF_TAPPED = {"help_now": "action_help_now", "not_now": "action_no", "none_of_these": "action_none_of_these"}
ACTION_OF_MOVE = {move: f"action_{move}" for move in MOVES}
_HEADER = "# Generated from resources/topics.yml by `majakka new domain`; do not edit. `majakka check` compares.\n"


def action_of(topics: Topics, topic: str) -> str:
    """Return the action that answers a topic."""
    if topic in ACTION_OF_TOPIC:
        return ACTION_OF_TOPIC[topic]
    return "action_small_talk" if topics.area_of(topic) == "meta" else "action_answer"


def domain_text(topics: Topics) -> str:
    """Return the content of domain.yml."""
    actions = sorted({*(action_of(topics, topic) for topic in topics), *ACTION_OF_TAPPED.values(), *ACTION_OF_MOVE.values(),
                      "action_clarify"})
    lines = [_HEADER, 'version: "3.1"', "", "intents:"]
    lines += [f"  - {topic}: {{use_entities: false}}" for topic in (*topics, *TAPPED, *MOVES)]
    lines += ["", "entities:", *(f"  - {name}" for name in (*OTHER_ENTITIES, *SLOTS_FROM_ENTITIES)), "", "slots:"]
    for slot in SLOTS_FROM_ENTITIES:
        lines += [f"  {slot}:", "    type: text", "    influence_conversation: false", "    mappings:",
                  f"      - {{type: from_entity, entity: {slot}}}"]
    for slot in SLOTS_OF_ACTIONS:
        kind = "any" if slot in ("page", "memory", "safety") else "text"
        lines += [f"  {slot}:", f"    type: {kind}", "    influence_conversation: false", "    mappings:",
                  "      - type: custom"]
    lines += ["  failures:", "    type: any", "    influence_conversation: false", "    mappings:", "      - type: custom"]
    lines += ["", "actions:", *(f"  - {action}" for action in actions), "", "session_config:",
              "  session_expiration_time: 0  # the memory itself expires (bot/engine/sessions.py)",
              "  carry_over_slots_to_new_session: true", ""]
    return "\n".join(lines)


def rules_text(topics: Topics) -> str:
    """Return the content of data/rules/topics.yml: one rule for each topic, each tapped choice and each move."""
    lines = [_HEADER, 'version: "3.1"', "", "rules:"]
    answers = [(topic, action_of(topics, topic)) for topic in topics]
    moves = (*ACTION_OF_TAPPED.items(), *ACTION_OF_MOVE.items())
    for intent, action in (*answers, *moves, ("nlu_fallback", "action_clarify")):
        lines += [f"  - rule: {intent}", "    steps:", f"      - intent: {intent}", f"      - action: {action}"]
    return "\n".join([*lines, ""])


def generated_files(project: Path, resources: Path) -> dict[Path, str]:
    """Return each generated file with the content that it should have."""
    topics = read_registry(resources)
    return {
        project / "domain.yml": domain_text(topics),
        project / "data" / "rules" / "topics.yml": rules_text(topics),
    }


def write(project: Path, resources: Path) -> list[Path]:
    """Write the generated files; return those that changed."""
    changed = []
    for path, content in generated_files(project, resources).items():
        if not path.is_file() or path.read_text("utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            changed.append(path)
    return changed
