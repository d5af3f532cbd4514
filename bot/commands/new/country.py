"""`majakka new country CC`: a country's file, with what is known already, ready to be filled."""

from __future__ import annotations

from typing import Annotated

import typer


def scaffold(code: str) -> str:
    """Return the text of a country's file: official languages by CLDR, zones by the time zone database, no facts."""
    from babel import Locale
    from babel.languages import get_official_languages

    from bot.checks.time_zones import zones_of

    languages = ", ".join(_written(each.replace("_", "-")) for each in get_official_languages(code, de_facto=True))
    low = code.lower()
    return f"""\
# {Locale("en").territories[code]}. Languages are CLDR's, zones the time zone database's: look whether they are right.
country: {_written(code)}
languages: [{languages}]
time_zones: [{", ".join(zones_of(code))}]
read_as: live                    # live: the pages were read on the web; stored_copy: in a stored copy
emergency: []
#  - number: "112"
#    reaches: [police, ambulance, fire]
#    general: true               # the number to show first; at most one
#    source_url: https://
#    checked_on: YYYY-MM-DD
services: []
#  - id: {low}-name              # never changes
#    kind: child_helpline
#    name: {{{(languages.split(", ")[0] or "en")}: "", en: ""}}
#    organisation: ""
#    url: https://
#    phones:
#      - {{number: "", use: voice, cost: free}}
#    hours: "Mo-Fr 09:00-17:00"  # OpenStreetMap opening_hours; leave out when not known
#    time_zone: {(zones_of(code) or ("Area/City",))[0]}
#    languages: [{languages}]
#    audience: child
#    source_url: https://
#    checked_on: YYYY-MM-DD
#    status: draft               # sourced once every fact stands on a page that was read
"""


def _written(code: str) -> str:
    """Return a code as YAML reads it: `NO` alone is not Norway there but "false"."""
    import yaml

    return code if isinstance(yaml.safe_load(code), str) else f'"{code}"'


def country(code: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-2, like KE.")]) -> None:
    """Write resources/countries/CC.yml: languages and time zones filled, numbers and services to be found."""
    from bot.commands.new.writing import refuse, to_fill, write_new
    from bot.content.about import OFTEN_MEANT, is_country
    from bot.content.models import Country
    from bot.settings import settings

    code = code.upper()
    if code in OFTEN_MEANT:
        raise refuse(f"{code} is not a code of ISO 3166-1; {OFTEN_MEANT[code]} is meant")
    if not is_country(code):
        raise refuse("not a code of ISO 3166-1 alpha-2, like KE")
    write_new(settings().resources / "countries" / f"{code}.yml", scaffold(code), Country)
    to_fill(
        "emergency numbers: the general one, and those of police and ambulance where they differ",
        "the child helpline: number, chat, hours with zone, ages, cost, what it keeps private",
        "the hotline for pictures of abuse (or the IWF portal), how to report to the police",
        "taking pictures down, missing children, crisis line, prevention, regulator, data protection, victim support",
    )


def register(group: typer.Typer) -> None:
    """Add the kind."""
    group.command("country")(country)
