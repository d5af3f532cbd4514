"""Building the ONNX graph of a BERT encoder from its weights: ids in, pooled layers out.

Input `ids`: int64 [batch, tokens], all of one length (no padding, so no mask). Output `vectors`: float32
[batch, width * len(pool)], the mean over tokens of each pooled layer, each of length 1, side by side. Layers count
from 1; 0 is the embedding. Why several layers: docs/decisions/0002.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.nlu.encoder.weights import Encoder

OPSET = 17


class _Graph:
    """Collects nodes and constants, and names the values between them."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, array: np.ndarray, name: str | None = None) -> str:
        self._count += 1
        name = name or f"constant_{self._count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, operator: str, *inputs: str, **attributes: object) -> str:
        self._count += 1
        output = f"{operator.lower()}_{self._count}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output


def build(encoder: Encoder, pool: Sequence[int]) -> onnx.ModelProto:
    """Return the graph in float32."""
    graph = _Graph()
    weights = encoder.weights
    width, heads = encoder.width, encoder.heads

    def multiply(value: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = graph.add("MatMul", value, graph.constant(weight.T, f"{name}.weight"))
        return graph.add("Add", product, graph.constant(bias))

    def linear(value: str, name: str) -> str:
        return multiply(value, name, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def attention_inputs(value: str, name: str) -> tuple[str, ...]:
        """Query, key and value in one product: a third of the quantising. The query is scaled here already."""
        shrink = {"query": np.float32(1.0 / np.sqrt(width / heads)), "key": np.float32(1.0), "value": np.float32(1.0)}
        weight = np.concatenate([weights[f"{name}.{part}.weight"] * by for part, by in shrink.items()])
        bias = np.concatenate([weights[f"{name}.{part}.bias"] * by for part, by in shrink.items()])
        outputs = [f"{name}.{part}" for part in shrink]
        graph.nodes.append(helper.make_node("Split", [multiply(value, name, weight, bias)], outputs, axis=-1))
        return tuple(outputs)

    def normalise(value: str, name: str) -> str:
        scale = graph.constant(weights[f"{name}.weight"])
        bias = graph.constant(weights[f"{name}.bias"])
        return graph.add("LayerNormalization", value, scale, bias, axis=-1, epsilon=encoder.epsilon)

    def split(value: str, order: Sequence[int]) -> str:
        shape = graph.constant(np.array([0, 0, heads, width // heads], np.int64))
        return graph.add("Transpose", graph.add("Reshape", value, shape), perm=list(order))

    tokens = graph.add("Gather", graph.add("Shape", "ids"), graph.constant(np.array([1], np.int64)))
    start = graph.constant(np.array([0], np.int64))
    positions = graph.constant(weights["embeddings.position_embeddings.weight"]
                               + weights["embeddings.token_type_embeddings.weight"][0])
    words = graph.add("Gather", graph.constant(weights["embeddings.word_embeddings.weight"], "words"), "ids")
    state = graph.add("Add", words, graph.add("Slice", positions, start, tokens, start))
    state = normalise(state, "embeddings.LayerNorm")
    states = [state]
    joined = graph.constant(np.array([0, 0, width], np.int64))
    for layer in range(encoder.layers):
        name = f"encoder.layer.{layer}"
        query, key, value = attention_inputs(state, f"{name}.attention.self")
        scores = graph.add("MatMul", split(query, (0, 2, 1, 3)), split(key, (0, 2, 3, 1)))
        context = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), split(value, (0, 2, 1, 3)))
        context = graph.add("Reshape", graph.add("Transpose", context, perm=[0, 2, 1, 3]), joined)
        attended = linear(context, f"{name}.attention.output.dense")
        state = normalise(graph.add("Add", attended, state), f"{name}.attention.output.LayerNorm")
        inner = _gelu(graph, linear(state, f"{name}.intermediate.dense"))
        state = normalise(graph.add("Add", linear(inner, f"{name}.output.dense"), state), f"{name}.output.LayerNorm")
        states.append(state)
    pooled = [
        graph.add("LpNormalization", graph.add("ReduceMean", states[layer], axes=[1], keepdims=0), axis=-1, p=2)
        for layer in pool
    ]
    vectors = graph.add("Concat", *pooled, axis=-1)
    graph.nodes.append(helper.make_node("Identity", [vectors], ["vectors"]))
    return _model(graph, width * len(pool))


def _gelu(graph: _Graph, value: str) -> str:
    """x * 0.5 * (1 + erf(x / sqrt 2)), in the form that ONNX Runtime fuses into one kernel."""
    erf = graph.add("Erf", graph.add("Div", value, graph.constant(np.array(np.sqrt(2.0), np.float32))))
    shifted = graph.add("Add", erf, graph.constant(np.array(1.0, np.float32)))
    return graph.add("Mul", graph.add("Mul", value, shifted), graph.constant(np.array(0.5, np.float32)))


def _model(graph: _Graph, size: int) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"])
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", size])
    body = helper.make_graph(graph.nodes, "encoder", [ids], [vectors], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def quantise(model: onnx.ModelProto) -> bytes:
    """Return the graph with int8 weights (dynamic quantisation), a quarter of the size and a third of the time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "full.onnx", Path(folder) / "int8.onnx"
        onnx.save(model, source)
        quantize_dynamic(
            source, target, op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        return target.read_bytes()
