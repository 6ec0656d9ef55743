"""The one door to the compiler."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import config, njit

from secondunit.kernel_cache import cache_folder
from secondunit.physics.doors import Kernel

Function = TypeVar("Function", bound=Callable[..., object])

# Before the first kernel is declared: numba asks for the folder when it decorates.
config.CACHE_DIR = cache_folder()  # type: ignore[attr-defined]

# No kernel is handed to another library, so none needs the door that C would call it by.
_ALL: dict[str, Any] = {
    "cache": True, "nogil": True, "fastmath": False, "error_model": "numpy",
    "no_cfunc_wrapper": True,
}  # fmt: skip
_NO_ARRAYS: dict[str, Any] = {"_nrt": False}


def kernel(function: Function) -> Function:
    """Compile a pure function of numbers; for readers and mypy it stays that function.

    It is cached on disk, releases the interpreter's lock, and keeps IEEE arithmetic, so that the
    same inputs give the same bits on any number of threads. ``NUMBA_DISABLE_JIT=1`` leaves it
    plain. A kernel makes no arrays, so the owners of those it is handed need not be counted
    (`_nrt`); the counts are locked instructions and took a tenth of a run.
    """
    return _with_door(function, {**_ALL, **_NO_ARRAYS})


def kernel_with_arrays(function: Function) -> Function:
    """Compile as `kernel` a function that makes arrays of its own; they are counted and freed."""
    return _with_door(function, _ALL)


def inlined(function: Function) -> Function:
    """Compile as `kernel`, into each place it is called from.

    For the innermost few lines, where handing over the arguments would cost more than the work.
    """
    return _with_door(function, {**_ALL, **_NO_ARRAYS, "forceinline": True})


def folded(function: Function) -> Function:
    """Compile as `inlined`, for the innermost lines that only kernels call."""
    options = {**_ALL, **_NO_ARRAYS, "no_cpython_wrapper": True, "forceinline": True}
    return cast("Function", njit(**options)(function))


def seldom(function: Function) -> Function:
    """Compile as `folded`, but beside its callers: for what they rarely come to."""
    options = {**_ALL, **_NO_ARRAYS, "no_cpython_wrapper": True}
    return cast("Function", njit(**options)(function))


def fused(function: Function) -> Function:
    """Compile a small function into its callers, where LLVM makes one vector loop of them all.

    As `inlined`, but a product and a sum may become one operation, rounded once. That is the
    same machine code for every lane, thread and order, and leaves NaN and infinity as they are.
    Only kernels can call it.
    """
    options = {**_ALL, **_NO_ARRAYS, "no_cpython_wrapper": True, "forceinline": True}
    return cast("Function", njit(**{**options, "fastmath": {"contract"}})(function))


def _with_door(function: Function, options: dict[str, Any]) -> Function:
    """Compile a function that kernels call, and Python too; see `secondunit.physics.doors`."""
    if config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    return cast("Function", Kernel(function, options))
