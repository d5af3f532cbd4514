"""Sites: what they may set is checked, and their own helpline comes first where it fits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from bot.content import bundle, sites
from bot.content.about import About
from bot.content.colours import contrast, darkened, lightened
from bot.content.loader import load
from bot.content.models.site import BUBBLE, INK, LEAST, PAPER, Site
from bot.content.models.widget import WidgetWords
from bot.content.vetted import Vetted
from bot.content.yaml_file import ContentError
from bot.safety.guard import is_safe_word

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"site": "friends", "name": "Friends", "exit": "https://www.example.org/weather"}


def test_a_site_may_teach_a_safe_word_of_its_own(content: Any) -> None:
    taught, _ = friends(content, safe_word="is it going to rain")
    assert is_safe_word(taught, "Is it going to RAIN?")
    assert is_safe_word(taught, "pancake")
    assert not is_safe_word(taught, "is it going to rain tomorrow")
    assert not is_safe_word(content, "is it going to rain")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1
    for colour in ("#000000", "#0b5a8a", "#7a0000", "#123456"):
        assert contrast(lightened(colour, "#1b252e", LEAST), "#1b252e") >= LEAST
        assert contrast(darkened(colour, "#eef2f5", 6.5), "#eef2f5") >= 6.5


def test_the_checked_colours_are_those_of_the_stylesheet() -> None:
    light = (ROOT / "bot/widget/frame/tokens.css").read_text("utf-8").split("@media")[0]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    assert (found["ink"], found["paper"], found["theirs"]) == (INK, PAPER, BUBBLE)


@pytest.mark.parametrize(("change", "told"), [
    ({"colours": {"main": "#ffcc00"}}, "contrast"), ({"colours": {"mine": "#204060"}}, "contrast"),
    ({"colours": {"main": "red"}}, "pattern"), ({"colours": {"main": "#0b5a8a;}"}}, "pattern"),
    ({"origins": ["https://example.org/"]}, "exact origin"), ({"origins": ["*"]}, "exact origin"),
    ({"origins": ["https://*.example.org"]}, "exact origin"), ({"origins": ["http://example.org"]}, "exact origin"),
    ({"origins": ["https://a.example; script-src *"]}, "exact origin"), ({"origins": ["https://a.example\nx"]}, "exact origin"),
    ({"exit": "javascript:alert(1)"}, "plain https"), ({"exit": "https://a.example/?q=1"}, "plain https"),
    ({"exit": "//a.example"}, "plain https"), ({"avatar": "https://a.example/x.png"}, "lighthouse"),
    ({"site": "../x"}, "pattern"), ({"name": "<b>x</b>"}, "markup"), ({"country": "gb"}, "pattern"),
    ({"tracking": True}, "Extra"),
])
def test_what_a_site_may_not_set(change: dict[str, Any], told: str) -> None:
    Site.model_validate(GOOD)
    with pytest.raises(ValidationError, match=told):
        Site.model_validate({**GOOD, **change})


@pytest.mark.parametrize(("change", "told"), [
    ({"first_service": "gb-nobody"}, "not in the directory"), ({"country": "AQ"}, "not in the directory"),
    ({"language": "tlh"}, "not in languages.yml"), ({"site": "others"}, "the file is named"),
])
def test_what_a_site_names_exists(project_copy: Path, change: dict[str, Any], told: str) -> None:
    (project_copy / "sites" / "friends.yml").write_text(yaml.safe_dump({**GOOD, **change}), "utf-8")
    with pytest.raises(ContentError, match=told) as caught:
        load(project_copy)
    assert caught.value.problems[0][0].endswith("friends.yml")


def test_without_a_default_site_or_a_word_nothing_is_served(project_copy: Path) -> None:
    (project_copy / "sites" / "default.yml").unlink()
    with pytest.raises(ContentError, match="default"):
        load(project_copy)


def test_a_missing_word_is_named(project_copy: Path) -> None:
    path = project_copy / "languages" / "en" / "widget.yml"
    path.write_text("\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("leave:")), "utf-8")
    with pytest.raises(ContentError, match="leave"):
        load(project_copy)


def test_the_example_of_the_docs_is_a_site() -> None:
    page = (ROOT / "docs/embed.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example
    Site.model_validate(yaml.safe_load(example[1]))


def friends(content: Any, **more: Any) -> Any:
    """The content with a site that has a helpline of its own."""
    from dataclasses import replace

    site = Site.model_validate({**GOOD, "first_service": "gb-shout", "country": "GB", **more})
    return replace(content, sites={**content.sites, "friends": site}), site


def test_the_own_line_is_first_but_after_the_emergency_number(content: Any) -> None:
    mine = next(each.id for each in content.countries["GB"].services if each.audience != "adult" and each.id != "gb-childline")
    mixed, site = friends(content, first_service=mine)
    about = bundle.about_site(mixed, site)
    shown = bundle.lifeline(mixed, site, about)
    assert shown[0]["kind"] == "emergency"
    assert shown[1]["id"] == mine
    assert len({each["id"] for each in shown}) == len(shown)


def test_the_own_line_is_not_shown_elsewhere_nor_among_prevention(content: Any) -> None:
    mixed, site = friends(content, first_service="gb-childline")
    contacts = [{"type": "contacts", "contacts": []}]
    abroad = About.of(mixed, country="FI", language="en")
    home = About.of(mixed, country="GB", language="en")
    assert sites.own_first(mixed, "friends", abroad, "find_help", contacts) == contacts
    assert sites.own_first(mixed, "friends", home, "risk_offending_thoughts", contacts) == contacts
    assert sites.own_first(mixed, "friends", home, "find_help", contacts)[0]["contacts"][0]["id"] == "gb-childline"
    assert sites.own_first(mixed, "nobody", home, "find_help", contacts) == contacts
    assert site.first_service == "gb-childline"


def test_every_word_that_the_widget_is_given_is_vetted(content: Any) -> None:
    site = sites.site_of(content, None)
    given = bundle.bundle(content, site, bundle.about_site(content, site, country="GB"))
    words = given["words"]
    assert set(words) == set(WidgetWords.model_fields)
    for key, value in words.items():
        for each in value if isinstance(value, list) else [value]:
            assert isinstance(each, Vetted)
            assert each.ref.startswith(f"en/widget#{key}")
    assert given["lifeline"][0]["kind"] == "emergency"
    assert len(given["topics"]) == 6


def test_choices_of_a_page_that_do_not_exist_fall_back(content: Any) -> None:
    site = Site.model_validate({**GOOD, "country": "GB", "audience": "teen"})
    about = bundle.about_site(content, site, language="xx", country="ZZ", audience="baby")
    assert (about.language, about.country) == ("en", "GB")
