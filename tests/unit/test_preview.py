"""Preview pages: exactly what would be said, nothing executed, nothing fetched."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.content import render
from bot.content.about import About
from bot.content.compose import answers
from bot.content.loader import load
from bot.content.models import Audience
from bot.preview.pages import Previews, write

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Seen(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + "\n"


def previews(root: Path = ROOT / "resources", country: str | None = "GB", platform: str | None = "roblox") -> Previews:
    return Previews(load(root), About("en", country, platform, None, NOW))


def test_a_page_holds_every_text_of_every_voice_as_it_would_be_said() -> None:
    made = previews()
    seen = Seen(made.topic_page("sextortion")).text
    for audience in Audience:
        known = About("en", "GB", "roblox", audience, NOW)
        for said in answers.answer(made.content, "sextortion", known):
            reply = render.reply(made.content, said, known)
            for text in (reply.get("text"), reply.get("title"), *reply.get("steps", ()),
                         *(each[part] for each in reply.get("contacts", ()) for part in ("name", "note") if each[part]),
                         *(each["title"] for each in reply.get("choices", ()))):
                assert text is None or text in seen
    assert "What do you need from us, and who will talk with the child?" in seen, "the sentence to copy for adults"
    assert "999" in seen
    assert "not signed" in seen


def test_pages_need_nothing_from_outside_and_run_nothing(tmp_path: Path) -> None:
    index = write(previews(), tmp_path)
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) == 82 + 2
    for path in pages:
        page = Seen(path.read_text("utf-8"))
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "img", "link", "iframe", "object", "form", "base"}, path.name
        assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on") or key == "src"], path.name
        for tag, attributes in page.tags:
            if tag == "a":
                target = attributes["href"] or ""
                assert target.startswith(("https://", "http://")) or (tmp_path / target).is_file(), target
        body = re.sub(r"<style>.*?</style>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "{" not in body or path.name == "phrases.html", "phrases are shown as they stand in their files"
    links = [attributes["href"] for tag, attributes in Seen(index.read_text("utf-8")).tags if tag == "a"]
    assert len(set(links)) == 82 + 1


def test_hostile_content_is_shown_as_text(project_copy: Path) -> None:
    path = project_copy / "languages" / "en" / "answers" / "block_user.yml"
    hostile = '\\"><img src=x onerror=alert(1)> & {platform}'
    path.write_text(path.read_text("utf-8").replace("You may block anyone you like.", hostile, 1), "utf-8")
    with pytest.raises(Exception, match="holds markup"):
        previews(project_copy)
    made = previews()
    page = made._page("phrases", files=[("x", [("y", [("messages", ["<script>alert(1)</script>"])])])], reviews={})
    assert "<script>" not in page
    assert html.escape("<script>alert(1)</script>") in page


def test_it_works_without_country_and_platform_and_from_right_to_left() -> None:
    made = previews(country=None, platform=None)
    page = made.topic_page("risk_danger_now")
    assert "your emergency number" in page
    assert 'dir="ltr"' in page
    entry = made.content.registry["en"].model_copy(update={"direction": "rtl"})
    object.__setattr__(made.content, "registry", {"en": entry})
    assert '<html lang="en" dir="rtl">' in made.topic_page("risk_danger_now")


@pytest.mark.parametrize(("arguments", "message"), [
    (["nothing"], "there is no answer to 'nothing'"), (["--language", "xx"], "no language 'xx'"),
    (["--country", "QQ"], "no country 'QQ'"), (["--platform", "nothing"], "no platform 'nothing'"),
])
def test_bad_input_is_named_and_writes_nothing(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(app, ["preview", *arguments, "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert message in done.output
    assert not (tmp_path / "out").exists()


def test_one_topic_is_one_page(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["preview", "age_limits", "--country", "FI", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert [each.name for each in tmp_path.iterdir()] == ["age_limits.html"]
