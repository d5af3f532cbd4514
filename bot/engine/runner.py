"""A graph runner that walks a precomputed order.

Rasa's own runner cuts the graph and hands it to dask on every call, and formats all inputs, the tracker included, into
a debug string. Here the order of the nodes is worked out once for each set of targets. `run_beside` lets a component do its
heavy work in a thread of its own while other conversations go on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException


class OrderedGraphRunner(GraphRunner):
    """Runs the nodes that the targets need, each after the nodes that it needs."""

    def __init__(self, graph_schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = graph_schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], list[_Step]] = {}

    @classmethod
    def create(
        cls, graph_schema: GraphSchema, model_storage: ModelStorage, execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> OrderedGraphRunner:
        """Instantiate every node; components load themselves from the model storage."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    @property
    def schema(self) -> GraphSchema:
        """The graph that is run."""
        return self._schema

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Return the outputs of `targets` (all targets of the schema by default).

        Raises GraphRunError when an input has the name of a node, or a node needs what nobody gives.
        """
        values = dict(inputs or {})
        for step, arguments in self._steps(values, targets):
            values[step.name] = step.run(arguments)
        return {name: values[name] for name in targets or self._schema.target_names}

    async def run_beside(self, inputs: dict[str, Any], targets: list[str]) -> dict[str, Any]:
        """Return the same as `run`; a component with a coroutine `ahead(*inputs)` is awaited before its node is run."""
        values = dict(inputs)
        for step, arguments in self._steps(values, targets):
            if step.ahead is not None:
                await step.ahead(*arguments.values())
            values[step.name] = step.run(arguments)
        return {name: values[name] for name in targets}

    def _steps(
        self, values: dict[str, Any], targets: list[str] | None
    ) -> Iterator[tuple[_Step, dict[str, Any]]]:
        """Yield each step with its arguments by parameter, read from `values` when its turn comes."""
        clash = values.keys() & self._nodes.keys()
        if clash:
            raise GraphRunError(f"The input {sorted(clash)[0]!r} has the name of a node.")
        wanted = tuple(targets or self._schema.target_names)
        order = self._orders.get(wanted)
        if order is None:
            order = self._orders[wanted] = self._order(wanted)
        for step in order:
            try:
                arguments = {parameter: values[need] for parameter, need in step.needs}
            except KeyError as missing:
                raise GraphRunError(f"The node {step.name!r} needs {missing}, which is neither a node nor an input.") from None
            yield step, arguments

    def _order(self, targets: tuple[str, ...]) -> list[_Step]:
        needed: dict[str, list[str]] = {}  # lists, not sets: the order must be the same in every process
        waiting = list(targets)
        while waiting:
            name = waiting.pop()
            if name in needed:
                continue
            if name not in self._schema.nodes:
                raise GraphRunError(f"There is no node {name!r}.")
            needs = [each for each in dict.fromkeys(self._schema.nodes[name].needs.values()) if each in self._schema.nodes]
            needed[name] = needs
            waiting.extend(needs)
        return [
            _Step(name, self._nodes[name], tuple(self._schema.nodes[name].needs.items()))
            for name in TopologicalSorter(needed).static_order()
        ]


@dataclass(frozen=True)
class _Step:
    """A node and what it needs: parameters of its function and the nodes or inputs that give them."""

    name: str
    node: GraphNode
    needs: tuple[tuple[str, str], ...]

    @cached_property
    def ahead(self) -> Callable[..., Awaitable[None]] | None:
        """The component's coroutine for its heavy work, if it has one."""
        found: Callable[..., Awaitable[None]] | None = getattr(self.node._component, "ahead", None)
        return found

    def run(self, arguments: dict[str, Any]) -> Any:
        """Return the node's output; raises GraphComponentException, as the node itself does."""
        if self.node._hooks or not self.node._eager:
            return self.node(*((need, arguments[parameter]) for parameter, need in self.needs))[1]
        try:
            return self.node._fn(self.node._component, **arguments)
        except RasaException:
            raise
        except Exception as error:
            raise GraphComponentException(f"Error running graph component for node {self.name}.") from error
