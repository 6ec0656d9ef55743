"""A compiled function without a door for Python, and with one as soon as Python knocks.

Numba gives every compiled function a wrapper that unpacks all its arguments from Python objects.
Most kernels are called by kernels alone, with records of dozens of numbers: their wrappers took a
quarter of all the time that compiling takes, and nobody ever went through them.
"""

import functools
from collections.abc import Callable
from threading import Lock
from typing import Any

from numba import config, njit, types
from numba.extending import typeof_impl

Function = Callable[..., object]

_DOORS = "doors"  # a folder of their own: numba would take one for the other by its name
_declaring, _one_at_a_time = Lock(), Lock()


class Kernel:
    """A function as kernels see it, without a door, and as Python sees it, made when first called.

    Parameters
    ----------
    function
        What is compiled.
    options
        Of `numba.njit`.
    """

    def __init__(self, function: Function, options: dict[str, Any]) -> None:
        functools.update_wrapper(self, function)
        self._options = options
        self.door: Any = None
        self.inner = _declared(function, {**options, "no_cpython_wrapper": True})

    def __call__(self, *arguments: object) -> object:
        """Call from Python."""
        return (self.door or self._made_door())(*arguments)

    def _made_door(self) -> Any:
        with _one_at_a_time:  # or each thread would compile one of its own
            if self.door is None:
                self.door = _declared(self.inner.py_func, self._options, _DOORS)
            return self.door


@typeof_impl.register(Kernel)
def _typeof(kernel: Kernel, _context: object) -> types.Dispatcher:
    """Let kernels that call a kernel call the function without the door."""
    return types.Dispatcher(kernel.inner)


def _declared(function: Function, options: dict[str, Any], folder: str = "") -> Any:
    """Declare a function to numba, which asks at this moment where it is to be kept on disk.

    Where there is no place of ours for it, nothing is kept: numba's own would be one for both.
    """
    with _declaring:
        home = config.CACHE_DIR  # type: ignore[attr-defined]
        try:
            config.CACHE_DIR = f"{home}/{folder}" if home else ""  # type: ignore[attr-defined]
            return njit(**{**options, "cache": bool(home)})(function)
        finally:
            config.CACHE_DIR = home  # type: ignore[attr-defined]
