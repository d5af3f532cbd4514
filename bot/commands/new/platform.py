"""`majakka new platform ID`: an app's or game's files, ready to be filled."""

from __future__ import annotations

import json
import re
from typing import Annotated

import typer


def scaffold(platform_id: str, name: str) -> str:
    """Return the text of a platform's facts file: a draft without facts."""
    from bot.content.models import ToolName

    return f"""\
id: {platform_id}
name: {json.dumps(name, ensure_ascii=False)}
# name_is_a_word: true           # only where it is one ("Signal"): then it counts with its capitals only
# company: ""
service: open                    # open | closed (with closed_on)
aliases:
  en: []                         # what people type, lower case, misspelt too
read_as: live                    # live: the pages were read on the web; stored_copy: in a stored copy
minimum_age: {{}}
#  default: {{age: 13, source_url: "https://", checked_on: YYYY-MM-DD}}
facts: {{}}
#  blocked_person_told: {{value: false, source_url: "https://", checked_on: YYYY-MM-DD}}
tools: {{}}
#  block: {{url: "https://", source_url: "https://", checked_on: YYYY-MM-DD}}
#  {" ".join(tool.value for tool in ToolName if tool.value != "block")}
status: draft                    # sourced once every fact stands on a page that was read
"""


def words(platform_id: str) -> str:
    """Return the text of a platform's words in a language."""
    return f"""\
platform: {platform_id}
tools: {{}}
#  block:                        # same names as in resources/platforms/{platform_id}.yml, which has the source
#    steps: ["Open the person's profile."]   # one action each, 15 words at most, menu words as the app prints them
#    effect: ""                  # what it does and does not do; whether the other person is told
notes: {{}}                        # one sentence each, for facts of the same name
"""


def platform(
    platform_id: Annotated[str, typer.Argument(metavar="ID", help="Lower case, digits and _, like brawl_stars.")],
    name: Annotated[str | None, typer.Option(help="As the app writes itself; made from ID when absent.")] = None,
    language: Annotated[str, typer.Option(help="Whose words to begin with.")] = "en",
) -> None:
    """Write resources/platforms/ID.yml and its words: drafts, which are not shown before they are sourced."""
    from bot.commands.new.writing import refuse, to_fill, write_new
    from bot.content.models import Platform, PlatformWords
    from bot.settings import settings

    if not re.fullmatch(r"[a-z0-9][a-z0-9_]{0,40}", platform_id):
        raise refuse("an id has lower-case letters, digits and _ only, like brawl_stars")
    resources = settings().resources
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) or not (resources / "languages" / language).is_dir():
        raise refuse(f"there is no folder of this language in {resources / 'languages'}")
    title = name or platform_id.replace("_", " ").title()
    write_new(resources / "platforms" / f"{platform_id}.yml", scaffold(platform_id, title), Platform)
    write_new(resources / "languages" / language / "platforms" / f"{platform_id}.yml", words(platform_id), PlatformWords)
    to_fill(
        "names and aliases that people type, in several languages",
        "minimum age, by country where it differs",
        "each safety tool: the app's own help page, then the steps as words",
        "whether the blocked person is told, encryption, what a report sends along, what protects teens by default",
    )


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("platform")(platform)
