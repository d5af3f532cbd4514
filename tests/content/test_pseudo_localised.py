"""The whole content in languages that nobody wrote, with long words and from right to left: it loads, and all of it is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import render
from bot.content.about import About
from bot.content.bundle import bundle
from bot.content.compose import answers
from bot.content.content import Content
from bot.content.loader import load
from bot.content.models import Audience
from bot.content.rerender import again
from bot.translation.edit import replaced
from bot.translation.units import read_folder
from tests.content.test_every_answer import problems
from tests.unit.translation.pseudo import longer, right_to_left

ROOT = Path(__file__).resolve().parents[2]
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LANGUAGES: dict[str, tuple[Callable[[str], str], str]] = {"et": (longer, "ltr"), "he": (right_to_left, "rtl")}


def _within(text: str, ref: str, english: str) -> str:
    kind, _, where = ref.partition("#")
    limit = 60 if kind == "widget" and len(english) <= 60 else 240 if kind == "widget" else 1200
    if kind.split("/")[0] in ("answers", "plan") and where.endswith("title"):
        limit = 60
    return text[:limit].strip()


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Content:
    root = tmp_path_factory.mktemp("pseudo") / "resources"
    shutil.copytree(ROOT / "resources", root, ignore=shutil.ignore_patterns("glossary.tsv"))
    english = root / "languages" / "en"
    units = read_folder(english).units
    for code, (turn, direction) in LANGUAGES.items():
        shutil.rmtree(root / "languages" / code, ignore_errors=True)
        shutil.copytree(english, root / "languages" / code)
        for path in {unit.file for unit in units.values()}:
            own = [unit for unit in units.values() if unit.file == path]
            whole = replaced(path.read_text("utf-8"), [(each, _within(turn(each.text), each.ref, each.text)) for each in own])
            (root / "languages" / code / path.relative_to(english)).write_text(whole, "utf-8")
        with (root / "languages.yml").open("a", encoding="utf-8") as registry:
            registry.write(f"\n{code}: {{name: Pseudo, direction: {direction}, status: live}}\n")
    return load(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_turned_and_keeps_its_placeholders(pseudo: Content, language: str) -> None:
    english, other = (pseudo.languages[code].answers["sextortion"].voices[Audience.child] for code in ("en", language))
    assert len(other.steps) == len(english.steps)
    assert all(mine != theirs for mine, theirs in zip(other.steps, english.steps, strict=True))
    assert "{platform}" in other.steps[4]
    assert language == "he" or len(" ".join(other.steps)) > 1.2 * len(" ".join(english.steps))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
def test_every_answer_is_said_whole(pseudo: Content, language: str, audience: Audience) -> None:
    bad, said_once = [], 0
    for country, platform in ((None, None), ("GB", "tiktok"), ("FI", "roblox")):
        about = About.of(pseudo, language=language, country=country, platform=platform, audience=audience.value, now=NIGHT)
        assert about.language == language
        for topic in sorted(pseudo.policies):
            for say in [*answers.answer(pseudo, topic, about), *answers.more(pseudo, topic, about)]:
                reply = render.reply(pseudo, say, about)
                said_once += 1
                bad += [f"{topic}: {each}" for each in problems(reply)]
                if say["type"] != "sources":
                    assert again(pseudo, reply, about) == reply
    assert bad == []
    assert said_once > 500


@pytest.mark.parametrize(("language", "direction"), [(code, direction) for code, (_, direction) in LANGUAGES.items()])
def test_the_window_opens_in_it(pseudo: Content, language: str, direction: str) -> None:
    about = About.of(pseudo, language=language, country="ES", audience="teen", now=NIGHT)
    shown = bundle(pseudo, pseudo.sites["default"], about)
    assert (shown["language"], shown["direction"]) == (language, direction)
    assert all(shown["words"].values())
    assert shown["lifeline"]
