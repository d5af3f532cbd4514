"""The documentation says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "benchmarks" / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_what_is_said_of_speed_stands_in_the_measured_table() -> None:
    """The goals' table quotes the one above it: each figure, rounded as it is there."""
    table, goals = (ROOT / "docs" / "reference" / "speed.md").read_text("utf-8").split("## Beside what it should be")
    rows = [[cell.strip() for cell in line.split("|")[3:-1]] for line in table.splitlines() if line.startswith("| ")]
    measured = [float(each.replace(",", "")) for row in rows for each in row if re.fullmatch(r"[\d,.]+", each)]
    measured += [float(each.split()[0]) for row in rows for each in row if each.endswith("×")]
    throughput = next(line for line in table.splitlines() if line.startswith("| workers: 32 clients, throughput"))
    pair, confined, alone = (float(each) for each in re.findall(r" (\d+) \|", throughput))
    measured += [pair / confined, pair / alone]
    quoted = [line.split("|")[3] for line in goals.splitlines() if line.startswith("| ")][1:]
    for each in (number for cell in quoted for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", cell)):
        digits = len(each.partition(".")[2])
        assert any(f"{value:.{digits}f}" == each for value in measured), each


def test_the_readme_names_folders_that_exist() -> None:
    for folder in re.findall(r"^\| `([a-z/]+)/` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def test_every_setting_is_documented_and_the_other_way_round() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    used = set(re.findall(r'"(MAJAKKA_[A-Z_]+)"', code))
    told = set(re.findall(r"`(MAJAKKA_[A-Z_]+)`", (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")))
    assert used == told


def test_every_command_and_make_target_is_documented() -> None:
    from bot.cli import app

    told = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    for name in (*names, *(group.name for group in app.registered_groups)):
        assert f"| `{name}" in told, name
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("help", "serve", "test", "train", "chat", "check", "fix", "bench", "clean"):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


def test_every_address_is_documented() -> None:
    from bot.settings import settings
    from bot.web.app import create

    told = (ROOT / "docs" / "reference" / "http.md").read_text("utf-8")
    for path in create(settings(), Path("none")).openapi()["paths"]:
        assert path.split("{")[0].rstrip("/") in told, path


def test_no_tracked_file_names_this_machine_or_a_registry() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.splitlines()
    bad = re.compile(r"(?<![A-Za-z0-9_.])/(?:work|root|farm)/|py" + r"pi\.org|python" + r"hosted\.org|registry\.npm" + r"js")
    for name in listed:
        path = ROOT / name
        if path.suffix in (".png", "") or not path.is_file():
            continue
        assert not bad.search(path.read_text("utf-8", "replace")), name
