"""The nearest training messages: what a message resembles as a whole, beside what its words weigh.

Measured on messages nobody trained on, mixing the two lifts "right, or among the choices" by two points and halves wrong
straight answers: a linear model is sure of itself far from anything it has seen, neighbours are not.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass
class Neighbours:
    """`mean`: [d]. `axes`: [d, k], principal axes, partly whitened. `points`: int8 [n, k], times `scale` of length 1.

    `labels`: int [n], ascending, so that the points of a class lie together. Whole numbers take a quarter of the memory, and
    hardly a vote changes.
    """

    mean: np.ndarray
    axes: np.ndarray
    points: np.ndarray
    scale: float
    labels: np.ndarray
    classes: int
    nearest: int = 12
    sharpness: float = 20.0

    @classmethod
    def learn(cls, dense: np.ndarray, labels: np.ndarray, classes: int, size: int = 128) -> Neighbours:
        """Learn from dense features, float32 [n, d]; no more axes are kept than there are features."""
        mean = dense.mean(axis=0)
        centred = dense - mean
        values, vectors = np.linalg.eigh(centred.T @ centred)
        best = np.argsort(-values)[: min(size, dense.shape[1], len(dense))]
        axes = (vectors[:, best] / np.maximum(values[best], 1e-9) ** 0.25).astype(np.float32)
        order = np.argsort(labels, kind="stable")
        points = _unit(centred @ axes)[order]
        scale = float(np.abs(points).max(initial=1e-9)) / 127
        return cls(mean.astype(np.float32), axes, np.rint(points / scale).astype(np.int8), scale,
                   labels[order].astype(np.int32), classes)

    def probabilities(self, dense: np.ndarray, among: Sequence[int] | None = None) -> np.ndarray:
        """Return how the nearest messages vote on one message with features [d]: [classes], summing to 1.

        `among`: the classes whose messages may vote (all by default): the fewer, the faster.
        """
        point = _unit((dense - self.mean) @ self.axes)
        wanted = range(self.classes) if among is None else among
        point *= np.float32(self.scale)
        parts = [
            (label, self._of_class[label].astype(np.float32) @ point) for label in wanted if len(self._of_class[label])
        ]
        votes = np.zeros(self.classes)
        if not parts:
            return votes
        likeness = np.concatenate([part for _, part in parts])
        labels = np.repeat([label for label, _ in parts], [len(part) for _, part in parts])
        count = min(self.nearest, len(likeness))
        nearest = np.argpartition(-likeness, count - 1)[:count]
        near = likeness[nearest]
        votes += np.bincount(labels[nearest], np.exp((near - near.max()) * self.sharpness), self.classes)
        shares: np.ndarray = votes / votes.sum()
        return shares

    def __post_init__(self) -> None:
        edges = np.searchsorted(self.labels, np.arange(self.classes + 1))
        self._of_class = [self.points[begin:end] for begin, end in itertools.pairwise(edges)]


def _unit(vectors: np.ndarray) -> np.ndarray:
    """Return vectors scaled to length 1 along the last axis, float32."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: np.ndarray = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return scaled
