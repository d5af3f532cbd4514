"""Scripted conversations: reading them, holding them over HTTP, and printing them as the user would see them.

    PYTHONPATH=. python tests/conversations/dialogue_scripts.py en/child_night_fear  prints that conversation
    PYTHONPATH=. python tests/conversations/dialogue_scripts.py                      prints what does not hold, of all
    PYTHONPATH=. python tests/conversations/dialogue_scripts.py --shrink             takes off the list what is understood now

A script is a YAML file of `<lang>/dialogues/`, named `<lang>/<stem>`. It says
who speaks, what the page presets, and turns. A turn is something said or tapped, and
what must hold of the reply:
  topic    the topic answered (one, or any of a list); a question that offers one of them counts too, and is tapped
  urgency  none, high, emergency, or any
  slots    what is known of country, platform, audience afterwards
  ref      parts of references that must be among those said; no_ref: that must not
  choices  ids that must be offered
  people   true, or the beginning of a contact's id
  any      nothing particular: only what holds for every reply
Wording is never frozen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.content.yaml_file import read_yaml

FOLDER = Path(__file__).parent
KEYS = {"say", "tap", "topic", "urgency", "slots", "ref", "or_ref", "no_ref", "choices", "people", "no_people", "any"}


@dataclass
class Heard:
    """One turn as it went: what was sent, the body of the answer, and what did not hold (topic apart: `taken_for`)."""

    number: int
    sent: dict[str, str]
    body: dict[str, Any]
    wrong: list[str] = field(default_factory=list)
    taken_for: str | None = None


def names() -> list[str]:
    """Return the names of all scripts: `en/child_night_fear`."""
    return sorted(f"{path.parent.parent.name}/{path.stem}" for path in FOLDER.glob("*/dialogues/*.yml"))


def known() -> dict[tuple[str, str], str]:
    """Return what each turn that is known not to be understood is taken for, by script and words."""
    lists = {path.parent.name: read_yaml(path)["failures"] for path in FOLDER.glob("*/known_failures.yml")}
    return {(f"{code}/{each['dialogue']}", each["say"]): each["taken_for"] for code, rows in lists.items() for each in rows}


def read(name: str) -> dict[str, Any]:
    """Return a script; raises AssertionError when it has keys that mean nothing, or too few turns."""
    language, _, stem = name.partition("/")
    script: dict[str, Any] = read_yaml(FOLDER / language / "dialogues" / f"{stem}.yml")
    assert set(script) <= {"who", "how", "page", "turns"}, f"{name}: unknown keys"
    for turn in script["turns"]:
        assert set(turn) <= KEYS, f"{name}: {set(turn) - KEYS}"
        assert set(turn) - {"say", "tap"}, f"{name}: {turn} asks for nothing"
    return script


def refs(body: dict[str, Any]) -> list[str]:
    """Return the references of a reply, contacts' included."""
    found = [reply["ref"] for reply in body["replies"] if "ref" in reply]
    return found + [each["ref"] for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]


def people(body: dict[str, Any]) -> list[str]:
    """Return the ids of the contacts shown."""
    return [each["id"] for reply in body["replies"] if reply["type"] == "contacts" for each in reply["contacts"]]


def choices(body: dict[str, Any]) -> list[str]:
    """Return the ids that can be tapped."""
    return [each["id"] for reply in body["replies"] if reply["type"] == "choices" for each in reply["choices"]]


def hold(client: Any, script: dict[str, Any]) -> list[Heard]:
    """Hold a conversation over HTTP; a turn that was not understood is tapped right, so that the rest stays to the point."""
    conversation = None
    heard: list[Heard] = []

    def send(**sent: str) -> dict[str, Any]:
        nonlocal conversation
        message = {**script.get("page", {}), **sent, **({"conversation": conversation} if conversation else {})}
        response = client.post("/v1/messages", json=message)
        assert response.status_code == 200, response.text
        body: dict[str, Any] = response.json()
        conversation = body["conversation"]
        return body

    for number, turn in enumerate(script["turns"], 1):
        sent = {"text": turn["say"]} if "say" in turn else {"choice": turn["tap"]}
        this = Heard(number, sent, send(**sent))
        heard.append(this)
        wanted = _list(turn.get("topic"))
        at_a_loss = this.body["topic"] == "out_of_scope"  # the second time in a row it says so, and shows people
        answered = this.body["topic"] in wanted and (at_a_loss or not _asks(this.body))
        if wanted and not answered and not _holds(turn.get("or_ref"), refs(this.body)):
            offered = next((each for each in wanted if f"topic:{each}" in choices(this.body)), None)
            if offered is None or not _asks(this.body):
                this.taken_for = _taken_for(this.body)
            this.body = send(choice=f"topic:{offered or wanted[0]}")
        if this.taken_for is None:
            this.wrong = _wrong(turn, this.body, _slots(client, conversation))
    return heard


def _wrong(turn: dict[str, Any], body: dict[str, Any], slots: dict[str, Any]) -> list[str]:
    said, shown = refs(body), people(body)
    wrong = []
    if body["replies"][-1]["type"] != "choices" or not choices(body):
        wrong.append("nothing is left to do")
    texts = [str(reply.get("text") or reply.get("steps")) for reply in body["replies"] if reply["type"] in ("text", "steps")]
    if len(texts) != len(set(texts)):
        wrong.append("says the same twice")
    if turn.get("urgency", "any") not in ("any", body["urgency"]):
        wrong.append(f"urgency is {body['urgency']}")
    wrong += [f"{name} is {slots.get(name)}" for name, value in turn.get("slots", {}).items() if slots.get(name) != value]
    if not _holds(turn.get("or_ref"), said):
        wrong += [f"{part} is not said" for part in _list(turn.get("ref")) if not _holds([part], said)]
    wrong += [f"{part} is said" for part in _list(turn.get("no_ref")) if _holds([part], said)]
    wrong += [f"{each} is not offered" for each in turn.get("choices", ()) if each not in choices(body)]
    wanted = turn.get("people")
    if wanted and not any(wanted in (True, "any") or each.startswith(wanted) for each in shown):
        wrong.append(f"shows {shown} of people")
    if "no_people" in turn and any(each.startswith(turn["no_people"]) for each in shown):
        wrong.append(f"shows {turn['no_people']}")
    return wrong


def _slots(client: Any, conversation: str | None) -> dict[str, Any]:
    found = client.app.state.engine.memory._live.get(conversation)
    return {name: slot.value for name, slot in found[1].slots.items()} if found else {}


def _asks(body: dict[str, Any]) -> bool:
    return any("#clarify." in ref or "fallback" in ref or "not_yet" in ref for ref in refs(body))


def _taken_for(body: dict[str, Any]) -> str:
    offered = [each.partition(":")[2] for each in choices(body) if each.startswith("topic:")]
    return f"asked: {' '.join(offered)}" if _asks(body) else str(body["topic"])


def _holds(parts: Any, said: list[str]) -> bool:
    return any(part in ref for part in _list(parts) for ref in said)


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _print(heard: list[Heard]) -> None:
    for turn in heard:
        print(f"\n>>> {turn.sent.get('text', turn.sent.get('choice'))!r}   [{turn.body['topic']}, {turn.body['urgency']}]",
              f"TAKEN FOR {turn.taken_for}" if turn.taken_for else "", *turn.wrong)
        for reply in turn.body["replies"]:
            if reply["type"] == "text":
                print("   ", reply["text"])
            elif reply["type"] == "steps":
                print("   ", f"[{reply['title']}]", *(f"\n      - {step}" for step in reply["steps"]))
            elif reply["type"] == "contacts":
                print("    people:", "; ".join(f"{each['name']} {each['phone'] or each['url']}" for each in reply["contacts"]))
            elif reply["type"] == "choices":
                print("    tap:", " | ".join(each["title"] for each in reply["choices"]))


def shrink(failed: set[tuple[str, str]]) -> None:
    """Take off the lists of known failures what is understood now; nothing is ever added."""
    for path in sorted(FOLDER.glob("*/known_failures.yml")):
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        language, rows = path.parent.name, read_yaml(path)["failures"]
        kept = [each for each in rows if (f"{language}/{each['dialogue']}", each["say"]) in failed]
        rows = [f"  - {json.dumps(each, ensure_ascii=False)}" for each in kept]
        path.write_text("\n".join([*head, "failures:" if rows else "failures: []", *rows, ""]), "utf-8")
        print(f"{language}: {len(kept)} known failures")


def main(wanted: list[str]) -> None:
    """Print the conversations named, or all failures of all of them."""
    from starlette.testclient import TestClient

    from bot.engine import training
    from bot.privacy import log_policy
    from bot.settings import settings
    from bot.web.app import create

    log_policy.quiet_rasa()
    shrinking = wanted == ["--shrink"]
    wanted = [] if shrinking else wanted
    failed: set[tuple[str, str]] = set()
    unlimited = replace(settings(), client_rate="off", conversation_rate="off")  # all scripts are one client
    with TestClient(create(unlimited, training.train(unlimited))) as client:
        for name in wanted or names():
            heard = hold(client, read(name))
            if wanted:
                _print(heard)
            for turn in heard if not wanted else ():
                if turn.taken_for:
                    failed.add((name, str(turn.sent.get("text"))))
                if turn.taken_for or turn.wrong:
                    print(f"{name} {turn.number} {turn.sent}: {turn.taken_for or ''} {turn.wrong or ''}")
    if shrinking:
        shrink(failed)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
