"""A server's products of matrices stay on one core."""

from __future__ import annotations

import os
import subprocess
import sys

from bot.nlu.cores import cores

_ASKED = """
import numpy
from threadpoolctl import threadpool_info
from bot.nlu.cores import one_core_a_message
before = [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]
one_core_a_message()
after = [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]
print(max(before), max(after))
"""


def test_products_have_more_cores_until_a_server_says_one() -> None:
    asked = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    told = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True, env=asked).stdout.split()
    assert told == [str(min(2, cores())), "1"]
