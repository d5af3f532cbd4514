"""The ordered runner does what Rasa's own does."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.engine.runner import OrderedGraphRunner


class Number(GraphComponent):
    def __init__(self, value: int) -> None:
        self.value, self.calls = value, 0

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: Any, resource: Any, execution_context: Any) -> Number:
        return cls(config.get("value", 0))

    def give(self) -> int:
        return self.value

    def add(self, left: int, right: int) -> int:
        return left + right + self.value


def node(fn: str, needs: dict[str, str], value: int = 0, target: bool = False) -> SchemaNode:
    return SchemaNode(
        needs=needs, uses=Number, fn=fn, constructor_name="create", config={"value": value}, eager=True, is_target=target
    )


SCHEMA = GraphSchema({
    "one": node("give", {}, 1),
    "two": node("give", {}, 2),
    "sum": node("add", {"left": "one", "right": "two"}, 10),
    "both": node("add", {"left": "sum", "right": "outside"}, 100, target=True),
    "unused": node("add", {"left": "one", "right": "nowhere"}),
})


def build(runner: Any, tmp_path: Path) -> Any:
    return runner.create(SCHEMA, LocalModelStorage(tmp_path), ExecutionContext(SCHEMA))


@pytest.mark.parametrize("targets", [None, ["both"], ["sum"], ["one", "sum"]])
def test_same_outputs_as_rasas_runner(tmp_path: Path, targets: list[str] | None) -> None:
    inputs = {"outside": 1000}
    ours = build(OrderedGraphRunner, tmp_path).run(inputs, targets)
    assert ours == build(DaskGraphRunner, tmp_path).run(inputs, targets)


def test_runs_again_with_other_inputs(tmp_path: Path) -> None:
    runner = build(OrderedGraphRunner, tmp_path)
    assert [runner.run({"outside": n})["both"] for n in (0, 5)] == [113, 118]


@pytest.mark.parametrize(("inputs", "targets"), [({"one": 3}, None), ({}, ["both"]), ({}, ["unused"]), ({}, ["not there"])])
def test_says_what_is_missing(tmp_path: Path, inputs: dict[str, int], targets: list[str] | None) -> None:
    with pytest.raises(GraphRunError):
        build(OrderedGraphRunner, tmp_path).run(inputs, targets)


class Waiting(Number):
    """A component that does its work ahead, where it is awaited."""

    async def ahead(self, left: int, right: int) -> None:
        await asyncio.sleep(0)
        self.calls += left + right

    def add(self, left: int, right: int) -> int:
        return self.calls


@pytest.mark.parametrize("targets", [["both"], ["sum"], ["one", "sum"]])
def test_beside_others_the_outputs_are_the_same(tmp_path: Path, targets: list[str]) -> None:
    runner = build(OrderedGraphRunner, tmp_path)
    assert asyncio.run(runner.run_beside({"outside": 1000}, targets)) == runner.run({"outside": 1000}, targets)


def test_a_component_that_works_ahead_is_awaited_with_its_inputs(tmp_path: Path) -> None:
    schema = GraphSchema({**SCHEMA.nodes, "sum": SchemaNode(
        needs={"left": "one", "right": "two"}, uses=Waiting, fn="add", constructor_name="create", config={}, eager=True,
    )})
    runner = OrderedGraphRunner.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema))
    assert asyncio.run(runner.run_beside({}, ["sum"])) == {"sum": 3}
    assert runner.run({}, ["sum"]) == {"sum": 3}  # not awaited again


@pytest.mark.parametrize(("inputs", "targets"), [({"one": 1}, ["both"]), ({}, ["both"]), ({}, ["nobody"])])
def test_beside_others_the_errors_are_the_same(tmp_path: Path, inputs: dict[str, int], targets: list[str]) -> None:
    runner = build(OrderedGraphRunner, tmp_path)
    with pytest.raises(GraphRunError):
        asyncio.run(runner.run_beside(inputs, targets))
