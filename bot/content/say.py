"""What the dialogue decides to say: references into `resources/`, never words.

Actions hand these over as JSON; only `bot.content.render` turns them into words. A reply that did not come from a file
in `resources/` can therefore not be sent: there is no place in the protocol for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Say = dict[str, Any]


def text(ref: str) -> Say:
    """Say one message."""
    return {"type": "text", "ref": ref}


def steps(ref: str) -> Say:
    """Show a list of steps with its title."""
    return {"type": "steps", "ref": ref}


def contacts(refs: Sequence[str]) -> Say:
    """Show contact cards for `countries/GB#gb-childline` and `countries/GB#emergency.999` references."""
    return {"type": "contacts", "refs": list(refs)}


def choices(ids: Sequence[str], written: str | None = None) -> Say:
    """Offer choices: `topic:<id>`, `platform:<id>`, `country:<ISO2>`, `audience:<id>`, or a bare `menu`, `more`, …

    `written`: a language that is not served, for the labels that its bridge.yml has.
    """
    return {"type": "choices", "ids": list(ids), **({"written": written} if written else {})}


def sources(ref: str) -> Say:
    """Show the sources of an answer."""
    return {"type": "sources", "ref": ref}


def plan(ref: str, steps: Sequence[Say]) -> Say:
    """Show a reporting plan; each step is `bot.content.compose.plan.Step.as_json()`."""
    return {"type": "plan", "ref": ref, "steps": list(steps)}
