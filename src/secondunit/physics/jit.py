"""The one door to the compiler."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import config, njit

from secondunit.kernel_cache import cache_folder

Function = TypeVar("Function", bound=Callable[..., object])

# Before the first kernel is declared: numba asks for the folder when it decorates.
config.CACHE_DIR = cache_folder()  # type: ignore[attr-defined]

_OPTIONS: dict[str, Any] = {
    "cache": True, "nogil": True, "fastmath": False, "error_model": "numpy"
}  # fmt: skip
_UNCOUNTED: dict[str, Any] = {**_OPTIONS, "_nrt": False}


def kernel(function: Function) -> Function:
    """Compile a pure function of numbers; for readers and mypy it stays that function.

    It is cached on disk, releases the interpreter's lock, and keeps IEEE arithmetic, so that the
    same inputs give the same bits on any number of threads. ``NUMBA_DISABLE_JIT=1`` leaves it
    plain. A kernel must not make arrays (it will not compile), so none is counted: handing over a
    tuple of arrays would else cost ten nanoseconds for each of them, more than a look at one.
    """
    return cast("Function", njit(**_UNCOUNTED)(function))


def kernel_with_arrays(function: Function) -> Function:
    """Compile as `kernel` a function that makes arrays of its own; they are counted and freed."""
    return cast("Function", njit(**_OPTIONS)(function))
