"""Walks side by side: what they ask for is answered together, many rows at a call.

To fly ten rows costs nearly as much as to fly a hundred, and a walk asks for ten at a time.
"""

from collections.abc import Generator, Sequence
from typing import TypeVar

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.stages.rare.level import known
from secondunit.stages.rare.nouns import Margin

Result = TypeVar("Result")
Walk = Generator[FloatArray, FloatArray, Result]
"""Yields rows (rows, dimension), is sent their margins (rows,) without NaN, returns its result."""


def side_by_side(walks: Sequence[Walk[Result]], margin: Margin) -> list[Result]:
    """Go all walks to their end, a step of each at a time.

    A margin is a function of its own row alone, so that company changes no bit.
    """
    results: dict[int, Result] = {}
    asked: dict[int, FloatArray] = {}
    for i, walk in enumerate(walks):
        _step(i, walk, None, asked, results)
    while asked:
        order = list(asked)
        ends = np.cumsum([len(asked[i]) for i in order])
        found = known(margin(np.concatenate([asked.pop(i) for i in order])))
        for i, margins in zip(order, np.split(found, ends[:-1]), strict=True):
            _step(i, walks[i], margins, asked, results)
    return [results[i] for i in range(len(walks))]


def _step(
    i: int,
    walk: Walk[Result],
    margins: FloatArray | None,
    asked: dict[int, FloatArray],
    results: dict[int, Result],
) -> None:
    """Take one walk on to its next question, or to its end."""
    try:
        asked[i] = next(walk) if margins is None else walk.send(margins)
    except StopIteration as end:
        results[i] = end.value
