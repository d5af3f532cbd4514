"""The site that embeds the widget: which one it is, and its own helpline on top of contacts."""

from __future__ import annotations

from typing import Any

from bot.content import cards
from bot.content.about import About
from bot.content.compose.people import service_ref
from bot.content.content import Content
from bot.content.models import Service, ServiceKind
from bot.content.models.country import is_overdue
from bot.content.models.site import Site
from bot.content.reach import is_for, served

DEFAULT = "default"


def site_of(content: Content, site: str | None) -> Site:
    """Return the settings of `site`; those of the default site where there is none of this name."""
    return content.sites.get(site or DEFAULT) or content.sites[DEFAULT]


def own_service(content: Content, site: Site, about: About) -> Service | None:
    """Return the site's own helpline where it fits: this country (or none said), this age, not overdue, no draft."""
    service = content.service(site.first_service) if site.first_service else None
    if service is None or not served(service.status) or is_overdue(service, about.now.date()):
        return None
    country = service.id.split("-")[0].upper()
    here = country == "INT" or about.country in (None, country)
    return service if here and is_for(service, about.voice) else None


def own_first(
    content: Content, site: str | None, about: About, topic: str, replies: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return `replies` with the site's own helpline at the head of contacts, after emergency numbers.

    The prevention lane's contacts are left alone: children's services are never mixed with them.
    """
    policy = content.policies.get(topic)
    service = own_service(content, site_of(content, site), about)
    if service is None or (policy is not None and policy.lane == "prevention"):
        return replies
    first = next((number for number, reply in enumerate(replies) if reply["type"] == "contacts"), None)
    return [
        {**reply, "contacts": _with(cards.card(content, service_ref(service.id), about), reply["contacts"])}
        if number == first else reply
        for number, reply in enumerate(replies)
    ]


def _with(own: dict[str, Any], contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    emergency = [each for each in contacts if each["kind"] == ServiceKind.emergency]
    others = [each for each in contacts if each not in emergency and each["id"] != own["id"]]
    return [*emergency, own, *others]
