"""The adapter: what the bundled encoder was taught about the topics, as a small change to each of its products.

A product's weight, [out, into], becomes weight + up @ down, where `up` is [out, rank] and `down` [rank, into], both of float16
in a safetensors file: a fiftieth of the encoder's size. Source: Hu et al., "LoRA: Low-Rank Adaptation of Large Language
Models", ICLR 2022. How it is made: bot/nlu/encoder/adapting.py; what it brings: docs/decisions/0069.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from bot.nlu.encoder.weights import Encoder, EncoderError

Changes = Mapping[str, tuple[np.ndarray, np.ndarray]]  # `up` and `down` of each product, by its name
BASE = "base"  # the key in the file's metadata that names the encoder: the SHA-256 of its weights


def adapted(encoder: Encoder, base: str, path: Path) -> Encoder:
    """Return the encoder with the adapter in `path`; raises EncoderError when it was made for other weights than `base`."""
    made_for, parts = _read(path)
    if made_for != base:
        raise EncoderError(f"{path} was made for another encoder; leave `adapter` out of config.yml, or run `make adapt`")
    weights = dict(encoder.weights)
    for name in {name.rpartition(".")[0] for name in parts}:
        up, down = parts.get(f"{name}.up"), parts.get(f"{name}.down")
        whole = weights.get(f"{name}.weight")
        if up is None or down is None or whole is None or not _fit(up, down, whole):
            raise EncoderError(f"{path}: {name} does not fit the encoder")
        weights[f"{name}.weight"] = whole + up @ down
    return replace(encoder, weights=weights)


def _read(path: Path) -> tuple[str | None, dict[str, np.ndarray]]:
    """Return the encoder that an adapter was made for, and its parts; raises EncoderError."""
    try:
        with safe_open(path, "numpy") as file:
            made_for = (file.metadata() or {}).get(BASE)
            return made_for, {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise EncoderError(f"{path} is no adapter that can be read: {error}") from None


def _fit(up: np.ndarray, down: np.ndarray, whole: np.ndarray) -> bool:
    return up.ndim == down.ndim == 2 and up.shape[1] == down.shape[0] and (up.shape[0], down.shape[1]) == whole.shape


def halfway(path: Path, changes: Changes, base: str) -> Changes:
    """Return the mean of an adapter and of new changes of the same products, of the rank of the new ones.

    Two teachings err differently, and their mean errs less (Wortsman et al., "Model soups", ICML 2022). Where there is no
    adapter yet, or one for another encoder than `base`, the changes are returned as they are.
    """
    if not path.is_file():
        return changes
    made_for, before = _read(path)
    if made_for != base:
        return changes
    return {name: _mean(before[f"{name}.up"] @ before[f"{name}.down"], *each) for name, each in changes.items()}


def _mean(before: np.ndarray, up: np.ndarray, down: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    left, sizes, right = np.linalg.svd((before + up @ down) / 2, full_matrices=False)
    rank = up.shape[1]
    loud = np.sqrt(sizes[:rank])
    return left[:, :rank] * loud, loud[:, None] * right[:rank]


def save(path: Path, changes: Changes, base: str) -> None:
    """Write an adapter. `changes`: `up` and `down` of each product, by its name without `.weight`."""
    arrays = {}
    for name, (up, down) in changes.items():
        arrays[f"{name}.up"] = np.ascontiguousarray(up, np.float16)
        arrays[f"{name}.down"] = np.ascontiguousarray(down, np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(arrays, path, metadata={BASE: base})
