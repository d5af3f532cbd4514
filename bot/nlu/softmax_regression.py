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
    """Weights of a trained model: float32 [features, classes] for each part, and [classes] for the bias.

    To serve, the sparse part may be float16: a message takes few rows of its many.
    """

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

    def one(self, indices: np.ndarray, values: np.ndarray, dense: np.ndarray) -> np.ndarray:
        """Return the calibrated probabilities of one message, [classes]; `indices`, int, and `values`, float32: both [n]."""
        scores = dense @ self.dense_weights + self.bias
        if len(indices):
            scores = scores + values @ self.sparse_weights.take(indices, axis=0).astype(np.float32, copy=False)
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
    from bot.nlu.lbfgs import minimise  # for training only

    count, grams_size = grams.shape
    target = np.full((count, classes), smoothing / classes, np.float32)
    target[np.arange(count), labels] += 1.0 - smoothing
    frequency = np.bincount(labels, minlength=classes).clip(min=1)
    weight = (count / (classes * frequency))[labels].astype(np.float32)[:, None] ** 0.5  # half-way to balanced classes
    weight /= weight.sum()
    shape = (grams_size + dense.shape[1] + 1, classes)
    halves, across = _halves(grams), _halves(grams.T.tocsr())

    with ThreadPoolExecutor(2) as pool:

        def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
            table = flat.reshape(shape)
            error = np.empty((count, classes), np.float32)

            def messages(half: tuple[slice, sparse.csr_matrix]) -> float:
                rows, part = half
                scores = part @ table[:grams_size]
                scores += dense[rows] @ table[grams_size:-1]
                scores += table[-1]
                scores -= scores.max(axis=1, keepdims=True)
                total = np.exp(scores)
                norm = total.sum(axis=1, keepdims=True)
                scores -= np.log(norm)
                scores *= target[rows]
                scores *= weight[rows]
                total /= norm
                total -= target[rows]
                np.multiply(total, weight[rows], out=error[rows])
                return -float(scores.sum(dtype=np.float64))

            value = sum(pool.map(messages, halves))
            gradient = np.empty(shape, np.float32)

            def features(half: tuple[slice, sparse.csr_matrix]) -> None:
                rows, part = half
                gradient[rows] = part @ error

            done = pool.map(features, across)
            gradient[grams_size:-1] = dense.T @ error
            gradient[-1] = error.sum(axis=0)
            list(done)
            flat_gradient = gradient.ravel()
            free = flat[: -classes]  # the bias is not held back
            flat_gradient[: -classes] += np.float32(penalty) * free
            return value + 0.5 * penalty * float(free @ free), flat_gradient

        begin = np.zeros(shape, np.float32)
        if start is not None:
            begin[:grams_size], begin[grams_size:-1], begin[-1] = start.sparse_weights, start.dense_weights, start.bias
        table = minimise(loss, begin.ravel(), steps, curvature=_curvature(grams, dense, classes, penalty)).reshape(shape)
    return SoftmaxRegression(table[:grams_size].copy(), table[grams_size:-1].copy(), table[-1].copy())


def _curvature(grams: sparse.csr_matrix, dense: np.ndarray, classes: int, penalty: float) -> np.ndarray:
    """Return roughly how curved the loss is along each weight, as if all classes were as likely: float32, flat as the weights.

    For a feature that is the mean of its squares, times the share of a class; the bias has ones.
    """
    squares = np.bincount(grams.indices, grams.data.astype(np.float64) ** 2, grams.shape[1]) / max(grams.shape[0], 1)
    of_features = np.concatenate([squares, np.square(dense).mean(axis=0, dtype=np.float64), [1.0]]) / classes + penalty
    return np.repeat(of_features.astype(np.float32), classes)


def _halves(matrix: sparse.csr_matrix) -> list[tuple[slice, sparse.csr_matrix]]:
    """Return a sparse matrix in two parts by rows, each with its place, of as many entries: one for each of two cores."""
    middle = int(np.searchsorted(matrix.indptr, matrix.nnz // 2))
    count = matrix.shape[0]
    return [(slice(0, middle), matrix[:middle]), (slice(middle, count), matrix[middle:])]


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return the temperature that makes the confidence of unseen messages honest (least log loss)."""
    from scipy import optimize  # for training only

    def loss(log_temperature: float) -> float:
        probability = softmax(logits / np.exp(log_temperature))
        return -float(np.log(probability[np.arange(len(labels)), labels] + 1e-12).mean())

    return float(np.exp(optimize.minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x))
