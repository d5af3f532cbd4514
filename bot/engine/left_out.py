"""Packages that Rasa imports and Majakka never uses: connectors to other chat services, brokers, other databases.

They are two hundred megabytes and are not installed. For each a module stands in that can be imported, subclassed and named in
annotations, and says what to install when something of it is used. A package that is installed after all is used as ever: the
finder is asked last.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Sequence
from typing import Any

# Name to import -> what to install.
LEFT_OUT = {
    "aio_pika": "aio-pika<9", "aiogram": "aiogram<2.26", "aiormq": "aio-pika<9", "boto3": "boto3",
    "botocore": "boto3", "confluent_kafka": "confluent-kafka", "fbmessenger": "fbmessenger", "google.auth": "google-auth",
    "google.oauth2": "google-auth", "mattermostwrapper": "mattermostwrapper", "matplotlib": "matplotlib",
    "networkx": "networkx",
    "psycopg2": "psycopg2-binary", "pymongo": "pymongo", "rocketchat_API": "rocketchat_API", "slack_sdk": "slack-sdk",
    "twilio": "twilio", "webexteamssdk": "webexteamssdk",
}


class PackageNeeded(ImportError):
    """Something was used of a package that is not installed."""


def install() -> None:
    """Let the packages be imported that are not there; safe to call more than once."""
    if not any(isinstance(each, _Finder) for each in sys.meta_path):
        sys.meta_path.append(_Finder())


class _StandIn(type):
    """A class whose public attributes are stand-ins too: `aio_pika.abc.AbstractConnection` in an annotation."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("_"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__module__}.{name}")


def _stand_in(name: str) -> type:
    remedy = LEFT_OUT[_package(name) or ""]

    def refuse(*_: Any, **__: Any) -> Any:
        raise PackageNeeded(f"{name} is needed for this, and is not installed: add {remedy!r} to this environment.")

    # A class of exceptions, so that it can stand in an `except` clause too.
    body = {"__init__": refuse, "__doc__": f"Stand-in for {name}.", "__module__": name}
    return _StandIn(name.rpartition(".")[2], (Exception,), body)


def _package(name: str) -> str | None:
    """Return the entry of `LEFT_OUT` that a dotted name belongs to."""
    return next((each for each in LEFT_OUT if name == each or name.startswith(f"{each}.")), None)


class _Module(types.ModuleType):
    """Any public name of it is a class that refuses to be made."""

    __path__: list[str] = []  # noqa: RUF012 - a package as far as imports can tell

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _stand_in(f"{self.__name__}.{name}")
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        package = _package(fullname)
        if package is None or (package != fullname and not isinstance(sys.modules.get(package), _Module)):
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name, "Stand-in: the package is not installed.")

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""
