"""languages.yml: strict, with a fallback that answers; languages that the CLDR does not know are named in English."""

from __future__ import annotations

import pytest

from bot.content.content import Content
from bot.content.loader import load
from bot.content.locales import locale_of, name_of_country
from bot.content.models import Audience
from bot.content.yaml_file import ContentError
from bot.settings import Settings


def with_line(project: Settings, line: str) -> Content:
    """Load the content with a line more in languages.yml."""
    path = project.resources / "languages.yml"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    return load(project.resources)


def test_all_fields_are_read(project: Settings, majakka) -> None:  # type: ignore[no-untyped-def]
    assert majakka("new", "language", "et")[0] == 0
    path = project.resources / "languages.yml"
    path.write_text(path.read_text("utf-8").replace("forms: {}", 'forms: {child: "sina", adult: "teie"}'), "utf-8")
    entry = load(project.resources).registry["et"]
    assert entry.forms == {Audience.child: "sina", Audience.adult: "teie"}
    assert (entry.fallback, entry.reviewers) == ("en", ())


@pytest.mark.parametrize(("line", "reason"), [
    ("xx: {name: X, status: ready}", "'draft' or 'live'"), ("xx: {name: X, status: draft, colour: red}", "not a known key"),
    ("xx: {name: X, status: draft, direction: up}", "'ltr' or 'rtl'"), ("xx: {status: draft}", "name: is missing"),
    ("xx: {name: X, status: draft, forms: {baby: du}}", "forms"), ("no: {name: X, status: draft}", "languages.yml"),
    ("xx: {name: '<b>', status: draft}", "markup"), ("xx: {name: X, status: draft, reviewers: 3}", "reviewers"),
    ("XX: {name: X, status: draft}", "pattern"),
])
def test_what_is_not_known_is_refused_with_its_line(project: Settings, line: str, reason: str) -> None:
    with pytest.raises(ContentError) as caught:
        with_line(project, line)
    found = [each for each in caught.value.problems if each[0].endswith("languages.yml") and reason in f"{each[0]} {each[2]}"]
    assert found, caught.value.problems
    assert found[0][1] >= 1


@pytest.mark.parametrize(("fallback", "reason"), [("qaa", "itself"), ("sv", "no language of this file"), ("qab", "not live")])
def test_a_fallback_is_a_live_language(project: Settings, majakka, fallback: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    for code in ("qaa", "qab"):
        assert majakka("new", "language", code, "--name", "X")[0] == 0
    path = project.resources / "languages.yml"
    lines = path.read_text("utf-8").splitlines()
    changed = [line.replace("fallback: en", f"fallback: {fallback}") if line.startswith("qaa") else line for line in lines]
    path.write_text("\n".join(changed) + "\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        load(project.resources)
    assert [(line, reason in message) for _, line, message in caught.value.problems] == [(len(lines) - 1, True)]


def test_who_asks_for_a_language_that_is_not_served_gets_its_fallback(content: Content) -> None:
    from dataclasses import replace

    from bot.content.models.language_registry import LanguageEntry

    other = replace(content.languages["en"], code="sv")
    entry = LanguageEntry(name="X", status="draft", fallback="sv")
    both = replace(content, languages={**content.languages, "sv": other}, registry={**content.registry, "qaa": entry})
    assert both.language("qaa").code == "sv"
    assert both.language("qaa-SE").code == "sv"
    assert both.language("qab").code == "en"
    assert both.language(None).code == "en"


def test_a_language_that_the_cldr_does_not_know_has_english_names() -> None:
    assert name_of_country("FI", "qaa") == "Finland"
    assert name_of_country("FI", "fi") == "Suomi"
    assert name_of_country("ES", "es-419") == "España"
    assert str(locale_of("zz-Abcd-99")) == "en"
