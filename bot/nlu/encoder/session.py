"""Running an encoder graph: texts in, vectors out."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.nlu.cores import cores

MAX_TOKENS = 128
_BATCH = 32
_SLOW = "SkipLayerNormFusion"  # its one kernel takes six times as long as the two that it replaces, a quarter of a message


class EncoderSession:
    """An encoder ready to use. One thread a message: a server has other cores for other messages.

    `graph`: an ONNX model, or where one lies, which takes half the memory. `arena`: keep memory between batches of many texts.
    """

    def __init__(self, graph: bytes | Path, tokenizer_json: str, threads: int = 1, *, arena: bool = False) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer_json)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A thread that waits for work by spinning takes a core from other messages: three times the cost, no time gained.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = arena  # a message is small: the arena only costs memory there
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW],
        )
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="encoder")
        self.size = int(self._session.get_outputs()[0].shape[1])

    def encode(self, text: str) -> np.ndarray:
        """Return the vector of one text, float32 [size]."""
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        vectors: np.ndarray = self._session.run(None, {"ids": ids})[0]
        return vectors[0]

    async def encode_beside(self, text: str) -> np.ndarray:
        """Return the same as `encode`, worked out in a thread of its own; messages go in the order they came."""
        return await asyncio.get_running_loop().run_in_executor(self._beside, self.encode, text)

    def encode_all(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of many texts, float32 [len(texts), size]; texts of one length go together.

        A batch runs on one core, batches side by side on all of them: the same bits on any number of cores, at half the cost
        of two threads a batch. The session should have been made with one thread.
        """
        vectors = np.zeros((len(texts), self.size), np.float32)
        by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for index, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            by_length[len(encoding.ids)].append((index, encoding.ids))
        batches = [
            group[start : start + _BATCH]
            for _, group in sorted(by_length.items(), reverse=True) for start in range(0, len(group), _BATCH)
        ]  # the longest first, so that no core is left with a long one at the end

        def run(batch: list[tuple[int, list[int]]]) -> None:
            ids = np.array([each for _, each in batch], np.int64)
            vectors[[index for index, _ in batch]] = self._session.run(None, {"ids": ids})[0]

        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(run, batches))
        return vectors
