"""`majakka chat`: a conversation in the terminal."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer


def chat(
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2, as a site would preset it.")] = None,
    audience: Annotated[str | None, typer.Option(help="child, teen or adult.")] = None,
    platform: Annotated[str | None, typer.Option(help="The id of a platform.")] = None,
    language: Annotated[str | None, typer.Option(help="The language to speak.")] = None,
) -> None:
    """Talk to Majakka. Type a number to take a choice, Ctrl+D to leave."""
    from bot.commands.preparing import engine, prepare

    ready = engine(prepare())
    page = {"country": country, "audience": audience, "platform": platform, "language": language}
    asyncio.run(_talk(ready, {name: value for name, value in page.items() if value}))


async def _talk(engine: Any, page: dict[str, str]) -> None:
    from rich.console import Console

    from bot.web.contract import MessageIn
    from bot.web.conversation_ids import ConversationIds
    from bot.web.messages import answer

    console, ids = Console(highlight=False, soft_wrap=False), ConversationIds()
    body = await answer(engine, ids, MessageIn(choice="menu", **page))
    choices = _print(console, body)
    while True:
        try:
            text = await asyncio.to_thread(console.input, "\n[bold]> [/]")
        except (EOFError, KeyboardInterrupt):
            return
        picked = choices.get(text.strip())
        message = MessageIn(conversation=body["conversation"], **({"choice": picked} if picked else {"text": text}), **page)
        body = await answer(engine, ids, message)
        choices = _print(console, body)


def _print(console: Any, body: dict[str, Any]) -> dict[str, str]:
    choices: dict[str, str] = {}
    for reply in body["replies"]:
        console.print()
        if reply["type"] == "text":
            console.print(reply["text"], markup=False)
        elif reply["type"] == "steps":
            console.print(reply["title"], style="bold", markup=False)
            for number, step in enumerate(reply["steps"], 1):
                console.print(f"  {number}. {step}", markup=False)
        elif reply["type"] == "contacts":
            for contact in reply["contacts"]:
                ways = [contact["phone"], contact["chat_url"], contact["url"], contact["hours"]]
                console.print(f"  * {contact['name']}: {' | '.join(each for each in ways if each)}", markup=False)
                if contact["note"]:
                    console.print(f"    {contact['note']}", style="dim", markup=False)
        elif reply["type"] == "sources":
            for source in reply["sources"]:
                console.print(f"  [{source['publisher']}] {source['title']} {source['url']}", style="dim", markup=False)
        elif reply["type"] == "choices":
            for number, choice in enumerate(reply["choices"], 1):
                choices[str(number)] = choice["id"]
                console.print(f"  {number}) {choice['title']}", markup=False)
    return choices


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(chat)
