"""Linear algebra on one thread: where matrices are small, waking others costs more than the work.

A BLAS with threads of its own takes all cores, whatever `jobs` says, and lets them spin between two
calls: on a busy machine a root of 528 rows took 20 to 50 ms of processor time instead of 1.3.
"""

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def on_one_thread() -> AbstractContextManager[object]:
    """Keep NumPy's and SciPy's linear algebra to one thread, until the block ends."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    """Look once through the loaded libraries: that takes some milliseconds."""
    import scipy.linalg  # noqa: F401, PLC0415 - it brings a BLAS of its own, which must be there

    return ThreadpoolController()
