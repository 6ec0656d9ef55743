"""The one door to the compiler."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import config, njit

from secondunit.kernel_cache import cache_folder

Function = TypeVar("Function", bound=Callable[..., object])

# Before the first kernel is declared: numba asks for the folder when it decorates.
config.CACHE_DIR = cache_folder()  # type: ignore[attr-defined]


def kernel(function: Function) -> Function:
    """Compile a pure function of numbers; for readers and mypy it stays that function.

    It is cached on disk, releases the interpreter's lock, and keeps IEEE arithmetic, so that the
    same inputs give the same bits on any number of threads. ``NUMBA_DISABLE_JIT=1`` leaves it
    plain.
    """
    return cast(
        "Function", njit(cache=True, nogil=True, fastmath=False, error_model="numpy")(function)
    )


def inlined(function: Function) -> Function:
    """Compile as `kernel`, into each place it is called from.

    For the innermost few lines, where handing over the arguments would cost more than the work.
    """
    return cast(
        "Function",
        njit(cache=True, nogil=True, fastmath=False, error_model="numpy", forceinline=True)(
            function
        ),
    )
