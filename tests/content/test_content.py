"""What must hold for all content, whatever it says."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import render
from bot.content.about import About
from bot.content.compose import answers, talk
from bot.content.content import Content
from bot.content.loader import load
from bot.content.models import Audience
from bot.content.store import ContentStore
from bot.content.yaml_file import ContentError

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def about(audience: Audience | None = None, country: str | None = None, platform: str | None = None) -> About:
    return About("en", country, platform, audience, NOW)


def test_topics_are_the_given_label_space(content: Content, shared: Path) -> None:
    from bot.content.loader import read_registry

    theirs = read_registry(shared)
    assert list(content.topics) == list(theirs)
    assert len(content.topics) == 82


def test_everything_said_can_be_said_again_from_its_reference(content: Content) -> None:
    known = about(Audience.teen, "GB", "roblox")
    for topic in content.answered():
        for each in answers.answer(content, topic, known):
            reply = render.reply(content, each, known)
            if reply["type"] == "text":
                assert render.text(content, reply["ref"], known) == reply["text"]
            elif reply["type"] == "steps":
                title, steps = render.steps(content, reply["ref"], known)
                assert (title, steps) == (reply["title"], reply["steps"])
                for step in steps:
                    assert render.text(content, step.ref, known) == step
            elif reply["type"] == "choices":
                for choice in reply["choices"]:
                    assert render.choice(content, choice["id"], known) == choice


def test_every_meta_topic_is_answered(content: Content) -> None:
    for topic in content.topics.areas["meta"]:
        for audience in Audience:
            assert [render.reply(content, each, about(audience)) for each in talk.small_talk(content, topic, about(audience))]


def test_prevention_services_never_stand_among_childrens(content: Content) -> None:
    for topic in content.answered():
        if content.policies[topic].lane != "children":
            continue
        for country in content.countries:
            known = about(Audience.teen, country)
            for each in answers.answer(content, topic, known):
                reply = render.reply(content, each, known)
                for contact in reply.get("contacts", []):
                    assert contact["kind"] != "prevention", (topic, country)


@pytest.mark.parametrize("ref", [
    "en/answers/sextortion#teen.opening.99", "en/answers/nothing#teen.opening.0", "en/answers/sextortion#teen.model_fields.0",
    "en/answers/sextortion#__class__", "en/../../etc#x.0", "xx/phrases#empty.0", "en/phrases#nothing.0", "en/phrases#empty",
    "", "#", "en/phrases", "en/ui#model_config.title", "countries/GB#gb-childline", "x" * 500,
])
def test_references_that_lead_nowhere_are_refused(content: Content, ref: str) -> None:
    with pytest.raises(LookupError):
        render.text(content, ref, about())


def test_only_the_renderer_makes_words() -> None:
    from bot.content.vetted import Vetted

    with pytest.raises(TypeError):
        Vetted("hello", "en/phrases#empty.0", key=object())
    root = Path(__file__).resolve().parents[2]
    sources = {path.name: path.read_text("utf-8") for path in (*root.glob("bot/**/*.py"), *root.glob("actions/**/*.py"))}
    assert [name for name, source in sources.items() if "vetted import _KEY" in source] == ["render.py"]
    assert [name for name, source in sources.items() if "render.word(" in source] == ["cards.py"]
    assert [name for name, source in sources.items() if "key=_KEY" in source] == ["render.py"]


DANGER = "languages/en/phrases/danger.yml"
BREAKS = {
    "not YAML": ("languages/en/answers/sextortion.yml", "topic: [", "is not valid YAML"),
    "unknown key": ("languages/en/answers/sextortion.yml", "colour: red\n", "colour: is not a known key"),
    "key twice": ("languages/en/answers/sextortion.yml", "topic: sextortion\n", "the key 'topic' stands twice"),
    "alias": ("languages/en/ui.yml", "extra: &a [1]\nmore: *a\n", "aliases"),
    "markup": (DANGER, "danger.y: {messages: [\"<b>hi</b>\"]}\n", "holds markup"),
    "placeholder out of scope": (DANGER, "danger.y: {messages: [\"{secret}\"]}\n", "unknown placeholder"),
    "direction mark": (DANGER, "danger.y: {messages: [\"a\\u202eb\"]}\n", "control or direction character"),
    "object": (DANGER, "danger.y: !!python/object/apply:os.system [ls]\n", "is not valid YAML"),
    "not UTF-8": (DANGER, b"\xff\xfe", "is not UTF-8"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_broken_content_names_file_line_and_remedy(project_copy: Path, name: str) -> None:
    file, addition, message = BREAKS[name]
    path = project_copy / file
    before = path.read_bytes()
    path.write_bytes(before + (addition if isinstance(addition, bytes) else addition.encode()))
    with pytest.raises(ContentError) as caught:
        load(project_copy)
    found = [problem for problem in caught.value.problems if problem[0] == str(path) and message in problem[2]]
    assert found, caught.value.problems[:3]
    assert found[0][1] > 1, "the line of the addition, not the first"


def test_javascript_address_is_refused(project_copy: Path) -> None:
    path = project_copy / "countries" / "GB.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("url: https://www.childline.org.uk/\n", "url: \"javascript:alert(1)\"\n", 1), "utf-8")
    with pytest.raises(ContentError, match="plain http or https"):
        load(project_copy)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge"])
def test_what_is_no_file_of_ours_is_refused_and_not_waited_for(project_copy: Path, kind: str) -> None:
    path = project_copy / "countries" / "ZW.yml"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(400_000_000)
    with pytest.raises(ContentError) as told:
        load(project_copy)
    assert [problem for problem in told.value.problems if problem[0] == str(path)] == [
        (str(path), 1, "is larger than 2000000 bytes" if kind == "huge" else "is no plain file")
    ]


@pytest.mark.parametrize(("file", "message"), [
    ("topics.yml", "is missing"), ("languages/en/ui.yml", "cannot be read"), ("topics/sextortion.yml", "has no policy"),
    ("platforms/roblox.yml", "there is no resources/platforms/roblox.yml"),
])
def test_missing_files_are_named(project_copy: Path, file: str, message: str) -> None:
    (project_copy / file).unlink()
    with pytest.raises(ContentError, match=message):
        load(project_copy)


def test_phrase_in_the_wrong_file_is_named(project_copy: Path) -> None:
    path = project_copy / "languages" / "en" / "phrases" / "danger.yml"
    path.write_text(path.read_text("utf-8") + "ask.y: {messages: [\"Yes?\"]}\n", "utf-8")
    with pytest.raises(ContentError, match=r"'ask.y' belongs into ask.yml"):
        load(project_copy)


def test_phrase_that_no_bridge_says_is_named(project_copy: Path) -> None:
    path = project_copy / "languages" / "tr" / "bridge.yml"
    path.write_text(path.read_text("utf-8") + "danger.no: {messages: [\"Elma\"]}\n", "utf-8")
    with pytest.raises(ContentError, match=r"'danger.no' is never said in a language that is not live"):
        load(project_copy)


def test_missing_phrase_is_named(project_copy: Path) -> None:
    path = project_copy / "languages" / "en" / "phrases" / "clarify.yml"
    path.write_text(path.read_text("utf-8").replace("clarify.question:", "clarify.questions:", 1), "utf-8")
    with pytest.raises(ContentError, match=r"the phrase 'clarify.question' is missing"):
        load(project_copy)


def test_valid_change_is_taken_over_and_a_broken_one_is_not(project_copy: Path) -> None:
    store = ContentStore(project_copy)
    path = project_copy / "languages" / "en" / "phrases" / "notices.yml"
    original = path.read_text("utf-8")
    path.write_text(original.replace("I am here, and there is no hurry.", "I got no words.", 1), "utf-8")
    assert store.refresh() is True
    assert store.content.languages["en"].phrases["empty"].messages[0].startswith("I got no words.")

    path.write_text(original + "\nbroken: [", "utf-8")
    assert store.refresh() is False
    assert store.problems
    assert store.content.languages["en"].phrases["empty"].messages[0].startswith("I got no words."), "old content stays"

    path.write_text(original, "utf-8")
    assert store.refresh() is True
    assert store.problems == []


def test_vanished_folder_leaves_the_last_good_content(project_copy: Path) -> None:
    store = ContentStore(project_copy)
    kept = project_copy.with_name("kept")
    shutil.move(project_copy, kept)
    assert store.refresh() is False
    assert store.problems
    assert "sextortion" in store.content.answered()
    shutil.move(kept, project_copy)
    store.refresh()
    assert store.problems == [], "and when it is back all is well"


def test_watching_takes_a_change_over_by_itself(project_copy: Path) -> None:
    import threading

    store, changed = ContentStore(project_copy), threading.Event()
    store.watch(changed.set)
    try:
        path = project_copy / "languages" / "en" / "phrases" / "notices.yml"
        original = path.read_text("utf-8")
        for attempt in range(40):  # the watcher needs a moment to begin
            path.write_text(original + f"# {attempt}\n", "utf-8")
            if changed.wait(0.5):
                break
        assert changed.is_set()
    finally:
        store.close()


def test_a_file_of_the_same_bytes_is_read_once_and_let_go_with_who_held_it(project_copy: Path) -> None:
    import gc

    from bot.content import yaml_file
    from bot.content.models import Answer, Policy

    path, other = (project_copy / "languages" / "en" / "answers" / name for name in ("scams.yml", "elsewhere.yml"))
    text = f"{path.read_text('utf-8')}# bytes that stand nowhere else\n"
    for each in (path, other):
        each.write_text(text, "utf-8")
    first = yaml_file.read_model(path, Answer)
    assert yaml_file.read_model(other, Answer) is first
    with pytest.raises(ContentError):
        yaml_file.read_model(other, Policy)
    path.write_text(text.replace("status: sourced", "status: draft"), "utf-8")
    assert (yaml_file.read_model(path, Answer).status, first.status) == ("draft", "sourced")
    other.write_text("topic: [", "utf-8")
    for _ in range(2):
        with pytest.raises(ContentError, match=r"elsewhere\.yml:2"):
            yaml_file.read_model(other, Answer)
    held = len(yaml_file._in_use)
    del first
    gc.collect()
    assert len(yaml_file._in_use) < held
