"""A kernel has a door for Python only when Python knocks, and is the same from both sides."""

from typing import NamedTuple

import pytest
from numba import config

from secondunit.physics.doors import Kernel
from secondunit.physics.jit import kernel

compiled = pytest.mark.skipif(config.DISABLE_JIT, reason="nothing is compiled")


class Pair(NamedTuple):
    first_m: float
    second_m: float


@kernel
def area_m2(pair):
    """Multiply."""
    return pair.first_m * pair.second_m


@kernel
def twice_m2(pair):
    return 2.0 * area_m2(pair)


@kernel
def never_called_from_here(pair):
    return area_m2(pair)


def test_a_kernel_is_the_same_from_python_and_from_a_kernel() -> None:
    pair = Pair(0.1, 0.7)
    assert twice_m2(pair) == 2.0 * area_m2(pair)
    assert twice_m2(pair) == twice_m2(pair) == 2.0 * (0.1 * 0.7)


def test_a_kernel_keeps_its_name_and_words() -> None:
    assert (area_m2.__name__, area_m2.__doc__) == ("area_m2", "Multiply.")


@compiled
def test_both_sides_are_kept_in_folders_of_their_own() -> None:
    assert isinstance(area_m2, Kernel)
    area_m2(Pair(1.0, 2.0))
    twice_m2(Pair(1.0, 2.0))
    inside, door = area_m2.inner, area_m2.door
    assert inside.stats.cache_path != door.stats.cache_path
    assert inside.overloads
    assert door.overloads


@compiled
def test_what_only_kernels_call_gets_no_door() -> None:
    assert never_called_from_here.door is None
