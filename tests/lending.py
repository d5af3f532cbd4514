"""Copies of folders that tests may break: lent to one test at a time, and put right afterwards instead of copied anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

Stamp = tuple[int, int, int, int]


class Lender:
    """Lends whole copies of `original`, without files whose names match `without`; `shelf` is where they lie between tests."""

    def __init__(self, original: Path, shelf: Path, without: tuple[str, ...] = ()) -> None:
        self.original, self.shelf, self.without = original, shelf, without
        self.idle: list[Copy] = []
        self.made = 0

    @contextmanager
    def lent(self, target: Path) -> Iterator[Path]:
        """Have a copy at `target`, which must not exist yet and lies on the shelf's file system."""
        copy = self.idle.pop() if self.idle else self._make()
        copy.move(target)
        try:
            yield target
        finally:
            if copy.put_right():
                copy.move(self.shelf / copy.name)
                self.idle.append(copy)

    def _make(self) -> Copy:
        self.made += 1
        return Copy(self.original, self.shelf / str(self.made), self.without)


class Copy:
    """One copy, and what each of its files looked like when it was whole."""

    def __init__(self, original: Path, path: Path, without: tuple[str, ...]) -> None:
        self.original, self.path, self.name = original, path, path.name
        self.files: dict[str, Stamp] = {}
        self.folders: set[str] = set()
        for folder, _, names in os.walk(original):
            inside = os.path.relpath(folder, original)
            self.folders.add(inside)
            (path / inside).mkdir(parents=True)
            for name in names:
                if not any(fnmatch(name, pattern) for pattern in without):
                    self._copy(os.path.normpath(os.path.join(inside, name)))

    def move(self, target: Path) -> None:
        """Take the copy to another place."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.path = self.path.rename(target)

    def put_right(self) -> bool:
        """Take away what was added, bring back what was changed or lost; say whether the copy can be lent again."""
        if self.path.is_symlink() or not self.path.is_dir():
            return False
        left, folders = dict(self.files), set(self.folders)
        for folder, below, names in os.walk(self.path):
            inside = os.path.relpath(folder, self.path)
            folders.discard(inside)
            for name in list(below):
                path, own = Path(folder, name), os.path.normpath(os.path.join(inside, name))
                if path.is_symlink() or own not in self.folders:
                    path.unlink() if path.is_symlink() else shutil.rmtree(path)
                    below.remove(name)
            for name in names:
                own = os.path.normpath(os.path.join(inside, name))
                if left.pop(own, None) != stamp(os.path.join(folder, name)):
                    Path(folder, name).unlink()
                    if own in self.files:
                        left[own] = self.files[own]
        for inside in sorted(folders):
            (self.path / inside).mkdir(parents=True)
        for own in left:
            self._copy(own)
        return True

    def _copy(self, own: str) -> None:
        shutil.copyfile(self.original / own, self.path / own)
        old = os.stat(self.original / own)
        os.utime(self.path / own, ns=(old.st_atime_ns, old.st_mtime_ns))  # a change at once would have the time of the copy
        self.files[own] = stamp(os.path.join(self.path, own))


def stamp(path: str) -> Stamp:
    """Return what is other after every way of changing a file."""
    found = os.lstat(path)
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
