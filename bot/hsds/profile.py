"""The profile: what HSDS lacks, as taxonomies whose terms are hung on services as attributes."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from bot.content.models import EmergencyNumber, Service, ServiceKind
from bot.hsds import ids

Row = dict[str, Any]
VERSION = "1"


def _codes(field: str, model: type[BaseModel] = Service) -> tuple[str, ...]:
    """Return the codes that a field allows, so that the profile cannot drift from the directory."""
    annotation = model.model_fields[field].annotation
    found: list[str] = []
    todo = [annotation]
    while todo:
        each = todo.pop(0)
        if isinstance(each, str):
            found.append(each)
        else:
            todo = [*get_args(each), *todo]
    return tuple(found)


# Taxonomy -> (what it says, its codes; none where the value is free).
TAXONOMIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "kind": ("What the service does.", tuple(kind.value for kind in ServiceKind)),
    "reaches": ("Whom an emergency number reaches.", _codes("reaches", EmergencyNumber)),
    "audience": ("Whom the service is for: children, adults who care for them, or both by doors of their own.",
                 _codes("audience")),
    "paired_with": ("The identifier of the service that is the other half of a pair: one for children, one for adults.", ()),
    "chat_url": ("The page where a chat starts.", ()),
    "report_url": ("The page where a report is made.", ()),
    "channel": ("A telephone number that takes messages of an app: whatsapp.", ("whatsapp",)),
    "keyword": ("The word that a text message to this number has to hold.", ()),
    "on_bill": ("Whether a call to this number shows on the telephone bill.", ("true", "false")),
    "anonymous": ("Whether one can stay without a name.", ("true", "false")),
    "confidentiality_ends": ("When the service has to pass on what it was told.", _codes("confidentiality_ends")),
    "parents_told": ("Whether parents are told.", _codes("parents_told")),
    "on_contact": ("What happens when one gets in touch.", _codes("on_contact")),
    "network": ("The network that the service belongs to.", _codes("networks")),
    "time_zone": ("The zone of the time zone database that opening hours are written in.", ()),
    "opening_hours": ("Opening hours in the syntax of OpenStreetMap, public holidays included.", ()),
    "source_url": ("The page that the facts were read on, on the assured date.", ()),
    "review": ("How far the entry was reviewed: sourced has a source for each fact, approved was signed by a person.",
               ("sourced", "approved")),
}


@cache
def taxonomy(name: str) -> Row:
    """Return the taxonomy of an attribute."""
    return {
        "id": ids.of("taxonomy", name), "name": name, "description": TAXONOMIES[name][0], "version": VERSION,
    }


@cache
def term(name: str, code: str = "") -> Row:
    """Return a term of a taxonomy; taxonomies with free values have one term, named like themselves."""
    return {
        "id": ids.of("taxonomy_term", name, code), "code": code or name, "name": (code or name).replace("_", " "),
        "description": TAXONOMIES[name][0], "taxonomy": name, "taxonomy_id": ids.of("taxonomy", name), "language": "en",
    }


def taxonomies() -> list[Row]:
    """Return every taxonomy."""
    return [taxonomy(name) for name in TAXONOMIES]


def terms() -> list[Row]:
    """Return every term."""
    return [term(name, code) for name, (_, codes) in TAXONOMIES.items() for code in codes or ("",)]


def attribute(entity: str, link: str, name: str, value: str) -> Row:
    """Return the attribute `name` with `value` of the entry `link` of the table `entity`."""
    codes = TAXONOMIES[name][1]
    meant = term(name, value if codes else "")
    return {
        "id": ids.of("attribute", link, name, value), "link_id": link, "taxonomy_term_id": meant["id"],
        "link_type": name, "link_entity": entity, "value": value, "taxonomy_term": meant,
    }
