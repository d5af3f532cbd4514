"""Modules that wait: they can be imported at once, and are brought in when something of them is used.

A name of such a module is a class that can stand in annotations, as a base and in an `except` clause; calling it brings in the
real module and calls what has that name there. For modules that serving imports only because somebody names them.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any


def wait(names: Iterable[str], until: Mapping[str, str] | None = None) -> None:
    """Let the modules of these dotted names, and all that lie under them, wait; those that are loaded already do not.

    `until`: modules whose import ends the waiting of another, because they need it whole: `{"sklearn": "scipy.sparse"}`.
    """
    _FINDER.waiting |= {name for name in names if name not in sys.modules}
    _FINDER.ending |= until or {}
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


def bring_in(name: str) -> None:
    """Import a waiting module, and what of it was imported while it waited."""
    _FINDER.waiting.discard(name)
    stood_in = [each for each in sys.modules if (each == name or each.startswith(f"{name}.")) and _waits(sys.modules[each])]
    for each in stood_in:
        del sys.modules[each]
    for each in stood_in:
        importlib.import_module(each)


def _waits(module: object) -> bool:
    return isinstance(module, _Module)


class _Name(type):
    """A class whose public attributes are names too: `sanic.request.Request` in an annotation."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("_"):
            raise AttributeError(name)
        return _name(cls.__module__, f"{cls.__qualname__}.{name}")

    def __getitem__(cls, _: object) -> type:
        return cls


def _name(module: str, path: str) -> type:
    def new(_: type, *args: Any, **kwargs: Any) -> Any:
        root = _FINDER.root_of(module)
        if root is not None:
            bring_in(root)
        return attrgetter(path)(importlib.import_module(module))(*args, **kwargs)

    body = {"__new__": new, "__module__": module, "__qualname__": path, "__doc__": f"Stands in for {module}.{path}."}
    return _Name(path, (Exception,), body)


class _Module(types.ModuleType):
    """Any public name of it is a name that waits."""

    __path__: list[str] = []  # noqa: RUF012 - a package as far as imports can tell

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        loaded = sys.modules.get(self.__name__)
        if loaded is not None and loaded is not self:  # brought in meanwhile
            return getattr(loaded, name)
        made = _name(self.__name__, name)
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self) -> None:
        self.waiting: set[str] = set()
        self.ending: dict[str, str] = {}

    def root_of(self, fullname: str) -> str | None:
        """Return the waiting name that a dotted name is, or lies under."""
        return next((each for each in self.waiting if fullname == each or fullname.startswith(f"{each}.")), None)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if (needed := self.ending.pop(fullname, None)) in self.waiting:
            bring_in(str(needed))
        if self.root_of(fullname) is None:
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name, "Waits until something of it is used.")

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run yet."""


_FINDER = _Finder()
