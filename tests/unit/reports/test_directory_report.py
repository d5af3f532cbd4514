"""The coverage report counts what is so, shows it without help from outside, and cannot be tricked into markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.content.content import Content
from bot.content.models import ServiceKind, Status
from bot.reports.directory import markdown, page, tiles
from bot.reports.directory.numbers import NEEDED, WITHHELD, count, newest_check

DAY = date(2026, 11, 25)


def test_numbers_are_those_of_the_files(content: Content) -> None:
    numbers = count(content, DAY)
    assert len(numbers.countries) == len(content.countries)
    for kind in (ServiceKind.child_helpline, ServiceKind.csam_hotline, ServiceKind.prevention):
        by_hand = {
            code for code, country in content.countries.items() for each in country.services
            if kind in (each.kind, *each.also) and each.status is not Status.draft
        }
        assert numbers.kinds[kind.value] == len(by_hand)
    facts = sum(len(each.emergency) + len(each.services) for each in (*content.countries.values(),))
    assert numbers.facts >= facts
    assert numbers.as_json()["totals"]["countries"] == len(content.countries)


def test_what_is_overdue_does_not_count(content: Content) -> None:
    later = count(content, newest_check(content) + timedelta(days=366))
    assert later.kinds == dict.fromkeys(later.kinds, 0)
    assert later.ages[WITHHELD] == later.facts
    assert later.with_emergency > 200, "emergency numbers stay"
    due = count(content, newest_check(content) + timedelta(days=200))
    assert sum(facts for words, facts in due.ages.items() if "due" in words) > 0


def test_a_country_without_anything_is_a_gap(content: Content) -> None:
    empty = content.countries["FI"].model_copy(update={"services": (), "emergency": ()})
    numbers = count(replace(content, countries={"FI": empty}), DAY)
    assert numbers.countries[0].missing == ["emergency", *NEEDED]
    assert page.level(numbers.countries[0].missing) == 0
    assert (page.level([]), page.level(["police_report"]), page.level(list(NEEDED))) == (3, 2, 1)
    assert numbers.complete == 0
    assert "GB" in numbers.without_file


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.tiles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "srcset", "action", "data")]
        self.tiles += tag == "li"


def test_the_page_asks_nobody_for_anything(content: Content) -> None:
    text = page.html(content, count(content, DAY))
    read = _Page()
    read.feed(text)
    assert read.outside == []
    assert not {"script", "link", "img", "iframe"} & read.tags
    assert "url(" not in text
    assert read.tiles == len(content.countries)
    for country in ("Kenya (KE)", "Finland (FI)"):
        assert country in text


def test_names_cannot_become_markup(content: Content) -> None:
    numbers = count(content, DAY)
    bad = replace(numbers.countries[0], name='<img src=x onerror="x">', emergency="<b>1</b>")
    text = page.html(content, replace(numbers, countries=[bad]))
    assert "<img" not in text
    assert "<b>1" not in text


def test_no_two_tiles_share_a_square(content: Content) -> None:
    placed = tiles.places(content.countries)
    assert placed.keys() == content.countries.keys()
    assert len(set(placed.values())) == len(placed)
    assert all(1 <= row <= tiles.ROWS and 1 <= column <= tiles.COLUMNS for row, column in placed.values())
    assert placed["FI"][0] < placed["ZA"][0], "north is up"
    assert placed["US"][1] < placed["JP"][1], "east is right"


def test_the_page_of_numbers_changes_with_the_facts_only(content: Content, tmp_path: Path) -> None:
    assert markdown.expected(content) == markdown.text(count(content, newest_check(content)))
    assert markdown.write(tmp_path, content) == [tmp_path / markdown.FILE]
    assert markdown.write(tmp_path, content) == []
    totals = count(content, newest_check(content)).as_json()["totals"]
    told = " ".join((tmp_path / markdown.FILE).read_text("utf-8").split())
    assert f"{totals['countries']} countries and territories, {totals['with_emergency']} with an emergency number" in told


@pytest.mark.parametrize("kind", ["child_helpline", "csam_hotline"])
def test_json_and_page_and_markdown_agree(content: Content, kind: str) -> None:
    numbers = count(content, newest_check(content))
    body = json.loads(json.dumps(numbers.as_json()))
    assert f"| {kind} | {body['kinds'][kind]} |" in markdown.text(numbers)
    label = content.language(None).interface.kinds[ServiceKind(kind)]
    assert re.search(rf'{label}</th><td class="n">{body["kinds"][kind]}</td>', page.html(content, numbers))
