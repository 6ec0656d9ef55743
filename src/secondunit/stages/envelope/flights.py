"""Fly cells of the grid and count, every cell with draws of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Ready, draw, fly, judge, ready, wind_rows
from secondunit.stunts.kind import Kind

IntArray = NDArray[np.int64]

ROWS = 10_000_000  # of draws kept apart for each cell; the first so many are the planned wind's
PIECE = 1_000  # runs that are drawn and flown at a time; what is left of a piece is never drawn


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
        todo: list[tuple[int, int, int]] = []
        for cell, count in enumerate(runs):
            for first in range(0, int(count), PIECE):
                todo.append((cell, int(pieces[cell]), min(PIECE, int(count) - first)))
                pieces[cell] += 1

        def one(task: tuple[int, int, int]) -> IntArray:
            cell, piece, count = task
            return np.array([cell, count, *self._piece(around, cells[cell], cell, piece, count)])

        with ThreadPoolExecutor(max_workers=self.jobs) as pool:
            yield from pool.map(one, todo)

    def _piece(
        self, around: Ready, wind: FloatArray, cell: int, piece: int, count: int
    ) -> tuple[int, int]:
        speed, comes_from, gust = (wind[i : i + 1] for i in range(3))
        draws = draw(
            self.stunt,
            self.kind,
            runs=count,
            seed=self.seed,
            first=(1 + cell) * ROWS + piece * PIECE,
            is_gusty=bool(gust[0] > 0.0),
            given=self._given(speed, comes_from, gust),
        )
        winds = np.tile(wind_rows(speed, comes_from, gust), (count, 1))
        is_safe, is_usable = judge(self.stunt, self.kind, fly(around, draws, winds))
        return int(is_safe.sum()), int(is_usable.sum())

    def _given(
        self, speed: FloatArray, comes_from: FloatArray, gust: FloatArray
    ) -> dict[str, FloatArray]:
        """Name the wind, so that what goes together with it is drawn as it is in this wind."""
        if speed[0] == 0.0:  # a calm has no direction; what goes with one is as in the middle
            comes_from = np.array([self.stunt.wind.from_rad.middle()])
        return {"wind_speed": speed, "wind_from": comes_from, "gust": gust}
