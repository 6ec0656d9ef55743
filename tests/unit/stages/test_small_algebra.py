"""Linear algebra on one thread."""

import scipy.linalg  # noqa: F401 - brings a BLAS of its own
from threadpoolctl import threadpool_info, threadpool_limits

from secondunit.stages.small_algebra import on_one_thread


def threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_linear_algebra_keeps_to_one_thread_until_the_block_ends() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with on_one_thread():
            assert threads() == [1] * len(before)
        assert threads() == before
    assert before
