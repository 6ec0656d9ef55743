"""Seasons put together of real days, where real years are few: a moving-block bootstrap."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.weather import WeatherRecord
from secondunit.stages.draws import uniforms
from secondunit.stages.windows.calendar_shift import is_known, laid_on
from secondunit.stages.windows.hours import HOURS, wall_hours_utc_s

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

# Days in a row that stay together, and how far from its own date a block may be taken. Chosen on
# 43 Septembers of ERA5 wind, where it kept mean, spread and bad spells of workable days; one day
# breaks the spells (tests/validation/test_against_real_seasons.py).
BLOCK_DAYS, NEAR_DAYS = 5, 10
KNOWN_MIN = 0.8  # share of a block's hours whose wind every record must know
SEED = 0  # a season has one weather, whatever the seed of the runs


class _Source(NamedTuple):
    """Instants of the days that blocks may be taken from, and the share of them that is known."""

    utc_s: IntArray  # (year, day, hour of day), the days beginning `NEAR_DAYS` before the first
    known: FloatArray  # (year, day)


def made_seasons(
    records: Sequence[WeatherRecord],
    years: Sequence[int],
    days: tuple[date, ...],
    zone: str,
    count: int,
    block_days: int = BLOCK_DAYS,
) -> IntArray:
    """Put seasons together of blocks of real days.

    Parameters
    ----------
    records
        All that sites use; they keep the same blocks, and so their common weather.
    years
        Real years to take blocks from, at least one.
    days, zone
        The days to cover, and the zone of their wall clock hours.
    count
        How many seasons.
    block_days
        How many days in a row stay together, at least 1.

    Returns
    -------
    NDArray
        Instants (season, hour) whose weather each hour takes. A block is a stretch of consecutive
        real days of any of the years, at most `NEAR_DAYS` from its own date, hour for hour of the
        wall clock; the first may be cut. Blocks that some record hardly knows are not taken, unless
        no other can be. Season ``i`` depends on ``i``, years and days alone.

    References
    ----------
    .. [1] H. R. Künsch, "The jackknife and the bootstrap for general stationary observations", Ann.
       Statist. 17 (1989) 1217: the moving-block bootstrap.
    .. [2] A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 8.2.3.
    """
    source = _source_of(records, years, days, zone)
    blocks = -(-len(days) // block_days) + 1
    draws = uniforms(SEED, "seasons/blocks", (count, blocks, 2))
    return np.stack([_season(source, len(days), block_days, draw) for draw in draws])


def _source_of(
    records: Sequence[WeatherRecord], years: Sequence[int], days: tuple[date, ...], zone: str
) -> _Source:
    near = [days[0] + timedelta(days=d) for d in range(-NEAR_DAYS, len(days) + NEAR_DAYS)]
    here_s = wall_hours_utc_s(tuple(near), zone)
    utc_s = np.stack([laid_on(here_s, year - days[0].year) for year in years])
    known = np.all([is_known(record, utc_s) for record in records], axis=0)
    shape = (len(years), len(near), HOURS)
    return _Source(utc_s.reshape(shape), known.reshape(shape).mean(axis=2))


def _season(source: _Source, days: int, block_days: int, draw: FloatArray) -> IntArray:
    """Lay one block after another; the first is cut by a drawn number of days."""
    made = np.empty((days, HOURS), dtype=np.int64)
    begin = -int(draw[0, 1] * block_days)
    for which, _ in draw:
        first, last = max(begin, 0), min(begin + block_days, days)
        if first < last:
            year, shift = _choice(source, first, last, float(which))
            made[first:last] = source.utc_s[year, first + shift : last + shift]
        begin += block_days
    return made.ravel()


def _choice(source: _Source, first: int, last: int, draw: float) -> tuple[int, int]:
    """Choose a year and how far into `source` the block of some days begins after its own day."""
    shifts = range(2 * NEAR_DAYS + 1)
    known = np.stack(
        [source.known[:, first + shift : last + shift].mean(axis=1) for shift in shifts], axis=1
    )
    good = np.argwhere(known >= KNOWN_MIN)
    if good.size == 0:
        good = np.argwhere(known == known.max())
    year, shift = good[min(int(draw * len(good)), len(good) - 1)]
    return int(year), int(shift)
