"""The normals behind courses: what they are, and that a row knows of nothing beside it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import kstest

from secondunit.stages.philox import key_of, words
from secondunit.stages.whites import fill_whites


def drawn(seed: int, name: str, runs: int, count: int, first: int = 0) -> NDArray[np.float64]:
    whites = np.full((runs, count), np.nan)
    fill_whites(seed, name, whites, first=first)
    return whites


def by_the_book(seed: int, name: str, run: int, count: int) -> list[float]:
    """Box and Muller from the library's logarithm, sine and cosine, in the order of the rows."""
    fourth = (count + 3) // 4
    lists: list[list[float]] = [[], [], [], []]
    for place in range(fourth):
        counter = (
            np.uint64(place),
            np.uint64(0),
            np.uint64(run & 0xFFFFFFFF),
            np.uint64(run >> 32),
        )
        u = [(int(word) + 0.5) / 2**32 for word in words(key_of(seed, name), *counter)]
        for pair in (0, 2):
            length, angle = math.sqrt(-2 * math.log(u[pair])), 2 * math.pi * u[pair + 1]
            lists[pair].append(length * math.cos(angle))
            lists[pair + 1].append(length * math.sin(angle))
    return [x for one in lists for x in one][:count]


@settings(deadline=None)
@given(
    seed=st.integers(0, 2**64 - 1), first=st.integers(0, 2**40), runs=st.integers(1, 4),
    count=st.integers(1, 70),
)  # fmt: skip
def test_they_are_those_of_box_and_muller(seed: int, first: int, runs: int, count: int) -> None:
    found = drawn(seed, "a", runs, count, first)
    asked = [by_the_book(seed, "a", first + i, count) for i in range(runs)]
    assert found == pytest.approx(np.array(asked), rel=0, abs=1e-9)


@settings(deadline=None)
@given(runs=st.integers(2, 30), count=st.integers(1, 40), data=st.data())
def test_blocks_of_rows_are_the_rows(runs: int, count: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, runs - 1))
    whole = drawn(3, "a", runs, count)
    parts = [drawn(3, "a", cut, count), drawn(3, "a", runs - cut, count, cut)]
    assert np.array_equal(np.concatenate(parts), whole)


def test_columns_of_a_wider_table_are_written_and_nothing_beside_them() -> None:
    table = np.zeros((5, 9))
    fill_whites(1, "a", table[:, 2:7])
    assert np.array_equal(table[:, 2:7], drawn(1, "a", 5, 5))
    assert not table[:, :2].any()
    assert not table[:, 7:].any()


def test_they_are_normal_and_unrelated() -> None:
    runs = 4_000
    whites = drawn(1, "a", runs, 50)
    assert kstest(whites.ravel(), "norm").pvalue > 1e-3
    assert abs((whites**4).mean() - 3) < 4 * math.sqrt(96 / whites.size)
    others = [drawn(2, "a", runs, 1), drawn(1, "b", runs, 1), drawn(1, "a", runs, 1, 1)]
    correlation = np.corrcoef(np.hstack([whites, *others]).T) - np.eye(53)
    assert np.abs(correlation).max() < 5 / math.sqrt(runs)  # of 1,378 pairs; 4 is one in 16,000
