"""Fly cells of the grid and count, every cell with draws of its own."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Ready, draw_rows, fly, judge, ready, wind_rows
from secondunit.stunts.kind import Kind

IntArray = NDArray[np.int64]

ROWS = 10_000_000  # of draws kept apart for each cell; the first so many are the planned wind's
PIECE = 1_000  # runs drawn and flown at a time, at most; what is left of a piece is never drawn


class _Piece(NamedTuple):
    """Runs of one cell, by their numbers."""

    cell: int
    rows: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Flights:
    """What flies: a stunt at its place; `jobs` threads share the pieces and change no count."""

    stunt: Stunt
    kind: Kind
    site: Site
    seed: int
    jobs: int

    def fly(self, cells: FloatArray, runs: IntArray, pieces: IntArray) -> Iterator[IntArray]:
        """Fly cells and count.

        Parameters
        ----------
        cells
            Speed [m/s], direction from [rad] and gust over mean [m/s], shape (cells, 3).
        runs
            How many in each.
        pieces
            How many pieces of each cell flew before; counted on here, in place.

        Yields
        ------
        array
            The cell, and how many runs, safe and usable ones it now has more.
        """
        around = ready(self.stunt, self.kind, self.site)
        todo: list[_Piece] = []
        for cell, count in enumerate(runs):
            for first in range(0, int(count), PIECE):
                row = (1 + cell) * ROWS + int(pieces[cell]) * PIECE
                todo.append(_Piece(cell, range(row, row + min(PIECE, int(count) - first))))
                pieces[cell] += 1
        with ThreadPoolExecutor(max_workers=self.jobs) as pool:
            for some in pool.map(lambda some: self._fly(around, cells, some), _grouped(todo)):
                yield from some

    def _fly(self, around: Ready, cells: FloatArray, some: Sequence[_Piece]) -> list[IntArray]:
        """Draw and fly pieces of several cells at a time: a call costs as much as twenty runs."""
        sizes = [len(one.rows) for one in some]
        speed, comes_from, gust = np.repeat(cells[[one.cell for one in some]], sizes, axis=0).T
        draws = draw_rows(
            self.stunt,
            self.kind,
            [one.rows for one in some],
            seed=self.seed,
            is_gusty=bool(np.any(gust > 0.0)),
            given=self._given(speed, comes_from, gust),
        )
        flown = fly(around, draws, wind_rows(speed, comes_from, gust))
        starts = np.cumsum([0, *sizes[:-1]])
        hits = [
            np.add.reduceat(kept, starts, dtype=np.int64)
            for kept in judge(self.stunt, self.kind, flown)
        ]
        counted = zip(some, sizes, *hits, strict=True)
        return [np.array([one.cell, *counts]) for one, *counts in counted]

    def _given(
        self, speed: FloatArray, comes_from: FloatArray, gust: FloatArray
    ) -> dict[str, FloatArray]:
        """Name the wind, so that what goes together with it is drawn as it is in this wind."""
        # A calm has no direction; what goes with one is as in the middle.
        comes_from = np.where(speed == 0.0, self.stunt.wind.from_rad.middle(), comes_from)
        return {"wind_speed": speed, "wind_from": comes_from, "gust": gust}


def _grouped(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Put pieces together, in their order, as long as they are no more than `PIECE` runs."""
    group: list[_Piece] = []
    for piece in pieces:
        if sum(len(one.rows) for one in group) + len(piece.rows) > PIECE:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
