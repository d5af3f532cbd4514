"""Sign-offs by made-up reviewers in a temporary copy: what they hold, what a change takes away, what is served for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.checks import Finding, run
from bot.cli import app
from bot.content import current, render
from bot.content.about import About
from bot.content.approval import signoffs
from bot.content.approval.items import Item, items
from bot.content.approval.serving import FLOOR, servable
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.loader import load
from bot.content.models import Audience
from bot.content.required_phrases import file_of
from bot.content.store import ContentStore
from bot.content.yaml_file import ContentError
from bot.settings import Settings, settings

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ANSWER = "languages/en/answers/sextortion.yml"


def item(root: Path, item_id: str) -> Item:
    return next(each for each in items(load(root)) if each.id == item_id)


def sign(root: Path, *item_ids: str) -> None:
    content = load(root)
    for each in items(content):
        if each.id in item_ids:
            signoffs.sign(root, each, "Made-up Reviewer", "child protection adviser (in a test)", date(2026, 11, 25))


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def majakka(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["review", *arguments], env={"MAJAKKA_RESOURCES": str(root)})


def checked(root: Path) -> list[Finding]:
    return run(replace(settings(), resources=root), ["approvals"])


def test_nobody_has_signed_anything_in_this_repository() -> None:
    assert not [each for each in signoffs.folder(ROOT / "resources").rglob("*") if each.is_file()]
    assert "status: approved" not in "".join(
        path.read_text("utf-8") for path in (ROOT / "resources").rglob("*.yml"))


def test_every_item_has_an_id_of_its_own_and_stands_in_a_file(content: Content) -> None:
    found = list(items(load(ROOT / "resources")))
    assert len({each.id for each in found}) == len(found) > 800
    assert all(each.file.is_file() for each in found)
    assert {each.kind for each in found} == {
        "answers", "phrases", "labels", "platforms", "laws", "plans", "services", "emergency"}
    assert sum(each.kind == "answers" and each.language == "en" for each in found) == len(content.answered("en")) == 62


@pytest.mark.parametrize(("file", "old", "new", "part"), [
    (ANSWER, "Thank you for telling me.", "Thanks for telling me.", "voices.child"),
    (ANSWER, "Stop answering. No deal", "Answer. No deal", "voices.teen"),
    ("topics/sextortion.yml", "people_first: true", "people_first: false", "policy"),
    (ANSWER, "Someone threatens to share my pictures", "Someone has my pictures", "title"),
])
def test_a_change_of_words_or_of_the_order_takes_the_sign_off_away(
    project_copy: Path, file: str, old: str, new: str, part: str
) -> None:
    sign(project_copy, "en/answers/sextortion")
    assert signoffs.review(project_copy, item(project_copy, "en/answers/sextortion")).state == "approved"
    change(project_copy, file, old, new)
    lost = signoffs.review(project_copy, item(project_copy, "en/answers/sextortion"))
    assert (lost.state, lost.changed) == ("lost", (part,))
    shown = majakka(project_copy, "changes")
    assert shown.exit_code == 1
    assert f"en/answers/sextortion: signed 2026-11-25 by Made-up Reviewer; changed since: {part}" in shown.output
    assert [(each.level, part in each.message) for each in checked(project_copy)] == [("warning", True)]
    change(project_copy, file, new, old)
    assert signoffs.review(project_copy, item(project_copy, "en/answers/sextortion")).state == "approved", "and back again"


@pytest.mark.parametrize(("old", "new"), [
    ("checked_on: 2026-11-24", "checked_on: 2026-11-25"), ("topic: sextortion", "# a note\ntopic: sextortion"),
    ("status: sourced", "status: approved"),
])
def test_looking_a_source_up_again_or_moving_lines_takes_nothing_away(project_copy: Path, old: str, new: str) -> None:
    sign(project_copy, "en/answers/sextortion")
    change(project_copy, ANSWER, old, new)
    assert signoffs.review(project_copy, item(project_copy, "en/answers/sextortion")).state == "approved"
    assert checked(project_copy) == []


def test_approved_without_a_sign_off_is_an_error_with_its_line(project_copy: Path) -> None:
    change(project_copy, ANSWER, "status: sourced", "status: approved")
    found = checked(project_copy)
    assert [(each.level, each.file) for each in found] == [("error", str(project_copy / ANSWER))]
    assert (project_copy / ANSWER).read_text("utf-8").splitlines()[found[0].line - 1] == "status: approved"


def test_the_command_signs_what_was_read_and_nothing_else(project_copy: Path) -> None:
    shown = majakka(project_copy, "list", "--kind", "answers", "--language", "en")
    line = next(each for each in shown.output.splitlines() if each.endswith("en/answers/sextortion"))
    seen = line.split()[1]
    person = ("--name", "Made-up Reviewer", "--role", "adviser in a test")
    for refused in (
        ("sign", "en/answers/sextortion", "--hash", "000000000000", *person),
        ("sign", "en/answers/sextortion", "--hash", seen[:4], *person),
        ("sign", "en/answers/nothing", "--hash", seen, *person),
        ("sign", "en/answers/sextortion", "--hash", seen, "--name", "x", "--role", "adviser"),
        ("sign", "en/answers/sextortion", "--hash", seen, "--name", "<b>Jo</b>", "--role", "adviser"),
        ("sign", "en/answers/sextortion", "--hash", seen, *person, "--date", "2126-01-01"),
        ("sign", "en/answers/sextortion", "--hash", seen, *person, "--date", "yesterday"),
        ("list", "--kind", "songs"), ("list", "--state", "nice"), ("show", "en/answers/nothing"),
    ):
        done = majakka(project_copy, *refused)
        assert done.exit_code == 2, refused
        assert done.output.strip(), "says what is wrong"
        assert "Traceback" not in done.output
    assert not signoffs.folder(project_copy).exists(), "nothing was written"

    assert majakka(project_copy, "sign", "en/answers/sextortion", "--hash", seen, *person).exit_code == 0
    written = yaml.safe_load(signoffs.file_for(project_copy, "en/answers/sextortion").read_text("utf-8"))
    assert [(each["name"], each["role"]) for each in written] == [("Made-up Reviewer", "adviser in a test")]
    assert written[0]["hash"].startswith(f"sha256:{seen}")
    again = majakka(project_copy, "sign", "en/answers/sextortion", "--hash", seen, *person)
    assert (again.exit_code, "already" in again.output) == (2, True)
    assert "en/answers/sextortion" not in majakka(project_copy, "list", "--kind", "answers").output
    assert "approved" in majakka(project_copy, "list", "--state", "approved", "--json").output
    assert "Made-up Reviewer" in majakka(project_copy, "show", "en/answers/sextortion").output
    assert "answers" in majakka(project_copy).output
    assert majakka(project_copy, "changes").exit_code == 0


def test_a_draft_cannot_be_signed_and_is_never_served(project_copy: Path) -> None:
    change(project_copy, ANSWER, "status: sourced", "status: draft")
    seen = item(project_copy, "en/answers/sextortion").hash
    person = ("--name", "Made-up Reviewer", "--role", "adviser in a test")
    assert majakka(project_copy, "sign", "en/answers/sextortion", "--hash", seen, *person).exit_code == 2
    assert "en/answers/sextortion" not in majakka(project_copy, "list").output
    sign(project_copy, "en/answers/sextortion")
    for serve in ("sourced", "approved"):
        assert "sextortion" not in ContentStore(project_copy, serve).content.answered("en")  # type: ignore[arg-type]


@pytest.mark.parametrize("broken", [
    "- {name: A}\n", "name: x\n", "- [", "- {name: Made-up, role: adviser, date: 2026-01-01, hash: x, parts: {}}\n",
])
def test_a_broken_sign_off_is_named_and_never_counts(project_copy: Path, broken: str) -> None:
    path = signoffs.file_for(project_copy, "en/answers/sextortion")
    path.parent.mkdir(parents=True)
    path.write_text(broken, "utf-8")
    assert [each.file for each in checked(project_copy) if each.level == "error"]
    with pytest.raises(ContentError):
        ContentStore(project_copy, "approved")
    done = majakka(project_copy, "list")
    assert (done.exit_code, str(path) in done.output) == (1, True)


def test_a_sign_off_of_nothing_and_one_from_the_future_are_found(project_copy: Path) -> None:
    sign(project_copy, "en/answers/sextortion")
    path = signoffs.file_for(project_copy, "en/answers/sextortion")
    path.with_name("nothing.yml").write_text(path.read_text("utf-8"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("2026-11-25", "2126-11-25"), "utf-8")
    messages = [each.message for each in checked(project_copy)]
    assert any("does not exist" in each for each in messages)
    assert any("in the future" in each for each in messages)


@pytest.fixture
def only_approved(project_copy: Path) -> Iterator[Content]:
    """Nothing is signed, and approved content only is served."""
    store = ContentStore(project_copy, "approved")
    current.use(store)
    yield store.content
    current.use(None)


def everything_said(content: Content, known: About) -> Iterator[dict[str, Any]]:
    from rasa_sdk import Tracker

    from actions.answer import say_topic

    tracker = Tracker("x", {}, {}, [], False, None, {}, "")
    for topic in content.topics:
        meta = content.topics.area_of(topic) == "meta"
        said = talk.small_talk(content, topic, known) if meta else say_topic(content, topic, known, tracker)[0]
        assert said, topic
        yield from (render.reply(content, each, known) for each in said)
    for said in (talk.help_now(content, known), talk.failure(content, known), talk.not_understood(content, 1, known),
                 talk.not_understood(content, 2, known), talk.known_fact(content, known), [talk.menu(content, known)]):
        yield from (render.reply(content, each, known) for each in said)


@pytest.mark.parametrize("country", [None, "GB", "FI", "JP"])
@pytest.mark.parametrize("audience", [None, *Audience])
def test_with_nothing_approved_it_says_so_and_still_shows_the_emergency_number(
    only_approved: Content, country: str | None, audience: Audience | None
) -> None:
    honest = only_approved.languages["en"].phrases["not_reviewed"].messages[0].partition("{")[0]
    known = About("en", country, "roblox", audience, NOW)
    replies = list(everything_said(only_approved, known))
    refs = [each["ref"] for each in replies if "ref" in each]
    assert {ref.split("#")[0] for ref in refs} == {"en/phrases"}, "no answer, no step in an app, no law"
    for reply in replies:
        if reply["type"] == "text" and file_of(reply["ref"].partition("#")[2].rsplit(".", 1)[0]) not in FLOOR:
            assert reply["text"].startswith(honest), reply["ref"]
    contacts = [each for reply in replies for each in reply.get("contacts", ())]
    assert {each["kind"] for each in contacts} <= {"emergency"}, "services wait for their sign-off"
    assert bool(contacts) is (country is not None)
    assert any(reply.get("text", "").startswith(honest) for reply in replies)
    assert not [each for reply in replies for each in reply.get("choices", ()) if each["id"].startswith("topic:")]


def test_what_is_signed_is_served_and_a_change_takes_it_off_again(project_copy: Path) -> None:
    sign(project_copy, "en/answers/sextortion", "countries/GB/gb-childline", "en/phrases/meta", "en/platforms/roblox",
         "en/countries/GB")
    store = ContentStore(project_copy, "approved")
    content = store.content
    known = About("en", "GB", "roblox", Audience.child, NOW)
    assert content.answered("en") == {"sextortion"}
    replies = [render.reply(content, each, known) for each in answers.answer(content, "sextortion", known)]
    assert [each["id"] for reply in replies for each in reply.get("contacts", ())] == ["gb-childline"]
    assert any(reply.get("ref", "").startswith("en/platforms/roblox#") for reply in replies)
    greeting = render.reply(content, talk.small_talk(content, "greet", known)[0], known)["text"]
    assert greeting.startswith("Hello. I am Majakka.")
    menu = render.reply(content, talk.menu(content, known), known)
    assert [each["id"] for each in menu["choices"]] == ["topic:sextortion", "help_now"]
    assert content.platforms["tiktok"].minimum_age == {}, "its facts wait for a reviewer"
    assert content.platforms["roblox"].tools

    change(project_copy, ANSWER, "Thank you for telling me.", "Thanks.")
    assert store.refresh() is True
    assert store.content.answered("en") == frozenset()


def test_served_as_sourced_everything_sourced_is_there(content: Content) -> None:
    whole = load(ROOT / "resources")
    served = servable(whole, "sourced")
    assert served.answered("en") == whole.answered("en") == content.answered("en")
    kept = {each.id for place in served.countries.values() for each in place.services}
    assert kept == {each.id for place in whole.countries.values() for each in place.services if each.status != "draft"}


def test_a_language_in_draft_is_previewed_and_not_served(project_copy: Path) -> None:
    before, served = set(load(project_copy).languages), set(ContentStore(project_copy).content.languages)
    shutil.copytree(project_copy / "languages" / "en", project_copy / "languages" / "sv", dirs_exist_ok=True)
    change(project_copy, "languages.yml", "en:", "sv: {name: Svenska, status: draft}\nen:")
    store = ContentStore(project_copy)
    assert "sv" not in store.content.languages
    assert set(load(project_copy).languages) == before | {"sv"}
    change(project_copy, "languages.yml", "status: draft", "status: live")
    assert store.refresh() is True
    assert set(store.content.languages) == served | {"sv"}


def test_a_slip_in_the_setting_serves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAJAKKA_SERVE", "aproved")
    with pytest.raises(ValueError, match="sourced or approved"):
        Settings()
    done = CliRunner().invoke(app, ["reply", "--jsonl"], input="")
    assert (done.exit_code, "sourced or approved" in done.output, "Traceback" in done.output) == (2, True, False)
    monkeypatch.setenv("MAJAKKA_SERVE", "approved")
    assert Settings().serve == "approved"


def test_over_http_nothing_unsigned_leaves_the_server(client: Any, only_approved: Content) -> None:
    body = client.post("/v1/messages", json={"text": "someone threatens to share my pictures", "country": "GB"}).json()
    refs = [reply["ref"] for reply in body["replies"] if "ref" in reply]
    assert refs
    assert all(ref.startswith("en/phrases#") for ref in refs)
    assert [each["phone"] for reply in body["replies"] for each in reply.get("contacts", ())] == ["999"]
    assert client.get("/v1/topics/sextortion").status_code == 404
    assert client.get("/v1/countries/GB").json()["services"] == []
    assert client.get("/v1/countries/GB").json()["emergency"]
    platform = client.get("/v1/platforms/roblox").json()
    assert (platform["tools"], platform["notes"], platform["minimum_age"]) == ([], {}, None)
