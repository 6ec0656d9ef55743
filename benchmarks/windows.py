"""Windows of 40 seasons, 10 stunts and 120 days of hours, against the same job in plain pandas."""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.signal import lfilter

from benchmarks.figure import Figure
from secondunit.model.stunt import Stunt, WeatherCaps
from secondunit.model.weather import WeatherRecord
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows import find_windows

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from small_forecast import envelope, production, record, stunt

SEASONS, STUNTS, DAYS, HORIZON = 40, 10, 120, 60
FIRST, YEAR = date(2021, 5, 1), 1981
TARGET_S, REPEATS = 1.0, 3
CAPS = WeatherCaps(rain_max_m_s=2e-7, temperature_min_k=276.0, visibility_min_m=2000.0)


def windows() -> Figure:
    """Time both on one made record; open hours and takes must be the same."""
    rng = np.random.default_rng(1)
    weather = _record(rng)
    stunts = [stunt(f"stunt {i}", take_s=5400.0, caps=CAPS) for i in range(STUNTS)]
    envelopes = [_envelope(one.name, rng) for one in stunts]
    last = FIRST + timedelta(days=DAYS - 1)
    filming = production(*stunts, first_day=FIRST, last_day=last, weather={"record": weather})
    find_windows(filming, envelopes)  # compiled
    ours_s, found = _best(lambda: find_windows(filming, envelopes))
    theirs_s, (is_open, takes) = _best(lambda: _in_pandas(weather, stunts, envelopes))
    if found.is_open.shape != is_open.shape or not np.array_equal(found.is_open, is_open):
        raise SystemExit("Open hours are not the same.")
    if not np.array_equal(found.takes_possible, takes):
        raise SystemExit("Takes are not the same.")
    note = (
        f"{len(found.seasons)} seasons, {STUNTS} stunts, {DAYS} planned days and {HORIZON} more; "
        f"the target is {TARGET_S:g} s. {is_open.sum():,} open hours, the same in both."
    )
    return Figure("windows", ours_s, "s", "pandas", theirs_s, ours_s / theirs_s, note)


def _best(job: Callable[[], object]):
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = job()
        times.append(time.perf_counter() - start)
    return min(times), result


def _record(rng: np.random.Generator) -> WeatherRecord:
    """Make hours that fade over a day, with a gap here and there."""
    days = 365 * SEASONS + SEASONS // 4 + 1
    east, north, gusty, wet, warm = (
        lfilter([0.2], [1, -0.98], rng.normal(size=24 * days)) for _ in range(5)
    )
    speed = 4 * np.hypot(east, north)
    east[rng.integers(0, east.size, 2000)] = np.nan
    return record(
        date(YEAR, 1, 1), days, wind_east_m_s=4 * east, wind_north_m_s=4 * north,
        gust_m_s=speed + 3 * np.abs(gusty), rain_m_s=np.maximum(wet, 0.0) * 1e-7,
        temperature_k=283 + 4 * warm, visibility_m=np.maximum(8000 + 4000 * wet, 100.0),
    )  # fmt: skip


def _envelope(name: str, rng: np.random.Generator) -> Envelope:
    cells = {
        (i, j, k): bool(rng.random() < 1.0 - 0.06 * i - 0.1 * k)
        for i in range(12)
        for j in range(16)
        for k in range(3)
    }
    return envelope(
        name, speed_m_s=np.linspace(0, 16, 12), directions=16, gust_over_mean_m_s=(0.0, 5.0, 10.0),
        is_inside=cells,
    )  # fmt: skip


def _in_pandas(
    weather: WeatherRecord, stunts: list[Stunt], envelopes: list[Envelope]
) -> tuple[np.ndarray, np.ndarray]:
    """Do the same with columns of a table, season by season and stunt by stunt."""
    index = pd.to_datetime(weather.start_utc_s + 3600 * np.arange(weather.hours), unit="s")
    east, north = weather.wind_east_m_s, weather.wind_north_m_s
    table = pd.DataFrame({
        "speed": np.hypot(east, north), "from": np.arctan2(-east, -north) % (2 * np.pi),
        "gust": weather.gust_m_s, "rain": weather.rain_m_s, "air": weather.temperature_k,
        "sight": weather.visibility_m,
    }, index=index)  # fmt: skip
    days = pd.date_range(FIRST, periods=DAYS + HORIZON)
    is_working = np.repeat(np.asarray(days.dayofweek) != 6, 24)
    years = [y for y in sorted(set(index.year)) if pd.Timestamp(y, 12, 31, 23) <= index[-1]]
    is_open = np.zeros((len(years), len(stunts), 24 * len(days)), dtype=bool)
    takes = np.zeros((len(years), len(stunts), len(days)), dtype=int)
    for row, year in enumerate(years):
        begin = pd.Timestamp(year, FIRST.month, FIRST.day)
        season = table.loc[begin : begin + pd.Timedelta(hours=24 * len(days) - 1)]
        is_shift = is_working & (season.index.hour >= 8) & (season.index.hour < 18)
        for column, (one, shape) in enumerate(zip(stunts, envelopes, strict=True)):
            caps = one.caps
            now = (
                is_shift & _inside(season, shape) & (season.rain <= caps.rain_max_m_s)
                & (season.air >= caps.temperature_min_k) & (season.sight >= caps.visibility_min_m)
            )  # fmt: skip
            stretch = (~now).cumsum()
            hours = now.groupby([season.index.date, stretch]).transform("sum")
            now &= 3600 * hours >= one.take_s
            whole = now.groupby([season.index.date, stretch]).sum() * 3600 // one.take_s
            is_open[row, column] = now
            takes[row, column] = whole.groupby(level=0).sum()
    return is_open, takes


def _inside(season: pd.DataFrame, shape: Envelope) -> pd.Series:
    """Look up every cell around each wind."""
    over = (season.gust - season.speed).clip(lower=0.0).fillna(np.inf)
    fast, slow, is_slow = _lines(shape.speed_m_s, season.speed.fillna(np.inf))
    gusty, calm, is_calm = _lines(shape.gust_over_mean_m_s, over)
    from_rad = season["from"].fillna(0.0).to_numpy()
    right = np.searchsorted(shape.from_rad, from_rad - 1e-9) % shape.from_rad.size
    left = (np.searchsorted(shape.from_rad, from_rad + 1e-9, side="right") - 1) % (
        shape.from_rad.size
    )
    inside = pd.Series(is_slow & is_calm, index=season.index)
    for i in (slow, fast):
        for j in (left, right):
            for k in (calm, gusty):
                inside &= shape.is_inside[i, j, k]
    return inside


def _lines(grid: np.ndarray, values: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    above = np.searchsorted(grid, values.to_numpy() - 1e-9)
    below = np.searchsorted(grid, values.to_numpy() + 1e-9, side="right") - 1
    top = grid.size - 1
    return np.minimum(above, top), np.clip(below, 0, top), above <= top
