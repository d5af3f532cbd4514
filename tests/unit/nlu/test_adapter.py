"""The adapter: the change that it says, for the encoder that it names, and a clear no to anything else."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from typer.testing import CliRunner

from bot.cli import app
from bot.nlu.encoder import adapter
from bot.nlu.encoder.weights import BUNDLED_SHA256, Encoder, EncoderError
from bot.nlu.held_out import SHARE, held_out

ROOT = Path(__file__).resolve().parents[3]
NAME = "encoder.layer.0.output.dense"


@pytest.fixture
def encoder() -> Encoder:
    """One product of six by four."""
    weights = {f"{NAME}.weight": np.arange(24, dtype=np.float32).reshape(6, 4), f"{NAME}.bias": np.ones(6, np.float32)}
    return Encoder(weights, "{}", layers=1, heads=1, epsilon=1e-12)


def test_a_product_is_changed_as_it_says_and_nothing_else(tmp_path: Path, encoder: Encoder) -> None:
    up, down = np.full((6, 2), 0.5), np.full((2, 4), 0.25)
    adapter.save(tmp_path / "in" / "adapter.safetensors", {NAME: (up, down)}, "abc")
    changed = adapter.adapted(encoder, "abc", tmp_path / "in" / "adapter.safetensors")
    assert np.allclose(changed.weights[f"{NAME}.weight"], encoder.weights[f"{NAME}.weight"] + 0.25)
    assert np.array_equal(changed.weights[f"{NAME}.bias"], encoder.weights[f"{NAME}.bias"])
    assert encoder.weights[f"{NAME}.weight"][0, 0] == 0, "the encoder given is left as it was"


def test_another_encoder_is_refused(tmp_path: Path, encoder: Encoder) -> None:
    adapter.save(tmp_path / "a", {NAME: (np.zeros((6, 1)), np.zeros((1, 4)))}, "abc")
    with pytest.raises(EncoderError, match="another encoder"):
        adapter.adapted(encoder, "abd", tmp_path / "a")


@pytest.mark.parametrize("arrays", [
    {f"{NAME}.up": (6, 1)},
    {f"{NAME}.up": (6, 1), f"{NAME}.down": (1, 5)},
    {f"{NAME}.up": (6, 2), f"{NAME}.down": (1, 4)},
    {"encoder.layer.9.output.dense.up": (6, 1), "encoder.layer.9.output.dense.down": (1, 4)},
])
def test_what_does_not_fit_is_named(tmp_path: Path, encoder: Encoder, arrays: dict[str, tuple[int, int]]) -> None:
    zeros = {name: np.zeros(shape, np.float16) for name, shape in arrays.items()}
    save_file(zeros, tmp_path / "a", metadata={adapter.BASE: "abc"})
    with pytest.raises(EncoderError, match="does not fit"):
        adapter.adapted(encoder, "abc", tmp_path / "a")


@pytest.mark.parametrize("content", [None, b"", b"\x80\x04K*.", b"{}" * 100])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, encoder: Encoder, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a").write_bytes(content)
    with pytest.raises(EncoderError, match="no adapter"):
        adapter.adapted(encoder, "abc", tmp_path / "a")


def test_a_new_teaching_goes_halfway_from_the_one_that_is_there(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    before, now = ({NAME: (chance.normal(size=(6, 2)), chance.normal(size=(2, 4)))} for _ in range(2))
    path = tmp_path / "a"
    assert adapter.halfway(path, now, "abc") is now, "there is none yet"
    adapter.save(path, before, "abc")
    assert adapter.halfway(path, now, "abd") is now, "it was for another encoder"
    up, down = adapter.halfway(path, now, "abc")[NAME]
    assert (up.shape, down.shape) == ((6, 2), (2, 4))
    wanted = (before[NAME][0] @ before[NAME][1] + now[NAME][0] @ now[NAME][1]) / 2
    sizes = np.linalg.svd(wanted, compute_uv=False)
    assert np.linalg.norm(up @ down - wanted) == pytest.approx(np.linalg.norm(sizes[2:]), rel=0.01), "as near as can be"
    up, down = adapter.halfway(path, before, "abc")[NAME]
    assert np.allclose(up @ down, before[NAME][0] @ before[NAME][1], atol=0.02), "halfway to itself is itself"


def test_the_projects_own_is_for_the_bundled_encoder_and_changes_each_layer() -> None:
    from bot.nlu.encoder import weights

    plain = weights.read(None)
    path = ROOT / "data" / "encoder" / "adapter.safetensors"
    changed = adapter.adapted(plain, BUNDLED_SHA256["model.safetensors"], path)
    different = {name for name in plain.weights if not np.array_equal(plain.weights[name], changed.weights[name])}
    assert {name.split(".")[2] for name in different} == {str(layer) for layer in range(plain.layers)}
    assert all(np.isfinite(changed.weights[name]).all() for name in different)


def test_held_out_are_few_and_the_same_each_time() -> None:
    texts = [f"message {number} \ud800" for number in range(5000)]
    share = 100 * sum(map(held_out, texts)) / len(texts)
    assert abs(share - SHARE) < 1.5
    assert list(map(held_out, texts[:50])) == list(map(held_out, texts[:50]))


def test_without_pytorch_the_command_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # as where it is not installed
    monkeypatch.delitem(sys.modules, "bot.nlu.encoder.adapting", raising=False)
    done = CliRunner().invoke(app, ["adapt"])
    assert done.exit_code == 1
    assert "make adapt" in done.stderr
