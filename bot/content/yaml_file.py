"""Reading a YAML file of ours into a model, with errors that name file, line and remedy.

YAML is read with the safe loader only (no objects can be constructed), anchors are refused (a small file could expand
into a huge one), duplicate keys are refused, and a file has an upper size.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

MAX_BYTES = 2_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model")
# What was read and is still in use, by its bytes: when one file of a thousand changes, the others are not parsed again.
_in_use: WeakValueDictionary[tuple[bytes, type[BaseModel]], BaseModel] = WeakValueDictionary()


class ContentError(Exception):
    """A content file cannot be used. `problems` holds (file, line, message) for each thing that is wrong."""

    def __init__(self, problems: list[tuple[str, int, str]]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{file}:{line}: {message}" for file, line, message in problems))


def read_yaml(path: Path) -> Any:
    """Return the plain data of a YAML file; raises ContentError with file and line."""
    return _parse(path, _bytes_of(path))


def _bytes_of(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe would be waited for, a device never ends
        raise ContentError([(str(path), 1, "is no plain file")])
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError([(str(path), 1, f"cannot be read: {error.strerror}")]) from None
    if len(raw) > MAX_BYTES:
        raise ContentError([(str(path), 1, f"is larger than {MAX_BYTES} bytes")])
    return raw


def _parse(path: Path, raw: bytes) -> Any:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError([(str(path), line, "is not UTF-8; save the file as UTF-8")]) from None
    try:
        _refuse_anchors_and_duplicates(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise ContentError([(str(path), line, f"is not valid YAML: {what}")]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        raise ContentError([(str(path), line, f"is not valid YAML: {type(error).__name__}")]) from None


class _Refused(yaml.MarkedYAMLError):
    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem=problem, problem_mark=mark)


def _refuse_anchors_and_duplicates(text: str) -> None:
    """Walk the events once: an alias, or a key that stands twice in one mapping, is an error at its line."""
    stack: list[tuple[set[str], list[bool]] | None] = []  # a mapping's keys and "a key is next", or None in a list

    def value_done() -> None:
        if stack and stack[-1] is not None:
            stack[-1][1][0] = not stack[-1][1][0]

    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("aliases (*name) are not used here; write the value out", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            top = stack[-1] if stack else None
            if top is not None and top[1][0]:
                if event.value in top[0]:
                    raise _Refused(f"the key {event.value!r} stands twice", event.start_mark)
                top[0].add(event.value)
            value_done()
        elif isinstance(event, yaml.MappingStartEvent):
            stack.append((set(), [True]))
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append(None)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            value_done()


def read_model(path: Path, model: type[Model] | TypeAdapter[Model]) -> Model:
    """Read a file into a pydantic model or adapter; raises ContentError naming the line of each wrong value.

    A frozen model is read once for files of the same bytes, as long as somebody holds what was read.
    """
    raw = _bytes_of(path)
    try:
        if isinstance(model, TypeAdapter):
            return model.validate_python(_parse(path, raw))
        assert issubclass(model, BaseModel)
        if not model.model_config.get("frozen"):
            return model.model_validate(_parse(path, raw))
        key = (hashlib.sha256(raw).digest(), model)
        known = _in_use.get(key)
        if known is None:
            known = _in_use[key] = model.model_validate(_parse(path, raw))
        assert isinstance(known, model)
        return known
    except ValidationError as error:
        problems = [
            (str(path), line_of(path, each["loc"]), f"{'.'.join(map(str, each['loc'])) or 'the file'}: {_plain(each)}")
            for each in error.errors(include_url=False)
        ]
        raise ContentError(problems) from None


def _plain(error: Any) -> str:
    """Return a validation error in words, with what to do about it."""
    kind = error["type"]
    if kind == "extra_forbidden":
        return "is not a known key; check the spelling against docs/reference/resources.md, or remove it"
    if kind == "missing":
        return "is missing; add it"
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return message[:1].lower() + message[1:]


def line_of(path: Path, location: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the value at `location` in a YAML file, or of the nearest parent that exists."""
    return line_in(compose(path), location)


def compose(path: Path) -> Any:
    """Return the tree of YAML nodes of a file, which know their lines, or None when it cannot be read."""
    try:
        return yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError, ValueError):
        return None


def line_in(node: Any, location: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the value at `location` below a node, or of the nearest parent that exists."""
    line = 1
    for step in location:
        found = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            line = found.start_mark.line + 1
        if found is None:
            continue  # a union branch or "[key]" marker of pydantic: not a step in the file
        node = found
    return line
