"""Multinomial logistic regression over sparse and dense features side by side.

scikit-learn's would need both in one sparse matrix, which makes the dense thousand columns ten times slower; here each
part is multiplied in its own form.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass
class SoftmaxRegression:
    """Weights of a trained model: float32 [features, classes] for each part, and [classes] for the bias."""

    sparse_weights: np.ndarray
    dense_weights: np.ndarray
    bias: np.ndarray
    temperature: float = 1.0

    def logits(self, grams: sparse.csr_matrix, dense: np.ndarray) -> np.ndarray:
        """Return the scores of many messages, [messages, classes]."""
        return np.asarray(grams @ self.sparse_weights + dense @ self.dense_weights + self.bias)

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Turn scores into calibrated probabilities along the last axis."""
        return softmax(logits / self.temperature)

    def one(self, indices: list[int], values: list[float], dense: np.ndarray) -> np.ndarray:
        """Return the calibrated probabilities of one message, [classes]."""
        scores = dense @ self.dense_weights + self.bias
        if indices:
            scores = scores + np.asarray(values, np.float32) @ self.sparse_weights[indices]
        return self.probabilities(scores)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return exp(scores) scaled to sum 1 along the last axis, without overflow."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: np.ndarray = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def fit(
    grams: sparse.csr_matrix, dense: np.ndarray, labels: np.ndarray, classes: int, *,
    penalty: float, smoothing: float = 0.0, steps: int = 120, start: SoftmaxRegression | None = None,
) -> SoftmaxRegression:
    """Fit by L-BFGS. `labels`: int [messages]; `penalty`: weight of the squared norm; `smoothing`: of the labels.

    `start`: a model of the same features and classes to begin from, which saves steps.
    """
    from scipy import optimize  # for training only

    count, grams_size = grams.shape
    dense_size = dense.shape[1]
    target = np.full((count, classes), smoothing / classes, np.float32)
    target[np.arange(count), labels] += 1.0 - smoothing
    frequency = np.bincount(labels, minlength=classes).clip(min=1)
    weight = (count / (classes * frequency))[labels].astype(np.float32) ** 0.5  # half-way to balanced classes
    weight /= weight.sum()
    forward, backward = _Halves(grams), _Halves(grams.T.tocsr())
    rows = grams_size + dense_size + 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(rows, classes).astype(np.float32)
        scores = forward @ table[:grams_size] + dense @ table[grams_size:-1] + table[-1]
        shifted = scores - scores.max(axis=1, keepdims=True)
        total = np.exp(shifted)
        norm = total.sum(axis=1, keepdims=True)
        log_probability = shifted - np.log(norm)
        value = -float((weight[:, None] * target * log_probability).sum())
        error = (total / norm * target.sum(axis=1, keepdims=True) - target) * weight[:, None]
        gradient = np.empty((rows, classes), np.float64)
        gradient[:grams_size] = backward @ error
        gradient[grams_size:-1] = dense.T @ error
        gradient[-1] = error.sum(axis=0)
        gradient[:-1] += penalty * table[:-1]
        value += 0.5 * penalty * float((table[:-1].astype(np.float64) ** 2).sum())
        return value, gradient.ravel()

    begin = np.zeros((rows, classes))
    if start is not None:
        begin[:grams_size], begin[grams_size:-1], begin[-1] = start.sparse_weights, start.dense_weights, start.bias
    found = optimize.minimize(
        loss, begin.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6, "gtol": 1e-6}
    )
    table = found.x.reshape(rows, classes).astype(np.float32)
    return SoftmaxRegression(table[:grams_size].copy(), table[grams_size:-1].copy(), table[-1].copy())


class _Halves:
    """A sparse matrix in two parts by rows, so that two cores multiply it."""

    def __init__(self, matrix: sparse.csr_matrix) -> None:
        middle = int(np.searchsorted(matrix.indptr, matrix.nnz // 2))
        self._parts = (matrix[:middle], matrix[middle:])
        self._pool = ThreadPoolExecutor(2)

    def __matmul__(self, dense: np.ndarray) -> np.ndarray:
        return np.concatenate(list(self._pool.map(lambda part: part @ dense, self._parts)))


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return the temperature that makes the confidence of unseen messages honest (least log loss)."""
    from scipy import optimize  # for training only

    def loss(log_temperature: float) -> float:
        probability = softmax(logits / np.exp(log_temperature))
        return -float(np.log(probability[np.arange(len(labels)), labels] + 1e-12).mean())

    return float(np.exp(optimize.minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x))
