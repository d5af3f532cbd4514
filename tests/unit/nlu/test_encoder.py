"""The sentence encoder: official weights, a correct graph, a clear no to what cannot be used."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from bot.nlu.encoder import graph, weights
from bot.nlu.encoder.session import EncoderSession

WIDTH, HEADS, LAYERS, WORDS = 16, 4, 2, ["[UNK]", "help", "me", "now", "a", "man"]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a tiny BERT of random weights."""
    rng = np.random.default_rng(3)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(scale=0.3, size=shape).astype(np.float32)

    table = {
        "embeddings.word_embeddings.weight": some(len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": some(32, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
        "embeddings.LayerNorm.weight": 1 + some(WIDTH), "embeddings.LayerNorm.bias": some(WIDTH),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            table[f"{name}.attention.self.{part}.weight"] = some(WIDTH, WIDTH)
            table[f"{name}.attention.self.{part}.bias"] = some(WIDTH)
        for part, out, into in (("attention.output", WIDTH, WIDTH), ("intermediate", 32, WIDTH), ("output", WIDTH, 32)):
            table[f"{name}.{part}.dense.weight"] = some(out, into)
            table[f"{name}.{part}.dense.bias"] = some(out)
        for part in ("attention.output", "output"):
            table[f"{name}.{part}.LayerNorm.weight"] = 1 + some(WIDTH)
            table[f"{name}.{part}.LayerNorm.bias"] = some(WIDTH)
    save_file(table, tmp_path / "model.safetensors")
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    config = {"model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": LAYERS, "num_attention_heads": HEADS}
    (tmp_path / "config.json").write_text(json.dumps(config))
    return tmp_path


def reference(encoder: weights.Encoder, ids: list[int], pool: list[int]) -> np.ndarray:
    """The same forward pass, written out in numpy."""
    from scipy.special import erf

    w = encoder.weights

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + encoder.epsilon)
        return x * w[f"{name}.weight"] + w[f"{name}.bias"]

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    x = (w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
         + w["embeddings.token_type_embeddings.weight"][0])
    states = [norm(x, "embeddings.LayerNorm")]
    for layer in range(encoder.layers):
        name, x = f"encoder.layer.{layer}", states[-1]
        size = encoder.width // encoder.heads
        parts = (linear(x, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
        q, k, v = (part.reshape(len(ids), encoder.heads, size) for part in parts)
        scores = np.einsum("ihd,jhd->hij", q, k) / np.sqrt(size)
        scores = np.exp(scores) / np.exp(scores).sum(-1, keepdims=True)
        context = np.einsum("hij,jhd->ihd", scores, v).reshape(len(ids), -1)
        x = norm(linear(context, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        states.append(norm(linear(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm"))
    means = [states[layer].mean(0) for layer in pool]
    return np.concatenate([mean / np.linalg.norm(mean) for mean in means])


@pytest.mark.parametrize("pool", [[2], [1, 2], [0, 1, 2]])
def test_graph_computes_what_the_weights_say(tiny: Path, pool: list[int]) -> None:
    encoder = weights.read(tiny)
    session = EncoderSession(graph.build(encoder, pool).SerializeToString(), encoder.tokenizer_json)
    assert session.size == WIDTH * len(pool)
    assert np.allclose(session.encode("help me now"), reference(encoder, [1, 2, 3], pool), atol=1e-5)


def test_one_and_many_agree_whatever_their_length(tiny: Path) -> None:
    encoder = weights.read(tiny)
    session = EncoderSession(graph.build(encoder, [1, 2]).SerializeToString(), encoder.tokenizer_json)
    texts = ["help", "a man", "help me now", "me", "what is that", "a man help me now"]
    together = session.encode_all(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.allclose(session.encode(text), vector, atol=1e-5)


def test_beside_others_each_text_gets_its_own_vector(tiny: Path, tmp_path: Path) -> None:
    encoder = weights.read(tiny)
    content = graph.build(encoder, [1, 2]).SerializeToString()
    (tmp_path / "encoder.onnx").write_bytes(content)
    session = EncoderSession(tmp_path / "encoder.onnx", encoder.tokenizer_json)
    texts = ["help", "a man", "help me now", "what is that"] * 5

    async def all_at_once() -> list[np.ndarray]:
        return await asyncio.gather(*map(session.encode_beside, texts))

    alone = EncoderSession(content, encoder.tokenizer_json)
    for text, vector in zip(texts, asyncio.run(all_at_once()), strict=True):
        assert np.array_equal(alone.encode(text), vector)


def test_quantised_graph_is_smaller_and_near(tiny: Path) -> None:
    encoder = weights.read(tiny)
    full = graph.build(encoder, [2])
    near = EncoderSession(graph.quantise(full), encoder.tokenizer_json).encode("help me now")
    exact = EncoderSession(full.SerializeToString(), encoder.tokenizer_json).encode("help me now")
    assert float(near @ exact) > 0.95


def test_bundled_encoder_is_the_official_one_and_knows_meaning() -> None:
    encoder = weights.read(None)
    assert (encoder.layers, encoder.width) == (6, 384)
    session = EncoderSession(graph.build(encoder, [6]).SerializeToString(), encoder.tokenizer_json)
    near, far = session.encode("he will send my picture to everyone"), session.encode("what is the weather tomorrow")
    meant = session.encode("someone threatens to share a photo of me")
    assert float(near @ meant) > float(far @ meant) + 0.3


def test_altered_bundled_file_is_refused(monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    monkeypatch.setattr(weights, "bundled_folder", lambda: tiny)
    with pytest.raises(weights.EncoderError, match="not the official file"):
        weights.read(None)


@pytest.mark.parametrize("missing", ["model.safetensors", "tokenizer.json", "config.json"])
def test_incomplete_folder_is_named(tiny: Path, missing: str) -> None:
    (tiny / missing).unlink()
    with pytest.raises(weights.EncoderError, match=missing):
        weights.read(tiny)


def test_other_architectures_are_refused(tiny: Path) -> None:
    (tiny / "config.json").write_text(json.dumps({"model_type": "gpt2", "num_hidden_layers": 1, "num_attention_heads": 1}))
    with pytest.raises(weights.EncoderError, match="gpt2"):
        weights.read(tiny)
