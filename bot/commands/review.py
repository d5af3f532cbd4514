"""`majakka review`: what waits for a person, a person's sign-off, and what a change took away."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.content.approval.items import Item
    from bot.content.approval.signoffs import Review

commands = typer.Typer(help="What is sourced but not approved; sign-offs; what a change invalidated.")
FEWEST_DIGITS = 8
ItemId = Annotated[str, typer.Argument(help="As `majakka review list` names it, for example en/answers/sextortion.")]


@commands.callback(invoke_without_command=True)
def _summary(context: typer.Context) -> None:
    """Count what is approved, what lost its sign-off, and what nobody has signed, by language and kind."""
    if context.invoked_subcommand is not None:
        return
    from bot.content.approval.items import KINDS

    counts: Counter[tuple[str, str, str]] = Counter()
    for each in _waiting_or_done():
        counts[each.item.language or "facts", each.item.kind, each.state] += 1
    typer.echo(f"{'':8}{'':12}{'approved':>9}{'lost':>6}{'unsigned':>10}")
    for language in sorted({key[0] for key in counts}):
        for kind in (each for each in KINDS if any(key[:2] == (language, each) for key in counts)):
            numbers = [counts[language, kind, state] for state in ("approved", "lost", "unsigned")]
            typer.echo(f"{language:8}{kind:12}{numbers[0]:9}{numbers[1]:6}{numbers[2]:10}")
    typer.echo("\n`majakka review list` names them; `majakka preview` shows them as a page.")


@commands.command("list")
def list_items(
    language: Annotated[str | None, typer.Option(help="One language, or `facts`.")] = None,
    kind: Annotated[str | None, typer.Option(help="answers, phrases, labels, platforms, laws, services or emergency.")] = None,
    state: Annotated[str | None, typer.Option(help="approved, lost or unsigned; without it, all that is not approved.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a line.")] = False,
) -> None:
    """List what waits for a person: sourced, and not approved. Drafts wait for their sources first."""
    from bot.content.approval.items import KINDS

    _one_of("kind", kind, KINDS)
    _one_of("state", state, ("approved", "lost", "unsigned"))
    for each in _waiting_or_done():
        if language and language != (each.item.language or "facts"):
            continue
        if (kind and kind != each.item.kind) or (each.state != state if state else each.state == "approved"):
            continue
        typer.echo(json.dumps(_as_json(each), ensure_ascii=False) if as_json else
                   f"{each.state:9} {each.item.hash[7:19]} {each.item.id}")


@commands.command("show")
def show(item: ItemId) -> None:
    """Print the exact content of an item, its hash, and who has signed it."""
    found = _review(item)
    typer.echo(json.dumps(found.item.parts, ensure_ascii=False, indent=1))
    typer.echo(f"\n{found.item.id}: {found.state}, {found.item.hash}")
    for each in found.signed:
        now = "the present content" if each.hash == found.item.hash else "earlier content"
        typer.echo(f"signed {each.date} by {each.name}, {each.role}: {now}")


@commands.command("sign")
def sign(
    item: ItemId,
    name: Annotated[str, typer.Option(help="The person who read it and approves it.")],
    role: Annotated[str, typer.Option(help="Their role, for example: child protection adviser.")],
    content_hash: Annotated[str, typer.Option("--hash", help="The hash that the reviewer saw (8 digits or more).")],
    day: Annotated[str | None, typer.Option("--date", help="YYYY-MM-DD; today by default.")] = None,
) -> None:
    """Record a person's approval of the exact content with this hash. Only people sign, and only what they read."""
    from pydantic import ValidationError

    from bot.content.approval import signoffs
    from bot.content.models import Status
    from bot.content.yaml_file import ContentError
    from bot.settings import settings

    found = _review(item)
    digits = content_hash.removeprefix("sha256:").lower()
    if len(digits) < FEWEST_DIGITS or not found.item.hash.removeprefix("sha256:").startswith(digits):
        _end(f"{item} has another hash now than the one given: it changed since it was read, or the hash is mistyped. "
             "Look at it again and use the hash shown there.")
    if found.item.status is Status.draft:
        _end(f"{item} is a draft; facts need their sources before a person can approve them.")
    try:
        signed_on = date.fromisoformat(day) if day else date.today()
    except ValueError:
        _end("--date is no day; write it as YYYY-MM-DD.")
    if signed_on > date.today():
        _end("--date lies in the future.")
    try:
        path = signoffs.sign(settings().resources, found.item, name.strip(), role.strip(), signed_on)
    except ContentError as error:
        _end(error.problems[0][2])
    except ValidationError as error:
        _end(f"{error.errors()[0]['loc'][0]}: {error.errors()[0]['msg']}")
    typer.echo(f"written: {path}")


@commands.command("changes")
def changes() -> None:
    """Show what changes took sign-offs away, and which parts changed; ends with 1 when there is any."""
    lost = [each for each in _reviews() if each.state == "lost"]
    for each in lost:
        last = each.signed[-1]
        typer.echo(f"{each.item.id}: signed {last.date} by {last.name}; changed since: {', '.join(each.changed)}")
    typer.echo(f"{len(lost)} sign-off(s) lost")
    if lost:
        raise typer.Exit(1)


def _end(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def _one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        _end(f"--{option} can be {', '.join(allowed)}")


def _reviews() -> list[Review]:
    """Return every item with its sign-offs; ends the program with the list of problems when content is broken."""
    from bot.content.approval.items import items
    from bot.content.approval.signoffs import review
    from bot.content.loader import load
    from bot.content.yaml_file import ContentError
    from bot.privacy import log_policy
    from bot.settings import settings

    log_policy.apply()
    try:
        content = load(settings().resources)
        return [review(content.root, each) for each in items(content)]
    except ContentError as error:
        for file, line, message in error.problems:
            typer.echo(f"{file}:{line}: {message}", err=True)
        raise typer.Exit(1) from None


def _waiting_or_done() -> list[Review]:
    """Return every item but drafts."""
    return [each for each in _reviews() if each.item.status.value != "draft"]


def _review(item_id: str) -> Review:
    found = next((each for each in _reviews() if each.item.id == item_id), None)
    if found is None:
        _end(f"there is no item {item_id!r}; `majakka review list` names them")
    return found


def _as_json(each: Review) -> dict[str, Any]:
    item: Item = each.item
    return {
        "id": item.id, "kind": item.kind, "language": item.language, "state": each.state, "status": item.status.value,
        "hash": item.hash, "file": str(item.file), "changed": list(each.changed),
        "signed": [{"name": one.name, "role": one.role, "date": one.date.isoformat()} for one in each.signed],
    }


def register(app: typer.Typer) -> None:
    """Add the command group."""
    app.add_typer(commands, name="review")
