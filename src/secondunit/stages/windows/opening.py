"""Why an hour is closed to a stunt: its weather against the envelope and the coordinator's caps."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.stunt import Stunt, WeatherCaps
from secondunit.model.weather import WeatherRecord
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.seasons import at

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

GUST_OVER_SPEED = (
    1.6  # assumption: gust of an hour over its mean wind, where gusts are not recorded
)
OPEN = -1
REASONS = (
    "no record",
    "no gust in the record",
    "wind outside the envelope",
    "wind above the cap",
    "gust above the cap",
    "rain not recorded",
    "rain",
    "temperature not recorded",
    "cold",
    "closed to who films it",
)
NOT_FILMED = len(REASONS) - 1
_ROUNDING = 1e-9  # m/s or rad: a wind on a grid line lies on it


class Weather(NamedTuple):
    """Hourly weather at the mark; arrays of shape (hours,), NaN where unknown."""

    speed_m_s: FloatArray
    from_rad: FloatArray
    gust_m_s: FloatArray
    rain_m_s: FloatArray
    temperature_k: FloatArray


def weather_at(site: Site, record: WeatherRecord, rows: IntArray) -> Weather:
    """Carry a record's rows to the mark of a site: wind and gust times the site's wind factor."""
    east_m_s, north_m_s = at(record.wind_east_m_s, rows), at(record.wind_north_m_s, rows)
    speed_m_s = np.hypot(east_m_s, north_m_s) * site.wind_factor
    gust_m_s = (
        at(record.gust_m_s, rows) * site.wind_factor
        if record.has_gust
        else GUST_OVER_SPEED * speed_m_s
    )
    return Weather(
        speed_m_s=speed_m_s,
        from_rad=np.mod(np.arctan2(-east_m_s, -north_m_s), 2 * np.pi),
        gust_m_s=gust_m_s,
        rain_m_s=at(record.rain_m_s, rows),
        temperature_k=at(record.temperature_k, rows),
    )


def closed_because(
    stunt: Stunt, envelope: Envelope, weather: Weather
) -> tuple[IntArray, FloatArray]:
    """Judge hours of weather.

    Returns
    -------
    tuple
        The index of the first reason in `REASONS` for which each hour is closed, or `OPEN`; and
        the chance of a usable take in it: the lowest among the neighbouring cells of the envelope.
    """
    is_inside, chance = _look_up(envelope, weather)
    caps = stunt.caps
    closed = (
        np.isnan(weather.speed_m_s),
        np.isnan(weather.gust_m_s),
        ~is_inside,
        _above(weather.speed_m_s, caps.wind_speed_max_m_s),
        _above(weather.gust_m_s, caps.gust_max_m_s),
        _unknown(weather.rain_m_s, caps.rain_max_m_s),
        _above(weather.rain_m_s, caps.rain_max_m_s),
        _unknown(weather.temperature_k, caps.temperature_min_k),
        _too_cold(weather, caps),
    )
    first: IntArray = np.select(closed, np.arange(len(closed)), default=OPEN).astype(np.int64)
    return first, np.where(first == OPEN, chance, 0.0)


def _above(values: FloatArray, cap: float | None) -> NDArray[np.bool_]:
    return np.zeros(values.shape, dtype=np.bool_) if cap is None else ~(values <= cap)


def _too_cold(weather: Weather, caps: WeatherCaps) -> NDArray[np.bool_]:
    lowest_k = caps.temperature_min_k
    return _above(-weather.temperature_k, None if lowest_k is None else -lowest_k)


def _unknown(values: FloatArray, cap: float | None) -> NDArray[np.bool_]:
    return np.zeros(values.shape, dtype=np.bool_) if cap is None else np.isnan(values)


def _look_up(envelope: Envelope, weather: Weather) -> tuple[NDArray[np.bool_], FloatArray]:
    """Tell whether every cell around each wind is inside, and their lowest usable chance.

    A wind between grid lines is inside only if all its neighbours are: in speed, in direction and
    in gust over the mean. Below the first line the first counts; above the last nothing is known.
    """
    speed = np.nan_to_num(weather.speed_m_s, nan=np.inf)
    over_mean = np.maximum(np.nan_to_num(weather.gust_m_s - weather.speed_m_s, nan=np.inf), 0.0)
    speeds, is_known = _neighbours(envelope.speed_m_s, speed)
    gusts, is_gust_known = _neighbours(envelope.gust_over_mean_m_s, over_mean)
    directions = _directions(envelope.from_rad, np.nan_to_num(weather.from_rad))
    is_inside = is_known & is_gust_known
    chance = np.ones(speed.shape)
    for i in speeds:
        for j in directions:
            for k in gusts:
                is_inside &= envelope.is_inside[i, j, k]
                chance = np.minimum(chance, envelope.usable.value[i, j, k])
    return is_inside, chance


def _neighbours(
    grid: FloatArray, values: FloatArray
) -> tuple[tuple[IntArray, IntArray], NDArray[np.bool_]]:
    """Give the grid lines below and above each value, and whether there is one above."""
    above = np.searchsorted(grid, values - _ROUNDING, side="left")
    below = np.searchsorted(grid, values + _ROUNDING, side="right") - 1
    top = grid.size - 1
    return (np.clip(below, 0, top), np.minimum(above, top)), above <= top


def _directions(grid: FloatArray, from_rad: FloatArray) -> tuple[IntArray, IntArray]:
    """Give the grid directions on either side, round the circle; the same twice on a grid line."""
    left = np.searchsorted(grid, from_rad + _ROUNDING, side="right") - 1
    right = np.searchsorted(grid, from_rad - _ROUNDING, side="left")
    return np.mod(left, grid.size), np.mod(right, grid.size)
