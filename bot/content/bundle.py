"""What the widget needs before anything is asked: vetted words, topics, numbers. Pure functions of content and `About`."""

from __future__ import annotations

from typing import Any

from bot.content import cards, render, sites
from bot.content.about import About
from bot.content.compose import people
from bot.content.content import Content
from bot.content.locales import name_of_country
from bot.content.models import Audience
from bot.content.models.site import Site
from bot.content.models.widget import WidgetWords
from bot.content.vetted import Vetted

LOADER_WORDS = (
    "open_chat", "close_chat", "chat_name", "leave", "leaving_now", "shift_two_more", "shift_one_more", "cannot_open",
    "help_link",
)


def about_site(
    content: Content, site: Site, language: str | None = None, country: str | None = None, audience: str | None = None
) -> About:
    """Return what is known before the first message: what was chosen, else what the site presets."""
    chosen = About.of(
        content, language=language or site.language, country=country or site.country, audience=audience or site.audience
    )
    if country and chosen.country not in content.countries:
        return About.of(content, language=chosen.language, country=site.country, audience=chosen.audience)
    return chosen


def words(content: Content, about: About) -> dict[str, Vetted | list[Vetted]]:
    """Return every text of `widget.yml` by its key."""
    code = content.language(about.language).code
    found: dict[str, Vetted | list[Vetted]] = {}
    for key in WidgetWords.model_fields:
        ref, value = f"{code}/widget#{key}", getattr(content.language(code).widget, key)
        if isinstance(value, tuple):
            found[key] = [render.text(content, f"{ref}.{i}", about) for i in range(len(value))]
        else:
            found[key] = render.text(content, ref, about)
    return found


def lifeline(content: Content, site: Site, about: About) -> list[dict[str, Any]]:
    """Return the contact cards that stand ready when all else fails: emergency number, the site's own line, helplines."""
    said = people.emergency(content, about)
    contacts = [cards.card(content, ref, about) for say in said if say["type"] == "contacts" for ref in say["refs"]]
    own = sites.own_first(content, site.site, about, "find_help", [{"type": "contacts", "contacts": contacts}])
    found: list[dict[str, Any]] = own[0]["contacts"]
    return found


def topics(content: Content, about: About) -> list[dict[str, Any]]:
    """Return the six big topics of the first screen, as choices."""
    first = content.language(about.language).interface.menu.topics[:6]
    return [render.choice(content, f"topic:{topic}", about) for topic in first]


def start(content: Content, topic: str | None, about: About) -> dict[str, Any] | None:
    """Return the choice that a link opens the chat at, or None where there is no such topic."""
    return render.choice(content, f"topic:{topic}", about) if topic in content.answered(about.language) else None


def countries(content: Content, language: str) -> list[tuple[str, str]]:
    """Return code and name of each country of the directory, sorted by name in `language`."""
    known = [(code, name_of_country(code, language)) for code in content.countries]
    return sorted(known, key=lambda each: each[1].casefold())


def audiences(content: Content, about: About) -> list[tuple[str, str]]:
    """Return the age groups: id and name."""
    return [(each.value, render.choice(content, f"audience:{each.value}", about)["title"]) for each in Audience]


def languages(content: Content) -> list[dict[str, str]]:
    """Return the languages that are served, each by its own name."""
    return [{"code": code, "name": entry.name} for code, entry in content.registry.items() if entry.status == "live"]


def bundle(content: Content, site: Site, about: About) -> dict[str, Any]:
    """Return all that a frame is given when it opens."""
    code = content.language(about.language).code
    return {
        "site": {"id": site.site, "name": site.name, "origins": list(site.origins), "exit": site.exit},
        "language": code, "direction": content.registry[code].direction, "country": about.country,
        "audience": about.audience.value if about.audience else None,
        "words": words(content, about), "topics": topics(content, about), "lifeline": lifeline(content, site, about),
    }


def relabelled(content: Content, site: Site, about: About) -> dict[str, Any]:
    """Return the bundle with the names in the menus too, for a frame that changes its language or country."""
    return {
        **bundle(content, site, about),
        "countries": countries(content, about.language),
        "audiences": audiences(content, about),
    }


def for_loader(content: Content, site: Site, about: About) -> dict[str, Any]:
    """Return the little that a host page's loader is given: labels, colours, where to leave to, numbers to call."""
    said = words(content, about)
    code = content.language(about.language).code
    return {
        "words": {key: said[key] for key in LOADER_WORDS}, "language": code, "direction": content.registry[code].direction,
        "main": site.colours.main, "exit": site.exit,
        "numbers": [
            {"name": each["name"], "phone": each["phone"], "tel": each["tel"]}
            for each in lifeline(content, site, about) if each["tel"]
        ],
    }
