"""Arrays of records for kernels, and lists of lists.

A kernel is handed every array as seven numbers and more, at every call: those of a board of a
hundred arrays took most of a move's time, and of the compiler's. So arrays with the same rows are
one array of records.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

Fields = TypeVar("Fields", bound=NamedTuple)


class Many(NamedTuple):
    """A list for each of many: those of `i` are ``items[starts[i]:starts[i + 1]]``."""

    starts: IntArray
    items: IntArray


class Lists(NamedTuple):
    """As `Many`, of several kinds: ``items[starts[kind, i]:starts[kind, i + 1]]``."""

    starts: IntArray
    items: IntArray


def rows(fields: Fields) -> Fields:
    """Lay arrays of the same first axes out as one array of records, a field each.

    For readers and mypy it stays the tuple of arrays: ``people.rate_cents[person]``.
    """
    arrays = [np.asarray(field) for field in fields]
    axes = min(array.ndim for array in arrays)
    types = [
        (name, array.dtype, array.shape[axes:])
        for name, array in zip(fields._fields, arrays, strict=True)
    ]
    laid = np.zeros(arrays[0].shape[:axes], np.dtype(types, align=True)).view(np.recarray)
    for name, array in zip(fields._fields, arrays, strict=True):
        laid[name] = array
    return cast("Fields", laid)


def record(fields: Fields) -> Fields:
    """Lay single numbers out as one record, as `rows`."""
    return cast("Fields", cast("NDArray[np.void]", rows(fields))[()])


def ints(numbers: Iterable[int]) -> IntArray:
    """Give numbers as an array."""
    return np.fromiter(numbers, dtype=np.int64)


def many(lists: Iterable[Iterable[int]]) -> Many:
    """Give lists one after the other."""
    told = [list(one) for one in lists]
    starts = np.cumsum([0, *map(len, told)], dtype=np.int64)
    return Many(starts=starts, items=ints(item for one in told for item in one))


def lists_of(kinds: Iterable[Many]) -> Lists:
    """Give lists of several kinds one after the other; lists that a kind lacks are empty."""
    told = list(kinds)
    width = max(one.starts.size for one in told)
    before = np.cumsum([0, *(one.items.size for one in told)])
    starts = [
        np.pad(one.starts, (0, width - one.starts.size), mode="edge") + first
        for one, first in zip(told, before, strict=False)
    ]
    return Lists(starts=np.array(starts), items=np.concatenate([one.items for one in told]))


def of(lists: Lists, kind: int, one: int) -> IntArray:
    """Give the list of one of many."""
    return lists.items[lists.starts[kind, one] : lists.starts[kind, one + 1]]
