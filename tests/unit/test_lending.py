"""Whatever a test does to its copy, the next one has it whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lending import Lender
from tests.unit.translation.conftest import tree


@pytest.fixture
def original(tmp_path: Path) -> Path:
    (tmp_path / "original" / "a" / "b").mkdir(parents=True)
    for name in ("one.yml", "a/two.yml", "a/b/three.yml", "a/b/large.tsv"):
        (tmp_path / "original" / name).write_text(f"in {name}", "utf-8")
    return tmp_path / "original"


def same_size(root: Path) -> None:
    (root / "one.yml").write_text("IN one.yml", "utf-8")


def put_in_place(root: Path) -> None:
    (root / "other").write_text("in one.yml", "utf-8")
    (root / "other").replace(root / "one.yml")


def folder_for_file(root: Path) -> None:
    (root / "a" / "two.yml").unlink()
    (root / "a" / "two.yml").mkdir()
    (root / "a" / "two.yml" / "inside").touch()


def file_for_folder(root: Path) -> None:
    shutil.rmtree(root / "a" / "b")
    (root / "a" / "b").touch()


def link_for_folder(root: Path) -> None:
    shutil.rmtree(root / "a")
    (root / "a").symlink_to(root.parent / "original" / "a")


def link_for_file(root: Path) -> None:
    (root / "one.yml").unlink()
    (root / "one.yml").symlink_to(root.parent / "original" / "one.yml")


def another_in_its_place(root: Path) -> None:
    shutil.copytree(root, root.with_name("another"))
    (root / "one.yml").write_text("other", "utf-8")
    shutil.rmtree(root)
    root.with_name("another").rename(root)
    (root / "a" / "two.yml").write_text("other", "utf-8")


@pytest.mark.parametrize("harm", [
    same_size, put_in_place, folder_for_file, file_for_folder, link_for_folder, link_for_file, another_in_its_place,
    lambda root: (root / "one.yml").unlink(), lambda root: shutil.rmtree(root / "a"), shutil.rmtree,
    lambda root: (root / "new" / "deep").mkdir(parents=True), lambda root: (root / "a" / "new.yml").write_text("x"),
    lambda root: os.mkfifo(root / "pipe"), lambda root: root.rename(root.with_name(f"{root.name}-gone")),
    lambda root: os.utime(root / "one.yml", (1, 1)),
])
def test_a_harmed_copy_is_put_right(original: Path, tmp_path: Path, harm: Callable[[Path], object]) -> None:
    whole = tree(original)
    lender = Lender(original, tmp_path / "shelf")
    for turn in range(2):
        with lender.lent(tmp_path / f"lent{turn}") as root:
            assert tree(root) == whole
            harm(root)
    with lender.lent(tmp_path / "last") as root:
        assert tree(root) == whole
        assert sorted(path.is_dir() for path in root.rglob("*")) == sorted(path.is_dir() for path in original.rglob("*"))
        assert not any(path.is_symlink() for path in root.rglob("*"))
    assert tree(original) == whole, "nothing was done to what was lent out"


def test_one_copy_serves_many_and_two_at_once_are_two(original: Path, tmp_path: Path) -> None:
    lender = Lender(original, tmp_path / "shelf", without=("*.tsv",))
    for turn in range(3):
        with lender.lent(tmp_path / f"lent{turn}") as root:
            assert "a/b/large.tsv" not in tree(root)
            (root / "a" / "b" / "large.tsv").touch()
    assert lender.made == 1
    with lender.lent(tmp_path / "first") as first, lender.lent(tmp_path / "second") as second:
        assert tree(first) == tree(second)
        (first / "one.yml").unlink()
        assert (second / "one.yml").is_file()
    assert lender.made == 2


def test_a_copy_comes_back_when_the_test_fails(original: Path, tmp_path: Path) -> None:
    lender = Lender(original, tmp_path / "shelf")

    def fail() -> None:
        with lender.lent(tmp_path / "lent") as root:
            same_size(root)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with lender.lent(tmp_path / "again") as root:
        assert tree(root) == tree(original)
    assert lender.made == 1
