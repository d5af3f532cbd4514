"""`majakka understand`: what a message means, without a conversation."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer


def describe(engine: Any, text: str, language: str | None) -> dict[str, Any]:
    """Return the JSON object for one text; `language` is a hint where the text alone does not tell."""
    from bot.content import current
    from bot.engine.conversation import urgency_of

    readable = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    meant = engine.understand(readable, language)
    content = current.content()
    topic = meant.topic
    return {
        "text": readable,
        "language": meant.language or language,
        "topic": topic,
        "confidence": round(meant.confidence, 4),
        "alternatives": list(meant.alternatives) if meant.intent == "nlu_fallback" else [],
        "risk": meant.risk.risk if meant.risk else None,
        "urgency": urgency_of(content, meant.risk.risk if meant.risk and meant.risk.emergency else topic),
        "entities": [
            {key: each[key] for key in ("entity", "value", "start", "end", "role") if key in each} for each in meant.entities
        ],
    }


def understand(
    texts: Annotated[list[str] | None, typer.Argument(help="Messages; read from standard input when absent.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="A text a line in (or a JSON object with `text`); a JSON object a line out.")
    ] = False,
    language: Annotated[str | None, typer.Option(help="The likeliest language of the texts; told from each text else.")] = None,
) -> None:
    """Say what each text means: topic, confidence, alternatives, risk, urgency, entities."""
    from bot.commands.preparing import engine, prepare

    ready = engine(prepare())
    lines = iter(texts) if texts else (line.rstrip("\r\n") for line in sys.stdin)
    for line in lines:
        text, own = (line, None) if texts else _read(line)
        found = describe(ready, text, own or language)
        if jsonl:
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            typer.echo(f"{found['topic']:26} {found['confidence']:.2f}  {', '.join(found['alternatives']) or '-'}  {text}")


def _read(line: str) -> tuple[str, str | None]:
    """Return a line's text, and the language that it names itself.

    A line is a text. One that is a JSON string is read as one, so that a text may hold line breaks; of a JSON object, like the
    body of a POST, `text` and `language` count.
    """
    if line[:1] not in ('"', "{"):
        return line, None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return line, None
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        language = value.get("language")
        return value["text"], language if isinstance(language, str) else None
    return (value if isinstance(value, str) else line), None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(understand)
