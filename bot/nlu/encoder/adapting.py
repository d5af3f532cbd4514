"""Teaching the bundled encoder the topics: how the adapter is made. Needs PyTorch, which nothing else does (`make adapt`).

The encoder's own weights stay; beside each product a thin pair of matrices is learnt (bot/nlu/encoder/adapter.py) so that the
layers that the classifier reads, pooled as it reads them, tell the topics of the examples apart. Twelve minutes a round on
two quiet cores would be too long for each training, and is needed seldom: a new example is learnt by the classifier.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from bot.nlu.encoder.misspelling import misspelt
from bot.nlu.encoder.weights import Encoder

_PRODUCTS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
             "intermediate.dense", "output.dense")
_LOUDNESS = 10.0   # pooled layers are of length 1; a linear head must make large scores of them
_BATCH = 64        # messages of one length
_TOKENS = 2048     # at most, in a batch of long messages
_LONGEST = 96      # tokens
_SHORT = 3         # words: such a message loses none


@dataclass(frozen=True)
class Lesson:
    """How it is taught. `forget`: share of words left out of a message each time. `dropout`: of states. `rate`: of learning.

    `misspell`: share of messages that are misspelt each time, and of their words.
    """

    rank: int = 32
    rounds: float = 3.0
    rate: float = 1e-3
    head_rate: float = 3e-3
    forget: float = 0.06
    misspell: tuple[float, float] = (0.15, 0.3)
    dropout: float = 0.1
    smoothing: float = 0.1
    seed: int = 8


class _Product(nn.Module):
    """x W' + b, and beside it x (up down)'."""

    def __init__(self, weight: np.ndarray, bias: np.ndarray, rank: int) -> None:
        super().__init__()
        self.weight, self.bias = torch.from_numpy(weight), torch.from_numpy(bias)
        out, into = weight.shape
        self.down = nn.Parameter(torch.randn(rank, into) / math.sqrt(into))
        self.up = nn.Parameter(torch.zeros(out, rank))

    def forward(self, value: torch.Tensor) -> torch.Tensor:
        return functional.linear(value, self.weight, self.bias) + (value @ self.down.T) @ self.up.T


class _Taught(nn.Module):
    """The encoder with an adapter: ids [messages, tokens] in, pooled layers [messages, width * len(pool)] out."""

    def __init__(self, encoder: Encoder, pool: Sequence[int], lesson: Lesson) -> None:
        super().__init__()
        self._encoder, self._pool, self._dropout = encoder, frozenset(pool), lesson.dropout
        self._weights = {name: torch.from_numpy(array) for name, array in encoder.weights.items()}
        names = [f"encoder.layer.{layer}.{part}" for layer in range(encoder.layers) for part in _PRODUCTS]
        weights = encoder.weights
        self.products = nn.ModuleDict({
            name.replace(".", "/"): _Product(weights[f"{name}.weight"], weights[f"{name}.bias"], lesson.rank) for name in names
        })

    def changes(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Return `up` and `down` of each product by name."""
        return {
            name.replace("/", "."): (each.up.detach().numpy(), each.down.detach().numpy())
            for name, each in self.products.items()
        }

    def _product(self, value: torch.Tensor, name: str) -> torch.Tensor:
        result: torch.Tensor = self.products[name.replace(".", "/")](value)
        return result

    def _normal(self, value: torch.Tensor, name: str) -> torch.Tensor:
        shape = (self._encoder.width,)
        scale, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(value, shape, scale, bias, self._encoder.epsilon)

    def _drop(self, value: torch.Tensor) -> torch.Tensor:
        return functional.dropout(value, self._dropout, self.training)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        many, tokens = ids.shape
        heads, width = self._encoder.heads, self._encoder.width
        places = self._weights["embeddings.position_embeddings.weight"][:tokens]
        state = self._weights["embeddings.word_embeddings.weight"][ids] + places
        state = state + self._weights["embeddings.token_type_embeddings.weight"][0]
        state = self._drop(self._normal(state, "embeddings.LayerNorm"))
        pooled = []
        for layer in range(self._encoder.layers):
            name = f"encoder.layer.{layer}"
            query, key, value = (
                self._product(state, f"{name}.attention.self.{part}").view(many, tokens, heads, width // heads).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            context = functional.scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(many, tokens, width)
            attended = self._drop(self._product(context, f"{name}.attention.output.dense"))
            state = self._normal(attended + state, f"{name}.attention.output.LayerNorm")
            inner = functional.gelu(self._product(state, f"{name}.intermediate.dense"))
            state = self._normal(self._drop(self._product(inner, f"{name}.output.dense")) + state, f"{name}.output.LayerNorm")
            if layer + 1 in self._pool:
                pooled.append(functional.normalize(state.mean(1), dim=-1))
        return torch.cat(pooled, -1)


def teach(
    encoder: Encoder, texts: Sequence[str], labels: Sequence[int], pool: Sequence[int], lesson: Lesson,
    tell: Callable[[str], None],
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return `up` and `down` of each product. `texts` as the encoder gets them, in rough English; `labels`: a number for each.

    `pool`: the layers that the classifier reads, from 1. `tell`: told now and then how far it is.
    """
    torch.manual_seed(lesson.seed)
    chance = random.Random(lesson.seed)
    taught, classes = _Taught(encoder, pool, lesson), max(labels) + 1
    head = nn.Linear(encoder.width * len(pool), classes)
    nn.init.zeros_(head.weight)
    counts = Counter(labels)
    mean = len(labels) / len(counts)
    weight = torch.tensor([math.sqrt(mean / counts[label]) if counts[label] else 0.0 for label in range(classes)])
    thin = list(taught.parameters())
    optimiser = torch.optim.AdamW([
        {"params": thin, "lr": lesson.rate, "weight_decay": 0.01},
        {"params": head.parameters(), "lr": lesson.head_rate, "weight_decay": 0.0},
    ])
    tokenizer = Tokenizer.from_str(encoder.tokenizer_json)
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    total = int(len(list(_batches(tokenizer, texts, labels, None, chance))) * lesson.rounds)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, total))
    step, lately = 0, 0.0
    while step < total:
        for ids, expected in _batches(tokenizer, texts, labels, lesson, chance):
            scores = head(functional.dropout(taught(ids), lesson.dropout) * _LOUDNESS)
            loss = functional.cross_entropy(scores, expected, weight=weight, label_smoothing=lesson.smoothing)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(thin, 1.0)
            optimiser.step()
            pace.step()
            step += 1
            lately = loss.item() if step == 1 else 0.98 * lately + 0.02 * loss.item()
            if step % 100 == 0:
                tell(f"step {step} of {total}: loss {lately:.3f}")
            if step >= total:
                break
    return taught.changes()


def _pace(step: int, total: int) -> float:
    """Return the share of the full rate: up in a twentieth of the way, then down along a cosine."""
    return min(1.0, 20 * step / total) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / total)))


def _batches(
    tokenizer: Tokenizer, texts: Sequence[str], labels: Sequence[int], lesson: Lesson | None, chance: random.Random
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Yield ids [messages, tokens] and labels [messages] in a new order; the messages of a batch have as many tokens.

    With a lesson no text is the same twice.
    """
    by_length: dict[int, list[tuple[list[int], int]]] = defaultdict(list)
    for text, label in zip(texts, labels, strict=True):
        if lesson is not None:
            text = _varied(text, lesson, chance)
        ids = tokenizer.encode(text).ids
        by_length[len(ids)].append((ids, label))
    batches = []
    for length, group in by_length.items():
        chance.shuffle(group)
        size = max(1, min(_BATCH, _TOKENS // length))
        batches += [group[begin:begin + size] for begin in range(0, len(group), size)]
    chance.shuffle(batches)
    for batch in batches:
        yield torch.tensor([ids for ids, _ in batch]), torch.tensor([label for _, label in batch])


def _varied(text: str, lesson: Lesson, chance: random.Random) -> str:
    """Return a message with some words left out, and some messages misspelt besides."""
    words = text.split()
    if len(words) > _SHORT:
        text = " ".join(word for word in words if chance.random() > lesson.forget) or text
    messages, share = lesson.misspell
    return misspelt(text, share, chance) if chance.random() < messages else text
