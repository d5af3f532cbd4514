"""`majakka chat`: a conversation in the terminal."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

WIDEST = 88  # columns; longer lines are hard to read


def chat(
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2, as a site would preset it.")] = None,
    audience: Annotated[str | None, typer.Option(help="child, teen or adult.")] = None,
    platform: Annotated[str | None, typer.Option(help="The id of a platform.")] = None,
    language: Annotated[str | None, typer.Option(help="The language to speak.")] = None,
    sources: Annotated[bool, typer.Option(help="Show where each answer comes from.")] = False,
) -> None:
    """Talk to Majakka. Type a number to take a choice, Ctrl+D to leave."""
    from bot.commands.preparing import engine, prepare

    ready = engine(prepare())
    page = {"country": country, "audience": audience, "platform": platform, "language": language}
    asyncio.run(_talk(ready, {name: value for name, value in page.items() if value}, sources))


async def _talk(engine: Any, page: dict[str, str], sources: bool) -> None:
    from rich.console import Console

    from bot.web.contract import MessageIn
    from bot.web.conversation_ids import ConversationIds
    from bot.web.messages import answer

    console, ids = Console(highlight=False), ConversationIds()
    body = await answer(engine, ids, MessageIn(choice="menu", **page))
    choices = show(console, body, sources)
    while True:
        try:
            text = await asyncio.to_thread(console.input, "\n[bold cyan]you[/] ")
        except (EOFError, KeyboardInterrupt):
            await engine.forget(body["conversation"])
            console.print()
            return
        picked = choices.get(text.strip())
        message = MessageIn(conversation=body["conversation"], **({"choice": picked} if picked else {"text": text}), **page)
        body = await answer(engine, ids, message)
        choices = show(console, body, sources)


def show(console: Any, body: dict[str, Any], sources: bool = False) -> dict[str, str]:
    """Print the replies of an answer; return the id of each choice by the number it was shown with."""
    width = min(console.width, WIDEST)
    choices: dict[str, str] = {}
    for reply in body["replies"]:
        lines: list[tuple[str, str, str]] = []  # (what stands before, the text, its style)
        if reply["type"] == "text":
            lines = [("", reply["text"], "")]
        elif reply["type"] == "steps":
            lines = [("", reply["title"], "bold"), *((f"{n}.", step, "") for n, step in enumerate(reply["steps"], 1))]
        elif reply["type"] == "contacts":
            lines = [line for contact in reply["contacts"] for line in _contact(contact)]
        elif reply["type"] == "sources" and sources:
            lines = [("", f"{each['publisher']}: {each['title']} {each['url']}", "dim") for each in reply["sources"]]
        elif reply["type"] == "choices":
            choices = {str(number): each["id"] for number, each in enumerate(reply["choices"], 1)}
            lines = [(f"{number}", each["title"], "cyan") for number, each in enumerate(reply["choices"], 1)]
        if lines:
            console.print()
            _print(console, lines, width)
    return choices


def _contact(contact: dict[str, Any]) -> list[tuple[str, str, str]]:
    ways = [contact[name] for name in ("phone", "chat_url", "url", "hours") if contact[name]]
    lines = [("*", contact["name"], "bold"), ("", " | ".join(dict.fromkeys(ways)), "")]
    return [*lines, ("", contact["note"], "dim")] if contact["note"] else lines


def _print(console: Any, lines: list[tuple[str, str, str]], width: int) -> None:
    """Print lines with what stands before them in a column of its own, so that long ones hang under their beginning."""
    from rich.table import Table
    from rich.text import Text

    narrow = not any(before for before, _, _ in lines)
    table = Table.grid(padding=(0, 1))
    table.width = width
    if not narrow:
        table.add_column(justify="right", width=3)
    table.add_column(overflow="fold", ratio=1)
    for before, text, style in lines:
        table.add_row(*([] if narrow else [Text(before, "dim")]), Text(text, style))
    console.print(table)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(chat)
